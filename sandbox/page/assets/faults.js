// Faults to come: a form to order one, and the list of those that wait.

import { make } from "./dom.js";

const KINDS = [
  { value: "flood", text: "Too many requests (429)", seconds: "retry_after" },
  { value: "server_error", text: "Server error (500)" },
  { value: "bad_gateway", text: "Bad gateway (502, a web page)" },
  { value: "slow", text: "Slow answer", seconds: "seconds" },
  { value: "reset_before", text: "Reset before it is accepted" },
  { value: "reset_after", text: "Reset after it is accepted" },
  { value: "lost", text: "Accepted, never answered" },
  { value: "outage", text: "Outage: every connection reset", seconds: "seconds", everything: true },
];
const METHOD_NAMES = ["sendMessage", "sendPhoto", "sendDocument", "copyMessage", "editMessageText", "editMessageCaption", "answerCallbackQuery", "getUpdates", "*"];
const METHODS = METHOD_NAMES.map((value) => ({
  value,
  text: value === "*" ? "any method" : value,
}));
const OFTEN = [
  { value: "1", text: "once" },
  { value: "3", text: "three times" },
  { value: "10", text: "ten times" },
  { value: "5%", text: "one in twenty" },
  { value: "30%", text: "three in ten" },
  { value: "all", text: "until called off" },
];

function select(id, options) {
  return make("select", { attributes: { id } }, ...options.map(({ value, text }) => make("option", { text, attributes: { value } })));
}

function field(text, control, className = "field") {
  return make("div", { attributes: { class: className } }, make("label", { text, attributes: { for: control.id } }), control);
}

export class FaultPanel {
  constructor(people, { onOrder, onCallOff, onClear }) {
    this.names = new Map(people.map((person) => [person.id, person.name]));
    this.onCallOff = onCallOff;
    this.kind = select("fault-kind", KINDS);
    this.method = select("fault-method", METHODS);
    const anybody = { value: "", text: "anybody" };
    this.chat = select("fault-chat", [anybody, ...people.map(({ id, name }) => ({ value: id, text: name }))]);
    this.often = select("fault-often", OFTEN);
    this.seconds = make("input", { attributes: { id: "fault-seconds", type: "number", min: "0", max: "3600", value: "5", required: "" } });
    this.fields = [field("Method", this.method), field("Chat", this.chat), field("How often", this.often)];
    this.secondsField = field("Seconds", this.seconds);
    this.kind.addEventListener("change", () => this.adapt());
    this.list = make("ul", { attributes: { class: "waiting-faults", "aria-label": "Faults to come" } });
    this.clear = make("button", { text: "Call all off", attributes: { type: "button", class: "quiet" }, on: { click: onClear } });
    this.error = make("p", { attributes: { class: "error", role: "alert", hidden: "" } });
    this.element = make(
      "section",
      { attributes: { class: "faults", "aria-labelledby": "faults-title" } },
      make("h2", { text: "Faults", attributes: { id: "faults-title" } }),
      this.form(onOrder),
      this.error,
      this.list,
      this.clear,
    );
    this.adapt();
    this.update([]);
  }

  form(onOrder) {
    const submit = (event) => {
      event.preventDefault();
      onOrder(this.order());
    };
    return make(
      "form",
      { attributes: { class: "order" }, on: { submit } },
      field("What goes wrong", this.kind, "field broad"),
      this.secondsField,
      ...this.fields,
      make("button", { text: "Add fault", attributes: { class: "solid" } }),
    );
  }

  get chosen() {
    return KINDS.find((kind) => kind.value === this.kind.value);
  }

  // Only the fields that the chosen kind needs.
  adapt() {
    const { seconds, everything } = this.chosen;
    this.secondsField.hidden = !seconds;
    this.seconds.disabled = !seconds;
    for (const each of this.fields) each.hidden = Boolean(everything);
  }

  order() {
    const { value, seconds, everything } = this.chosen;
    const order = { kind: value };
    if (seconds) order[seconds] = Number(this.seconds.value);
    if (everything) return order;
    order.method = this.method.value;
    if (this.chat.value) order.chat_id = Number(this.chat.value);
    const often = this.often.value;
    if (often.endsWith("%")) order.probability = Number.parseInt(often, 10) / 100;
    else order.times = often === "all" ? null : Number(often);
    return order;
  }

  complain(text) {
    this.error.hidden = !text;
    this.error.textContent = text;
  }

  update(faults) {
    const seen = JSON.stringify(faults);
    if (seen === this.seen) return; // the focus stays where it is
    this.seen = seen;
    const held = document.activeElement === this.clear || this.list.contains(document.activeElement);
    this.clear.hidden = faults.length < 2;
    const items = faults.map((fault) => this.item(fault));
    this.list.replaceChildren(...(items.length ? items : [make("li", { text: "Nothing goes wrong.", attributes: { class: "none" } })]));
    if (held) this.kind.focus(); // the button that was pressed is gone
  }

  item(fault) {
    const words = this.words(fault);
    return make(
      "li",
      {},
      make("span", { text: words }),
      make("button", {
        text: "Call off",
        attributes: { type: "button", class: "quiet", "aria-label": `Call off: ${words}` },
        on: { click: () => this.onCallOff(fault.id) },
      }),
    );
  }

  words({ kind, method, chat_id, times_left, probability, until, hits }) {
    const name = KINDS.find((each) => each.value === kind)?.text ?? kind;
    const parts = [name];
    if (kind !== "outage") parts.push(METHODS.find((each) => each.value.toLowerCase() === method)?.text ?? method);
    if (chat_id !== null) parts.push(this.names.get(chat_id) ?? `chat ${chat_id}`);
    if (probability < 1) parts.push(`${Math.round(probability * 100)} %`);
    if (until) parts.push(`until ${new Date(until).toLocaleTimeString("en-GB")}`);
    else parts.push(times_left === null ? `met ${hits}` : `${times_left} to come`);
    return parts.join(" · ");
  }
}
