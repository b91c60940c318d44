// The messages of one phone, oldest first, with a line for each new day.

import { make } from "./dom.js";
import { renderMessage } from "./message.js";

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });
const NEAR_END_PIXELS = 80;

export class Log {
  constructor(name, acts) {
    this.acts = acts;
    this.lastDay = "";
    this.list = make("ol", {
      attributes: { class: "log", role: "log", "aria-live": "polite", "aria-label": `${name}'s chat` },
    });
    this.element = make("div", { attributes: { class: "scroll", role: "group", tabindex: "0", "aria-label": "Messages" } }, this.list);
    this.follows = true;
    this.top = 0;
    this.element.addEventListener("scroll", () => this.onScroll());
    // The list grows also without a new message: when a picture has loaded.
    const follower = new ResizeObserver(() => this.follows && this.toEnd());
    for (const each of [this.element, this.list]) follower.observe(each);
  }

  get isEmpty() {
    return !this.list.querySelector("[data-message-id]");
  }

  clear() {
    this.lastDay = "";
    this.list.replaceChildren();
  }

  show(message) {
    if (this.find(message.message_id)) return;
    this.startDay(message);
    this.list.append(renderMessage(message, this.acts));
    if (this.follows || !message.from.is_bot) this.toEnd();
  }

  replace(message) {
    const element = renderMessage(message, this.acts);
    element.classList.add("changed");
    this.find(message.message_id)?.replaceWith(element);
    if (this.follows) this.toEnd();
  }

  remove(message) {
    this.find(message.message_id)?.remove();
  }

  find(messageId) {
    return this.list.querySelector(`[data-message-id="${messageId}"]`);
  }

  // Only who goes up leaves the end; it goes away by itself while pictures load.
  onScroll() {
    const { scrollTop } = this.element;
    if (this.isAtEnd()) this.follows = true;
    else if (scrollTop < this.top) this.follows = false;
    this.top = scrollTop;
  }

  isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    return scrollHeight - scrollTop - clientHeight < NEAR_END_PIXELS;
  }

  toEnd() {
    this.follows = true;
    this.element.scrollTop = this.element.scrollHeight;
  }

  startDay(message) {
    const day = DAY.format(new Date(message.date * 1000));
    if (day === this.lastDay) return;
    this.lastDay = day;
    this.list.append(make("li", { text: day, attributes: { class: "day" } }));
  }
}
