"""Requests that show a Page: methods and payloads of what is sent and edited. Pure."""

from dataclasses import dataclass
from typing import Any

import orjson

from bot.delivery.calling.uploads import store_file
from bot.rendering.page import Page, rows_json
from storage.records.bulletin import MediaKind

_PHOTO = ("sendPhoto", "photo")
_DOCUMENT = ("sendDocument", "document")
_MEDIA = {MediaKind.PHOTO: _PHOTO, MediaKind.DOCUMENT: _DOCUMENT}


@dataclass(frozen=True, slots=True)
class Content:
    """What is the same for all recipients of a page, as the rest of a JSON object."""

    method: str
    body: bytes
    edit_method: str
    edit_body: bytes


def send_request(page: Page, chat_id: int, thread_id: int = 0) -> tuple[str, dict[str, Any]]:
    """Return the method that shows a page as a new message, and its parameters."""
    thread = {"message_thread_id": thread_id} if thread_id else {}
    to = {"chat_id": chat_id, **thread}
    if page.attachment is None:
        return _method(page), {**to, **_content(page)}
    method, field = _PHOTO if page.attachment.is_photo else _DOCUMENT
    return method, {**to, **_caption(page), field: store_file(page.attachment)}


def edit_payload(page: Page, chat_id: int, message_id: int) -> dict[str, Any]:
    """Return the parameters of editMessageText."""
    return {"chat_id": chat_id, "message_id": message_id, **_text(page)}


def serialise(page: Page) -> Content:
    """Return what a fan-out puts the chat before (see `address`) instead of making it anew.

    An edit changes a caption, never what it stands below.
    """
    body = orjson.dumps(_content(page))[1:]
    if page.media is None:
        return Content("sendMessage", body, "editMessageText", body)
    edit_body = orjson.dumps(_caption(page))[1:]
    return Content(_method(page), body, "editMessageCaption", edit_body)


def address(content: bytes, chat_id: int, **others: int | dict[str, Any]) -> bytes:
    """Return serialised content with its recipient, as a whole JSON object."""
    if not others:
        return b'{"chat_id":%d,%s' % (chat_id, content)
    return orjson.dumps({"chat_id": chat_id, **others})[:-1] + b"," + content


def _method(page: Page) -> str:
    return "sendMessage" if page.media is None else _MEDIA[page.media.kind][0]


def _content(page: Page) -> dict[str, Any]:
    if page.media is None:
        return _text(page)
    return {_MEDIA[page.media.kind][1]: page.media.file_id, **_caption(page)}


def _caption(page: Page) -> dict[str, Any]:
    return {
        "caption": page.text.string,
        "caption_entities": page.text.entities_json(),
        "reply_markup": rows_json(page.rows),
    }


def _text(page: Page) -> dict[str, Any]:
    # Foreign text never becomes markup: entities travel beside the text, never a parse_mode.
    return {
        "text": page.text.string,
        "entities": page.text.entities_json(),
        "reply_markup": rows_json(page.rows),
        "link_preview_options": {"is_disabled": True},
    }
