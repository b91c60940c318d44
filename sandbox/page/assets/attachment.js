// What hangs on the message that is being written: a file, and the message it replies to.

import { icon, make } from "./dom.js";

export class Attachment {
  constructor(name) {
    this.input = make("input", {
      attributes: { type: "file", hidden: "", "aria-label": `File from ${name}` },
      on: { change: () => this.show() },
    });
    this.button = make(
      "button",
      { attributes: { type: "button", class: "attach", "aria-label": `Attach a file as ${name}` }, on: { click: () => this.input.click() } },
      icon("clip"),
    );
    this.element = make("div", { attributes: { class: "hung", hidden: "" } });
    this.replied = null;
  }

  get file() {
    return this.input.files[0];
  }

  get replyTo() {
    return this.replied?.message_id;
  }

  reply(message) {
    this.replied = message;
    this.show();
  }

  clear() {
    this.replied = null;
    this.input.value = "";
    this.show();
  }

  show() {
    const chips = [];
    if (this.replied) chips.push(this.chip(`Reply to ${this.replied.from.first_name}`, () => this.reply(null)));
    if (this.file) {
      const remove = () => {
        this.input.value = "";
        this.show();
      };
      chips.push(this.chip(this.file.name, remove));
    }
    this.element.hidden = chips.length === 0;
    this.element.replaceChildren(...chips);
  }

  chip(text, onRemove) {
    const remove = make("button", {
      text: "×",
      attributes: { type: "button", "aria-label": `Without: ${text}` },
      on: { click: onRemove },
    });
    return make("span", { attributes: { class: "chip" } }, make("span", { text }), remove);
  }
}
