// Where a person writes: the text box, the menu of commands, START, and "unblock".

import { Attachment } from "./attachment.js";
import { icon, make } from "./dom.js";
import { Menu } from "./menu.js";

export class Composer {
  constructor(name, { onSay, onSend, onUnblock }) {
    this.onSay = onSay;
    this.onSend = onSend;
    this.attachment = new Attachment(name);
    this.menu = new Menu(name, onSay);
    this.box = make("textarea", {
      attributes: { rows: "1", placeholder: "Message", "aria-label": `Message as ${name}` },
      on: { input: () => this.grow(), keydown: (event) => this.onKey(event) },
    });
    const send = make(
      "button",
      { attributes: { class: "send", "aria-label": `Send as ${name}` } },
      icon("send"),
    );
    this.form = make("form", { attributes: { class: "write" }, on: { submit: (e) => this.onSubmit(e) } });
    this.form.append(this.menu.button, this.attachment.input, this.attachment.button, this.box, send);
    this.start = this.wide("START", () => onSay("/start"));
    this.unblock = this.wide("Unblock the bot", onUnblock);
    this.gone = make("p", { text: `${name} has no account any more.`, attributes: { class: "gone" } });
    this.element = make("footer", {}, this.menu.list, this.attachment.element, this.form, this.start, this.unblock, this.gone);
  }

  // What stands at the foot depends on whether the bot was ever started and can be written to.
  update({ isEmpty, isBlocked, isGone }) {
    this.gone.hidden = !isGone;
    this.unblock.hidden = !isBlocked;
    this.start.hidden = isBlocked || isGone || !isEmpty;
    this.form.hidden = isBlocked || isGone || isEmpty;
  }

  wide(text, onClick) {
    return make("button", { text, attributes: { type: "button", class: "wide" }, on: { click: onClick } });
  }

  grow() {
    this.box.rows = Math.min(6, this.box.value.split("\n").length);
  }

  onKey(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  onSubmit(event) {
    event.preventDefault();
    const { file, replyTo } = this.attachment;
    const text = this.box.value.trim();
    if (!text && !file) return;
    this.box.value = "";
    this.grow();
    this.attachment.clear();
    const saying = file ? this.onSend(file, text, replyTo) : this.onSay(text, replyTo);
    saying.then((ok) => ok || this.giveBack(text));
  }

  // What could not be said is not lost, unless something else is being written already.
  giveBack(text) {
    if (!this.box.value) this.box.value = text;
    this.grow();
  }

  replyTo(message) {
    this.attachment.reply(message);
    this.box.focus();
  }
}
