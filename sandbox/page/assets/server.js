// Talks with the sandbox: acts of people go out, the state and what happens come in.

export async function loadState() {
  const response = await fetch("/sandbox/state");
  if (!response.ok) throw new Error(`state: ${response.status}`);
  return response.json();
}

async function act(personId, deed, body = {}) {
  const response = await fetch(`/sandbox/people/${personId}/${deed}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

export const say = (personId, text) => act(personId, "say", { text });
export const block = (personId) => act(personId, "block");
export const unblock = (personId) => act(personId, "unblock");
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
