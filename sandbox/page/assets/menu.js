// The bot's commands in the person's language; one click says one.

import { make } from "./dom.js";

export class Menu {
  constructor(name, onSay) {
    this.onSay = onSay;
    this.button = make("button", {
      text: "Menu",
      attributes: {
        type: "button",
        class: "menu",
        "aria-label": `Menu of commands for ${name}`,
        "aria-haspopup": "menu",
        "aria-expanded": "false",
      },
      on: { click: () => this.toggle(this.list.hidden) },
    });
    this.list = make("div", {
      attributes: { class: "commands", role: "menu", hidden: "" },
      on: { keydown: (event) => this.onKey(event), focusout: (event) => this.onLeave(event) },
    });
  }

  fill(commands) {
    const filled = JSON.stringify(commands);
    if (filled === this.filled) return;
    this.filled = filled;
    const open = !this.list.hidden; // replacing the focused item would close the menu
    this.button.hidden = commands.length === 0;
    this.list.replaceChildren(...commands.map((each) => this.item(each)));
    if (open) this.toggle(commands.length > 0);
  }

  item({ command, description }) {
    const choose = () => {
      this.toggle(false);
      this.button.focus();
      this.onSay(`/${command}`);
    };
    return make(
      "button",
      { attributes: { type: "button", role: "menuitem" }, on: { click: choose } },
      make("b", { text: `/${command}` }),
      make("span", { text: description }),
    );
  }

  toggle(open) {
    this.list.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    if (open) this.list.firstElementChild?.focus();
  }

  onKey(event) {
    const items = [...this.list.children];
    const at = items.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) items.at((at + step) % items.length).focus();
    else if (event.key === "Escape") {
      this.toggle(false);
      this.button.focus();
    } else return;
    event.preventDefault();
  }

  onLeave(event) {
    const inside = this.list.contains(event.relatedTarget) || event.relatedTarget === this.button;
    if (!inside) this.toggle(false);
  }
}
