"""Telegram's limits of one message, checked before a million people are sent it. Pure.

Bot API: sendMessage, InlineKeyboardButton, MessageEntity; the keyboard's size is undocumented.
"""

from collections.abc import Iterator

from bot.rendering.page import Page
from bot.rendering.pages import CAPTION_LIMIT, MESSAGE_LIMIT

_DATA_BYTES = 64
_BUTTONS = 100
_ROW_BUTTONS = 8


class PageInvalidError(Exception):
    """Telegram would refuse this page, for everybody."""


def check_page(page: Page) -> None:
    """Raise PageInvalidError with everything that is wrong with a page."""
    problems = list(_list_problems(page))
    if problems:
        raise PageInvalidError("; ".join(problems))


def _list_problems(page: Page) -> Iterator[str]:
    length = len(page.text)
    limit = CAPTION_LIMIT if page.has_caption else MESSAGE_LIMIT
    if not page.text.string.strip():
        yield "the text is empty"
    if length > limit:
        yield f"the text has {length} UTF-16 units, of {limit} allowed"
    for entity in page.text.entities:
        if entity.offset < 0 or entity.length <= 0 or entity.end > length:
            yield f"{entity.kind} from {entity.offset} to {entity.end} lies outside the text"
    if sum(map(len, page.rows)) > _BUTTONS or any(len(row) > _ROW_BUTTONS for row in page.rows):
        yield "the keyboard is too large"
    for button in (button for row in page.rows for button in row):
        if button.url is None and not 1 <= len((button.data or "").encode()) <= _DATA_BYTES:
            yield f"the button {button.label!r} carries too much or nothing"
