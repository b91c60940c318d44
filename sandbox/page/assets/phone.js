// One person's phone: header, chat, foot, and what pops up over them.

import { Composer } from "./composer.js";
import { make } from "./dom.js";
import { Leaver } from "./leaver.js";
import { Opener } from "./opener.js";
import * as server from "./server.js";
import { ChatWindow } from "./window.js";

const TYPING_MS = 5000;

const languages = new Intl.DisplayNames(["en"], { type: "language" });
const nameLanguage = (code) => languages.of(code) ?? code;

export class Phone extends ChatWindow {
  constructor(person) {
    super(person.name, { speaker: () => person.id });
    this.id = person.id;
    this.key = person.name.toLowerCase();
    this.handlers = { ...this.handlers, typing: this.showTyping };
    this.opener = new Opener(person.name, (link) => this.openLink(link));
    this.composer = new Composer(person.name, {
      onSay: (text, replyTo) => this.say(text, replyTo),
      onSend: (file, caption, replyTo) => this.send(file, caption, replyTo),
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

  showTyping() {
    this.status.textContent = "typing…";
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.rest(), TYPING_MS);
  }
}
