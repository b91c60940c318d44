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

const firstLine = (message) => (message.text ?? message.caption ?? "").split("\n", 1)[0];

function renderReply(reply) {
  const what = firstLine(reply) || (reply.photo ? "Photo" : (reply.document?.file_name ?? ""));
  return make(
    "div",
    { attributes: { class: "reply" } },
    make("b", { text: reply.from.first_name }),
    make("span", { text: what }),
  );
}

// The name that a forwarded message shows, by the kind of its origin.
const ORIGINS = {
  user: (origin) => origin.sender_user.first_name,
  hidden_user: (origin) => origin.sender_user_name,
  chat: (origin) => origin.sender_chat.title,
  channel: (origin) => origin.chat.title,
};

function renderOrigin(origin) {
  return make("p", { text: `Forwarded from ${ORIGINS[origin.type](origin)}`, attributes: { class: "origin" } });
}

function renderMedia({ photo, document }) {
  if (photo) {
    const { file_id, width, height } = photo.at(-1);
    return make("img", { attributes: { class: "photo", src: `/sandbox/files/${file_id}`, width, height, alt: "Photo" } });
  }
  const name = document.file_name ?? "File";
  const size = make("small", { text: ` ${Math.ceil(document.file_size / 1024)} KB` });
  const attributes = { class: "file", href: `/sandbox/files/${document.file_id}`, download: name };
  return make("a", { text: name, attributes }, size);
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

// What Telegram itself says in a chat: who came, what the group has become.
function renderService(message) {
  const names = message.new_chat_members?.map((each) => each.first_name).join(", ");
  const text = names ? `${message.from.first_name} added ${names}` : "The group has changed";
  return make("li", { text, attributes: { class: "day", "data-message-id": message.message_id } });
}

// The menu of a message, as a right click opens it: reply, forward.
function openMenu(element, message, { onReply, onForward }) {
  let isOpen = true;
  const close = () => {
    if (!isOpen) return; // taking the focused menu away tells it that it lost the focus
    isOpen = false;
    menu.remove();
  };
  const entry = (text, act) =>
    make("button", {
      text,
      attributes: { type: "button", role: "menuitem" },
      on: {
        click: () => {
          close();
          act(message);
        },
      },
    });
  const menu = make(
    "div",
    { attributes: { class: "acts", role: "menu" } },
    entry("Reply", onReply),
    entry("Forward to the bot", onForward),
  );
  menu.addEventListener("keydown", (event) => event.key === "Escape" && close());
  menu.addEventListener("focusout", (event) => menu.contains(event.relatedTarget) || close());
  element.append(menu);
  menu.firstElementChild.focus();
}

function renderBubble(message, acts) {
  const bubble = make("div", {
    attributes: { class: "bubble", tabindex: "0", title: "Right-click to reply or forward" },
  });
  if (message.chat.type !== "private") bubble.append(make("b", { text: message.from.first_name, attributes: { class: "author" } }));
  if (message.forward_origin) bubble.append(renderOrigin(message.forward_origin));
  if (message.reply_to_message) bubble.append(renderReply(message.reply_to_message));
  if (message.photo || message.document) bubble.append(renderMedia(message));
  const words = make("div", { attributes: { class: "words", dir: "auto" } });
  const entities = message.entities ?? message.caption_entities ?? [];
  words.append(renderText(message.text ?? message.caption ?? "", entities, acts));
  bubble.append(words, renderMarks(message));
  return bubble;
}

export function renderMessage(message, acts) {
  if (message.new_chat_members || message.migrate_to_chat_id || message.migrate_from_chat_id) return renderService(message);
  const bubble = renderBubble(message, acts);
  const side = message.from.is_bot ? "theirs" : "mine";
  const attributes = { class: `message ${side}`, "data-message-id": message.message_id };
  const element = make("li", { attributes }, bubble);
  bubble.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    openMenu(element, message, acts);
  });
  const rows = message.reply_markup?.inline_keyboard;
  if (rows) element.append(renderKeyboard(rows, acts.onTap));
  return element;
}
