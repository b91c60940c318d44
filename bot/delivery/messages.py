"""Requests that show a Page: the payloads of sendMessage and editMessageText. Pure."""

from typing import Any

from bot.rendering.page import Page, rows_json


def send_payload(page: Page, chat_id: int, thread_id: int = 0) -> dict[str, Any]:
    """Return the parameters of sendMessage."""
    thread = {"message_thread_id": thread_id} if thread_id else {}
    return {"chat_id": chat_id, **thread, **_content(page)}


def edit_payload(page: Page, chat_id: int, message_id: int) -> dict[str, Any]:
    """Return the parameters of editMessageText."""
    return {"chat_id": chat_id, "message_id": message_id, **_content(page)}


def _content(page: Page) -> dict[str, Any]:
    # Foreign text never becomes markup: entities travel beside the text, never a parse_mode.
    return {
        "text": page.text.string,
        "entities": page.text.entities_json(),
        "reply_markup": rows_json(page.rows),
        "link_preview_options": {"is_disabled": True},
    }
