// One person's phone: header, chat, foot, and what pops up over them.

import { Composer } from "./composer.js";
import { make } from "./dom.js";
import { Leaver } from "./leaver.js";
import { Log } from "./log.js";
import { Opener } from "./opener.js";
import * as server from "./server.js";

const TOAST_MS = 4000;
const TYPING_MS = 5000;

const languages = new Intl.DisplayNames(["en"], { type: "language" });
const nameLanguage = (code) => languages.of(code) ?? code;

export class Phone {
  constructor(person) {
    this.id = person.id;
    this.key = person.name.toLowerCase();
    const say = (text) => this.attempt(server.say(this.id, text));
    this.log = new Log(person.name, {
      onTap: (button, data) => this.onTap(button, data),
      sayCommand: say,
      openLink: (link) => this.openLink(link),
    });
    this.opener = new Opener(person.name, (link) => this.openLink(link));
    this.composer = new Composer(person.name, {
      onSay: say,
      onUnblock: () => this.attempt(server.unblock(this.id)),
    });
    this.status = make("p", { attributes: { class: "status" } });
    this.bot = make("h3", {});
    this.blocker = make("button", {
      text: "Block",
      attributes: { type: "button", class: "block", "aria-label": `Block the bot as ${person.name}` },
      on: { click: () => this.attempt(server.block(this.id)) },
    });
    this.leaver = new Leaver(person.name, () => this.attempt(server.deactivate(this.id)));
    this.about = make("div", { attributes: { class: "about" } });
    this.over = make("div", { attributes: { class: "over", role: "status", "aria-live": "assertive" } });
    this.element = this.build(person);
    this.update(person);
    person.messages.forEach((message) => this.log.show(message));
    this.refresh();
  }

  build(person) {
    const { name, role, language } = person;
    const who = make(
      "header",
      { attributes: { class: "who" } },
      make("span", { text: name[0], attributes: { class: "avatar", "aria-hidden": "true" } }),
      make("div", {}, make("h2", { text: name }), make("p", { text: `${role} · Telegram in ${nameLanguage(language)}` })),
    );
    const chat = make(
      "div",
      { attributes: { class: "chat" } },
      make("header", { attributes: { class: "peer" } }, make("div", { attributes: { class: "names" } }, this.bot, this.status), this.opener.button, this.leaver.element, this.blocker),
      this.opener.form,
      make("div", { attributes: { class: "middle" } }, this.log.element, this.about, this.over),
      this.composer.element,
    );
    return make(
      "section",
      { attributes: { class: "phone", "data-person": this.key, id: `phone-${this.key}`, "aria-label": name } },
      who,
      chat,
    );
  }

  // What depends on the bot's profile and standing.
  update(person) {
    this.isBlocked = person.standing === "kicked";
    this.isGone = person.standing === "deactivated";
    this.bot.textContent = person.bot_name;
    this.about.replaceChildren(
      make("b", { text: "What can this bot do?" }),
      make("p", { text: person.description || "It has not said yet." }),
    );
    this.composer.menu.fill(person.commands);
    this.refresh();
  }

  refresh() {
    const state = { isEmpty: this.log.isEmpty, isBlocked: this.isBlocked, isGone: this.isGone };
    this.composer.update(state);
    this.about.hidden = !state.isEmpty;
    this.blocker.hidden = state.isEmpty || this.isBlocked || this.isGone;
    this.opener.button.hidden = this.isBlocked || this.isGone;
    this.leaver.element.hidden = state.isEmpty || this.isGone;
    this.rest();
  }

  rest() {
    clearTimeout(this.typing);
    this.status.textContent = this.isGone ? "account deleted" : this.isBlocked ? "blocked" : "bot";
  }

  on(event) {
    this.handlers[event.kind]?.call(this, event);
  }

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
    typing() {
      this.status.textContent = "typing…";
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.rest(), TYPING_MS);
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
    this.attempt(server.tap(this.id, messageId, data)).then((ok) => ok || this.settle());
  }

  openLink(link) {
    return this.attempt(server.openLink(this.id, link));
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
