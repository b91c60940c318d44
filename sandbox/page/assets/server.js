// Talks with the sandbox: acts of people go out, the state and what happens come in.

async function ask(address, options) {
  const response = await fetch(address, options);
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

function post(address, body) {
  const headers = { "Content-Type": "application/json" };
  return ask(address, { method: "POST", headers, body: JSON.stringify(body) });
}

const act = (personId, deed, body = {}) => post(`/sandbox/people/${personId}/${deed}`, body);

export const loadState = () => ask("/sandbox/state");
export const loadLimits = () => ask("/sandbox/limits");
export const setRate = (rate) => post("/sandbox/limits", { overall_per_second: rate });
export const loadFaults = () => ask("/sandbox/faults");
export const orderFault = (order) => post("/sandbox/faults", order);
export const callOff = (id) => ask(`/sandbox/faults/${id}`, { method: "DELETE" });
export const clearFaults = () => ask("/sandbox/faults", { method: "DELETE" });

export const say = (personId, text) => act(personId, "say", { text });
export const openLink = (personId, link) => act(personId, "open", { link });
export const block = (personId) => act(personId, "block");
export const unblock = (personId) => act(personId, "unblock");
export const deactivate = (personId) => act(personId, "deactivate");
export const tap = (personId, messageId, data) =>
  act(personId, "tap", { message_id: messageId, data });

// Follows the log from `after` on. The browser reconnects by itself and says which event it saw
// last, so nothing is missed; "reset" means that this is another sandbox than before.
export function follow(after, personIds, { onEvent, onReset, onConnection }) {
  const source = new EventSource(`/sandbox/events?after=${after}&people=${personIds}`);
  source.onmessage = (message) => onEvent(JSON.parse(message.data));
  source.onopen = () => onConnection(true);
  source.onerror = () => {
    onConnection(false);
    if (source.readyState === EventSource.CLOSED) setTimeout(onReset, 1000);
  };
  source.addEventListener("reset", () => {
    source.close();
    onReset();
  });
}
