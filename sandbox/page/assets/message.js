// One message: bubble, time, marks, and its inline keyboard.

import { icon, make } from "./dom.js";
import { renderText } from "./text.js";

const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

function renderMarks(message) {
  const at = new Date(message.date * 1000);
  const marks = make("span", { attributes: { class: "marks" } });
  if (message.edit_date) marks.append(make("span", { text: "edited", attributes: { class: "edited" } }));
  if (message.silent) marks.append(icon("bell-off", "Came without a sound"));
  marks.append(make("time", { text: CLOCK.format(at), attributes: { datetime: at.toISOString() } }));
  return marks;
}

function renderReply(reply) {
  const author = reply.from.first_name;
  return make(
    "div",
    { attributes: { class: "reply" } },
    make("b", { text: author }),
    make("span", { text: reply.text.split("\n", 1)[0] }),
  );
}

function renderButton(button, onTap) {
  const attributes = { class: `inline ${button.style ?? ""}`.trim() };
  if (button.url) {
    const href = { href: button.url, target: "_blank", rel: "noopener noreferrer" };
    return make("a", { text: button.text, attributes: { ...attributes, ...href } }, icon("link-out"));
  }
  const act = button.copy_text
    ? () => navigator.clipboard?.writeText(button.copy_text.text)
    : (event) => onTap(event.currentTarget, button.callback_data);
  return make("button", {
    text: button.text,
    attributes: { ...attributes, type: "button" },
    on: { click: act },
  });
}

function renderKeyboard(rows, onTap) {
  return make(
    "div",
    { attributes: { class: "keyboard" } },
    ...rows.map((row) =>
      make(
        "div",
        { attributes: { class: "row" } },
        ...row.map((button) => renderButton(button, onTap)),
      ),
    ),
  );
}

export function renderMessage(message, acts) {
  const bubble = make("div", { attributes: { class: "bubble" } });
  if (message.reply_to_message) bubble.append(renderReply(message.reply_to_message));
  const words = make("div", { attributes: { class: "words", dir: "auto" } });
  words.append(renderText(message.text ?? "", message.entities ?? [], acts));
  bubble.append(words, renderMarks(message));
  const side = message.from.is_bot ? "theirs" : "mine";
  const attributes = { class: `message ${side}`, "data-message-id": message.message_id };
  const element = make("li", { attributes }, bubble);
  const rows = message.reply_markup?.inline_keyboard;
  if (rows) element.append(renderKeyboard(rows, acts.onTap));
  return element;
}
