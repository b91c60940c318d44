// A chat as one sees it: its messages, what pops up over them, and what happens there.

import { make } from "./dom.js";
import { Log } from "./log.js";
import * as server from "./server.js";

const TOAST_MS = 4000;

export class ChatWindow {
  // `speaker` says who acts here now; `to` is the group that is written to, if it is one.
  constructor(name, { speaker, to }) {
    this.speaker = speaker;
    this.to = to;
    const acts = {
      onTap: (button, data) => this.onTap(button, data),
      onReply: (message) => this.composer.replyTo(message),
      onForward: (message) => this.attempt(server.forward(speaker(), message)),
      sayCommand: (text) => this.say(text),
      openLink: (link) => this.openLink(link),
    };
    this.log = new Log(name, acts);
    this.over = make("div", { attributes: { class: "over", role: "status", "aria-live": "assertive" } });
  }

  say(text, replyTo) {
    return this.attempt(server.say(this.speaker(), text, { to: this.to, replyTo }));
  }

  send(file, caption, replyTo) {
    return this.attempt(server.send(this.speaker(), file, caption, { to: this.to, replyTo }));
  }

  openLink(link) {
    return this.attempt(server.openLink(this.speaker(), link));
  }

  on(event) {
    this.handlers[event.kind]?.call(this, event);
  }

  // What hangs on whether anything stands here.
  refresh() {}

  handlers = {
    said({ message }) {
      this.log.show(message);
      this.refresh();
    },
    shown({ message }) {
      this.log.show(message);
      this.refresh();
      if (!message.silent) this.ring();
    },
    edited({ message }) {
      this.log.replace(message);
    },
    deleted({ message }) {
      this.log.remove(message);
      this.refresh();
    },
    answered() {
      this.settle();
    },
    toast({ text }) {
      this.settle();
      this.pop(make("p", { text, attributes: { class: "toast" } }), TOAST_MS);
    },
    alert({ text }) {
      this.settle();
      this.alert(text);
    },
  };

  // A light that goes over the phone, as a sound would.
  ring() {
    this.element.classList.remove("rings");
    void this.element.offsetWidth; // lets the animation start anew
    this.element.classList.add("rings");
  }

  onTap(button, data) {
    button.classList.add("waiting");
    const messageId = Number(button.closest("[data-message-id]").dataset.messageId);
    const tap = server.tap(this.speaker(), messageId, data, this.to);
    this.attempt(tap).then((ok) => ok || this.settle());
  }

  settle() {
    this.element.querySelectorAll(".waiting").forEach((each) => each.classList.remove("waiting"));
  }

  async attempt(act) {
    try {
      await act;
      return true;
    } catch (error) {
      this.pop(make("p", { text: error.message, attributes: { class: "toast" } }), TOAST_MS);
      return false;
    }
  }

  pop(element, milliseconds) {
    this.over.replaceChildren(element);
    setTimeout(() => element.remove(), milliseconds);
  }

  alert(text) {
    const close = make("button", { text: "OK", attributes: { type: "button" } });
    const attributes = { class: "alert", role: "alertdialog", "aria-label": "The bot answers" };
    const box = make("div", { attributes }, make("p", { text }), close);
    close.addEventListener("click", () => box.remove());
    box.addEventListener("keydown", (event) => event.key === "Escape" && box.remove());
    this.over.replaceChildren(box);
    close.focus({ preventScroll: true });
  }
}
