// A line to paste a link to the bot into, as it came from elsewhere: an e-mail, another chat.

import { icon, make } from "./dom.js";

export class Opener {
  constructor(name, onOpen) {
    this.onOpen = onOpen;
    const label = { "aria-label": `Open a link as ${name}`, title: "Open a link to the bot" };
    this.button = make(
      "button",
      { attributes: { type: "button", class: "open", "aria-expanded": "false", ...label }, on: { click: () => this.toggle(this.form.hidden) } },
      icon("link-out"),
    );
    this.box = make("input", {
      attributes: { placeholder: "t.me/…?start=…", "aria-label": `Link for ${name}`, required: "" },
    });
    this.form = make(
      "form",
      {
        attributes: { class: "opener", hidden: "" },
        on: { submit: (event) => this.onSubmit(event), keydown: (event) => event.key === "Escape" && this.toggle(false) },
      },
      this.box,
      make("button", { text: "Open", attributes: { class: "quiet" } }),
    );
  }

  toggle(open) {
    this.form.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    (open ? this.box : this.button).focus();
  }

  onSubmit(event) {
    event.preventDefault();
    const link = this.box.value.trim();
    this.box.value = "";
    this.toggle(false);
    this.onOpen(link);
  }
}
