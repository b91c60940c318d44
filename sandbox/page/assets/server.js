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

// `to` is a group, else the bot is written to.
export const say = (personId, text, { to, replyTo } = {}) =>
  act(personId, "say", { text, to, reply_to: replyTo });
export const openLink = (personId, link) => act(personId, "open", { link });
export const forward = (personId, message) =>
  act(personId, "forward", { chat_id: message.chat.id, message_id: message.message_id });
export const block = (personId) => act(personId, "block");
export const unblock = (personId) => act(personId, "unblock");
export const deactivate = (personId) => act(personId, "deactivate");
export const tap = (personId, messageId, data, to) =>
  act(personId, "tap", { message_id: messageId, data, to });

export async function send(personId, file, caption, { to, replyTo } = {}) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const body = { name: file.name, base64: btoa(binary), caption, to, reply_to: replyTo };
  return act(personId, "send", body);
}

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
