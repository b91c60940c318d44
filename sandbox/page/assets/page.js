// Loads the state, builds the phones and the staff's group, then lets events change them.

import { Bench } from "./bench.js";
import { make } from "./dom.js";
import { Phone } from "./phone.js";
import { Room } from "./room.js";
import { follow, loadState } from "./server.js";

const REFRESH_MS = 50;

const main = document.querySelector("main");
const tabs = document.querySelector(".switch");
const connection = document.querySelector(".connection");

function choose(key) {
  for (const tab of tabs.children) {
    tab.setAttribute("aria-selected", String(tab.dataset.tab === key));
    if (tab.dataset.tab === key) tab.classList.remove("unread");
  }
  // Where two phones fit, the chosen one has the next beside it, and the last the one before it.
  const phones = [...main.children];
  const at = phones.findIndex((phone) => phone.dataset.person === key);
  const beside = at + 1 < phones.length ? at + 1 : at - 1;
  phones.forEach((phone, index) => {
    phone.classList.toggle("chosen", index === at);
    phone.classList.toggle("beside", index === beside);
  });
}

// A tab has room for one word of the role: "consular staff" is "staff" here; on a telephone for none.
function renderTab(phone, { name, role }) {
  const tab = make("button", {
    text: name,
    attributes: { type: "button", role: "tab", "data-tab": phone.key, "aria-controls": phone.element.id },
    on: { click: () => choose(phone.key) },
  });
  tab.append(make("span", { text: ` · ${role.split(" ").at(-1)}`, attributes: { class: "role" } }));
  return tab;
}

// Counts for the narrow layout, where only one phone is seen.
function markUnread(phone, event) {
  const tab = tabs.querySelector(`[data-tab="${phone.key}"]`);
  const seen = tab.getAttribute("aria-selected") === "true";
  if (event.kind === "shown" && !seen) tab.classList.add("unread");
}

// The profile, a menu or a standing changed: what hangs on them is asked for anew, once for a
// whole row of changes such as a bot makes when it starts.
let refreshing;
function refreshProfiles(phones) {
  clearTimeout(refreshing);
  refreshing = setTimeout(async () => {
    const { people, room } = await loadState();
    for (const each of room ? [...people, room] : people) phones.get(each.id).update(each);
  }, REFRESH_MS);
}

let bench;

async function begin() {
  const { after, people, room } = await loadState();
  if (!bench) {
    bench = new Bench(people);
    document.querySelector(".under-bar").append(bench.element);
  }
  const phones = new Map(people.map((person) => [person.id, new Phone(person)]));
  if (room) phones.set(room.id, new Room(room));
  const chosen = main.querySelector(".chosen")?.dataset.person ?? people[0].name.toLowerCase();
  main.replaceChildren(...[...phones.values()].map((phone) => phone.element));
  const names = room ? [...people, { id: room.id, name: room.title, role: "group" }] : people;
  tabs.replaceChildren(...names.map((each) => renderTab(phones.get(each.id), each)));
  choose(chosen);
  for (const phone of phones.values()) phone.log.toEnd();
  main.removeAttribute("aria-busy");
  follow(after, [...phones.keys()].join(), {
    onEvent(event) {
      if (event.kind === "profile" || event.kind === "standing") refreshProfiles(phones);
      const phone = phones.get(event.chat_id);
      if (!phone) return;
      phone.on(event);
      markUnread(phone, event);
    },
    onReset: retry,
    onConnection(works) {
      connection.hidden = works;
    },
  });
}

function retry() {
  begin().catch(() => {
    connection.hidden = false;
    setTimeout(retry, 1000);
  });
}

retry();
