// A group: its messages, and a foot where any of its people can speak.

import { Composer } from "./composer.js";
import { make } from "./dom.js";
import { ChatWindow } from "./window.js";

export class Room extends ChatWindow {
  constructor(room) {
    super(room.title, { speaker: () => Number(this.who.value), to: room.id });
    this.id = room.id;
    this.key = room.title.toLowerCase().replaceAll(" ", "-");
    this.who = make("select", {
      attributes: { "aria-label": `Who speaks in ${room.title}` },
      on: { change: () => this.fillMenu() },
    });
    this.who.append(...room.members.map(({ id, name }) => make("option", { text: name, attributes: { value: id } })));
    this.composer = new Composer(room.title, {
      onSay: (text, replyTo) => this.say(text, replyTo),
      onSend: (file, caption, replyTo) => this.send(file, caption, replyTo),
    });
    this.composer.update({ isEmpty: false });
    this.element = this.build(room);
    this.update(room);
    room.messages.forEach((message) => this.log.show(message));
  }

  build({ title, members }) {
    const names = members.map(({ name }) => name).join(", ");
    const who = make(
      "header",
      { attributes: { class: "who" } },
      make("span", { text: title[0], attributes: { class: "avatar", "aria-hidden": "true" } }),
      make("div", {}, make("h2", { text: title }), make("p", { text: "group of the staff" })),
    );
    const peer = make("div", { attributes: { class: "names" } }, make("h3", { text: title }), make("p", { text: `${names}, the bot`, attributes: { class: "status" } }));
    const speaker = make("label", { text: "Speaks: ", attributes: { class: "speaker" } }, this.who);
    const chat = make(
      "div",
      { attributes: { class: "chat" } },
      make("header", { attributes: { class: "peer" } }, peer, speaker),
      make("div", { attributes: { class: "middle" } }, this.log.element, this.over),
      this.composer.element,
    );
    return make(
      "section",
      { attributes: { class: "phone room", "data-person": this.key, id: `phone-${this.key}`, "aria-label": title } },
      who,
      chat,
    );
  }

  update({ members }) {
    this.menus = new Map(members.map(({ id, commands }) => [id, commands]));
    this.fillMenu();
  }

  fillMenu() {
    this.composer.menu.fill(this.menus.get(this.speaker()));
  }
}
