"""Reading reply_markup: inline keyboards with their limits, in two steps as the real server does.

First the shape (telegram-bot-api, Client.cpp:9575), then, after the chat has been found, what
TDLib and Telegram's servers object to (td/telegram/ReplyMarkup.cpp:567).
"""

from collections.abc import Mapping
from typing import Any

from sandbox.api.parameters import Parameters
from sandbox.refusal import bad_request, unfaithful
from sandbox.state.messages import Button, Keyboard
from sandbox.text.links import checked_link

MAX_BUTTON_COUNT = 100
MAX_ROW_LENGTH = 8
MAX_DATA_BYTES = 64
MAX_COPIED_LENGTH = 256

_UNKNOWN_KINDS = ("web_app", "login_url", "switch_inline_query", "callback_game", "pay",
                  "switch_inline_query_current_chat", "switch_inline_query_chosen_chat",
                  "icon_custom_emoji_id")  # fmt: skip
_PROMPTS = ("force_reply", "remove_keyboard")
_STYLES = (None, "danger", "success", "primary")


def read_markup(parameters: Parameters) -> tuple[Keyboard, str]:
    """The inline keyboard of a new message, or what else its reply_markup asks the app for.

    A bot reads no more of the latter than that such a message cannot be edited.
    """
    markup = _read_object(parameters)
    if markup.get("keyboard"):
        raise unfaithful("does not know reply markup with keyboard, only inline_keyboard")
    for kind in _PROMPTS:
        if markup.get(kind) is True:
            return (), kind
    return _read_rows(markup), ""


def read_keyboard(parameters: Parameters) -> Keyboard:
    """The inline keyboard of an edit, which can have no other; empty if there is none."""
    markup = _read_object(parameters)
    if any(markup.get(kind) for kind in ("keyboard", *_PROMPTS)):
        raise bad_request("inline keyboard expected")
    return _read_rows(markup)


def _read_object(parameters: Parameters) -> Mapping[str, Any]:
    markup = parameters.json("reply_markup", "can't parse reply keyboard markup JSON object")
    if markup is None:
        return {}
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    return markup


def _read_rows(markup: Mapping[str, Any]) -> Keyboard:
    rows = markup.get("inline_keyboard") or []
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
        )
    return tuple(tuple(_read_button(each) for each in row) for row in rows if row)


def _fault(reason: str) -> Exception:
    return bad_request(f"can't parse inline keyboard button: {reason}")


def _read_button(item: Any) -> Button:
    if not isinstance(item, dict):
        raise _fault("InlineKeyboardButton must be an Object")
    label = item.get("text")
    if not isinstance(label, str):
        raise _fault('Can\'t find field "text"' if label is None else _not_string("text"))
    style = item.get("style")
    if style not in _STYLES:
        raise _fault("invalid button style specified")
    if url := _optional(item, "url"):
        return Button(label, url=url, style=style)
    if data := _optional(item, "callback_data"):
        return Button(label, data=data, style=style)
    if (copied := item.get("copy_text")) is not None:
        return Button(label, copies=_copied_text(copied), style=style)
    for kind in _UNKNOWN_KINDS:
        if kind in item:
            raise unfaithful(f"does not know inline keyboard buttons with {kind}")
    raise _fault("Text buttons are unallowed in the inline keyboard")


def _not_string(name: str) -> str:
    return f'Field "{name}" must be of type String'


def _optional(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _fault(_not_string(name))
    return value


def _copied_text(item: Any) -> str:
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        raise _fault('Field "copy_text" must be of type Object with a text')
    return str(item["text"])


def checked_labels(keyboard: Keyboard) -> Keyboard:
    """What TDLib objects to: empty labels and addresses that are none."""
    return tuple(tuple(_checked(button) for button in row) for row in keyboard)


def _checked(button: Button) -> Button:
    if not button.text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if button.url is None:
        return button
    url = checked_link(button.url, "inline keyboard button")
    return Button(button.text, url=url, style=button.style)


def check_sizes(keyboard: Keyboard) -> None:
    """What Telegram's servers object to: data too long, too many buttons."""
    for row in keyboard:
        if len(row) > MAX_ROW_LENGTH:
            raise bad_request("reply markup is too long")
        for button in row:
            if button.data is not None and len(button.data.encode()) > MAX_DATA_BYTES:
                raise bad_request("BUTTON_DATA_INVALID")
            if button.copies is not None and not 0 < len(button.copies) <= MAX_COPIED_LENGTH:
                raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if sum(map(len, keyboard)) > MAX_BUTTON_COUNT:
        raise bad_request("reply markup is too long")
