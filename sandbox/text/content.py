"""From what was sent to what stands in the chat: a text with its entities in normal form."""

from functools import lru_cache

from sandbox.refusal import bad_request
from sandbox.state.messages import Entity
from sandbox.text.detection import found_entities
from sandbox.text.nesting import in_order, nested
from sandbox.text.normal import clean, is_blank, trim
from sandbox.text.ranges import check_ranges

MAX_TEXT_LENGTH = 4096  # code points after trimming (td/telegram/MessageContent.cpp:4757)
MAX_CAPTION_LENGTH = 1024  # the same of captions (td/telegram/MessageContent.cpp:5241)
# The rest is plain text to people (undocumented; python-telegram-bot's constants.py:2219).
MAX_ENTITY_COUNT = 100

Words = tuple[str, tuple[Entity, ...]]


@lru_cache(maxsize=256)  # a fan-out sends one text to thousands
def normal_text(text: str, sent: tuple[Entity, ...] = ()) -> Words:
    """Check ranges, clean, trim, nest, and add what Telegram finds by itself."""
    text, entities = _trimmed(text, sent)
    if is_blank(text):
        raise bad_request("text must be non-empty")
    if len(text) > MAX_TEXT_LENGTH:
        raise bad_request("message is too long")
    return _completed(text, entities)


@lru_cache(maxsize=256)
def normal_caption(text: str, sent: tuple[Entity, ...] = ()) -> Words:
    """The same of a caption, which may be empty."""
    text, entities = _trimmed(text, sent)
    if is_blank(text):
        return "", ()
    if len(text) > MAX_CAPTION_LENGTH:
        raise bad_request("message caption is too long")
    return _completed(text, entities)


def _trimmed(text: str, sent: tuple[Entity, ...]) -> tuple[str, list[Entity]]:
    entities = check_ranges(text, in_order(sent))
    text, entities = clean(text, nested(entities) if entities else entities)
    return trim(text, in_order(entities))


def _completed(text: str, entities: list[Entity]) -> Words:
    found = found_entities(text)
    if entities or found:
        entities = nested(entities, found)
    return text, tuple(entities[:MAX_ENTITY_COUNT])
