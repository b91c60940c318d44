"""From what was sent to what stands in the chat: a text with its entities in normal form."""

from functools import lru_cache

from sandbox.refusal import bad_request
from sandbox.state.messages import Entity
from sandbox.text.detection import found_entities
from sandbox.text.nesting import in_order, nested
from sandbox.text.normal import check_not_blank, clean, trim
from sandbox.text.ranges import check_ranges

MAX_TEXT_LENGTH = 4096  # code points after trimming (td/telegram/MessageContent.cpp:4757)


@lru_cache(maxsize=256)  # a fan-out sends one text to thousands
def normal_text(text: str, sent: tuple[Entity, ...] = ()) -> tuple[str, tuple[Entity, ...]]:
    """Check ranges, clean, trim, nest, and add what Telegram finds by itself."""
    entities = check_ranges(text, in_order(sent))
    text, entities = clean(text, nested(entities) if entities else entities)
    text, entities = trim(text, in_order(entities))
    check_not_blank(text)
    if len(text) > MAX_TEXT_LENGTH:
        raise bad_request("message is too long")
    found = found_entities(text)
    if entities or found:
        entities = nested(entities, found)
    return text, tuple(entities)
