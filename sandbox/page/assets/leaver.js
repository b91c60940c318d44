// The button that deletes a person's account. There is no way back, so it asks once more.

import { make } from "./dom.js";

const DOUBT_MS = 4000;

export class Leaver {
  constructor(name, onLeave) {
    this.name = name;
    this.onLeave = onLeave;
    this.element = make("button", { attributes: { type: "button", class: "block" }, on: { click: () => this.onClick() } });
    this.rest();
  }

  rest() {
    clearTimeout(this.doubt);
    this.isSure = false;
    this.say("Delete", `Delete ${this.name}'s account`);
  }

  onClick() {
    if (this.isSure) {
      this.rest();
      this.onLeave();
      return;
    }
    this.isSure = true;
    this.say("For good?", `Delete ${this.name}'s account for good`);
    this.doubt = setTimeout(() => this.rest(), DOUBT_MS);
  }

  say(text, label) {
    this.element.textContent = text;
    this.element.setAttribute("aria-label", label);
    this.element.title = label;
    this.element.classList.toggle("sure", this.isSure);
  }
}
