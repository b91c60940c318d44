// A text and its entities as DOM nodes. Entities count UTF-16 units, as JavaScript's strings do,
// and come nested: sorted by place, the longer first.

import { make } from "./dom.js";

const SAFE = /^(https?|tg|mailto|tel):/i;

// A link that starts the bot is followed here, by the person whose phone shows it.
const STARTS = /^(https?:\/\/)?t\.me\/\w+\?start=/i;

function starter(href, { openLink }) {
  return make("a", {
    attributes: { href },
    on: {
      click(event) {
        event.preventDefault();
        openLink(href);
      },
    },
  });
}

function webLink(href, acts) {
  return STARTS.test(href) ? starter(href, acts) : link(href);
}

function link(href, external = true) {
  const attributes = SAFE.test(href) ? { href } : {};
  if (external) Object.assign(attributes, { target: "_blank", rel: "noopener noreferrer" });
  return make("a", { attributes });
}

function spoiler() {
  const element = make("span", {
    attributes: { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Show hidden text" },
  });
  // One tap shows all that is hidden in a message, since spoilers are split at other entities.
  const reveal = () => {
    for (const each of element.closest(".words").querySelectorAll(".spoiler")) {
      each.classList.add("open");
      for (const name of ["role", "tabindex", "aria-label"]) each.removeAttribute(name);
    }
  };
  element.addEventListener("click", reveal);
  element.addEventListener("keydown", (event) => event.key === "Enter" && reveal());
  return element;
}

function expandable() {
  const quote = make("blockquote", { attributes: { class: "folded", tabindex: "0" } });
  quote.addEventListener("click", () => quote.classList.toggle("folded"));
  quote.addEventListener("keydown", (e) => e.key === "Enter" && quote.classList.toggle("folded"));
  return quote;
}

function command(words, { sayCommand }) {
  return make("button", {
    attributes: { type: "button", class: "command" },
    on: { click: () => sayCommand(words) },
  });
}

const MAKERS = {
  bold: () => make("strong"),
  italic: () => make("em"),
  underline: () => make("u"),
  strikethrough: () => make("s"),
  spoiler,
  code: () => make("code"),
  pre: (entity) => make("pre", { attributes: { "data-language": entity.language } }),
  blockquote: () => make("blockquote"),
  expandable_blockquote: expandable,
  text_link: (entity, _, acts) => webLink(entity.url, acts),
  url: (_, words, acts) => webLink(words.includes("://") ? words : `http://${words}`, acts),
  email: (_, words) => link(`mailto:${words}`, false),
  phone_number: (_, words) => link(`tel:${words.replace(/\(0\)/, "").replace(/[^+\d]/g, "")}`, false),
  bot_command: (_, words, acts) => command(words, acts),
  mention: () => make("span", { attributes: { class: "mention" } }),
  text_mention: () => make("span", { attributes: { class: "mention" } }),
  hashtag: () => make("span", { attributes: { class: "mention" } }),
};

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

export function renderText(text, entities, acts) {
  const root = document.createDocumentFragment();
  const left = [...entities];

  function fill(parent, from, to) {
    let at = from;
    while (left.length && left[0].offset < to) {
      const entity = left.shift();
      const end = entity.offset + entity.length;
      const words = text.slice(entity.offset, end);
      parent.append(text.slice(at, entity.offset));
      const element = (MAKERS[entity.type] ?? (() => make("span")))(entity, words, acts);
      fill(element, entity.offset, end);
      parent.append(element);
      // A block ends its line by itself: the line end after it would show as an empty line.
      at = BLOCKS.has(entity.type) && end < to && text[end] === "\n" ? end + 1 : end;
    }
    parent.append(text.slice(at, to));
  }

  fill(root, 0, text.length);
  return root;
}
