// The limiter's live figures: what passes now, what was refused, and the last minute as bars.

import { make } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";
const SECONDS = 60;

const ROWS = [
  { name: "All together", reason: "overall", rule: (l) => l.overall_per_second && `${l.overall_per_second} a second` },
  { name: "One chat", reason: "chat", rule: (l) => l.chat_per_second && `${l.chat_per_second} a second, ${l.chat_burst} at once` },
  { name: "One group", reason: "group_minute", rule: (l) => l.group_per_minute && `${l.group_per_minute} a minute` },
];

// The browser's words for a number: 12,345.
const count = (number) => number.toLocaleString("en-GB");

function bar(x, from, height, kind) {
  const element = document.createElementNS(SVG, "rect");
  const attributes = { x, y: from, width: 0.75, height, class: kind };
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

export class Traffic {
  constructor(onRate) {
    this.figures = make("p", { attributes: { class: "figures" } });
    this.bars = document.createElementNS(SVG, "svg");
    this.bars.setAttribute("class", "bars");
    this.bars.setAttribute("viewBox", `0 0 ${SECONDS} 20`);
    this.bars.setAttribute("preserveAspectRatio", "none");
    this.bars.setAttribute("role", "img");
    this.rows = make("tbody", {});
    this.rate = make("input", {
      attributes: { type: "number", min: "1", max: "5000", placeholder: "no limit", id: "rate" },
    });
    const form = make(
      "form",
      { attributes: { class: "rate" }, on: { submit: (event) => this.onSubmit(event, onRate) } },
      make("label", { text: "Messages a second", attributes: { for: "rate" } }),
      this.rate,
      make("button", { text: "Set", attributes: { class: "quiet" } }),
    );
    this.element = make(
      "section",
      { attributes: { class: "traffic", "aria-labelledby": "traffic-title" } },
      make("h2", { text: "Traffic", attributes: { id: "traffic-title" } }),
      this.figures,
      this.bars,
      this.table(),
      form,
    );
  }

  table() {
    const heads = ["Limit", "Lets through", "Refused"];
    const head = make("tr", {}, ...heads.map((text) => make("th", { text, attributes: { scope: "col" } })));
    return make("table", {}, make("thead", {}, head), this.rows);
  }

  onSubmit(event, onRate) {
    event.preventDefault();
    onRate(this.rate.value === "" ? null : Number(this.rate.value));
  }

  // One line for the folded panel.
  brief({ last_second, refused }) {
    return `${count(last_second)} a second · ${count(refused)} refused`;
  }

  update(state) {
    const { limits, by, seconds, accepted, last_minute } = state;
    this.figures.textContent =
      `${count(accepted)} let through: ${count(by.private)} to people, ${count(by.group)} to groups. ` +
      `${count(last_minute)} in the last minute.`;
    this.rows.replaceChildren(
      ...ROWS.map(({ name, reason, rule }) =>
        make(
          "tr",
          {},
          make("th", { text: name, attributes: { scope: "row" } }),
          make("td", { text: rule(limits) || "everything" }),
          make("td", { text: count(by[reason]), attributes: by[reason] ? { class: "refused" } : {} }),
        ),
      ),
    );
    if (document.activeElement !== this.rate) this.rate.value = limits.overall_per_second ?? "";
    this.draw(seconds.slice(-SECONDS), limits.overall_per_second ?? 0);
  }

  draw(seconds, allowed) {
    const counts = seconds.map(([, people, groups, ...refused]) => ({
      passed: people + groups,
      refused: refused.reduce((sum, each) => sum + each, 0),
    }));
    const top = Math.max(1, allowed, ...counts.map((each) => each.passed + each.refused));
    const label = `The last minute, at most ${count(Math.max(...counts.map((each) => each.passed)))} a second`;
    this.bars.setAttribute("aria-label", label);
    const start = SECONDS - counts.length;
    this.bars.replaceChildren(
      ...counts.flatMap(({ passed, refused }, i) => {
        const [low, high] = [(20 * passed) / top, (20 * refused) / top];
        return [bar(start + i, 20 - low, low, "passed"), bar(start + i, 20 - low - high, high, "refused")];
      }),
    );
  }
}
