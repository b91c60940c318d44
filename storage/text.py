"""Text: a string and its entities, as Telegram takes them and as SQLite keeps them.

Offsets and lengths count UTF-16 code units (Bot API, MessageEntity), which is also how we budget
message lengths: code points never exceed them, so 4,096 units are safe under either reading.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Entity:
    """One formatted span. `kind` is the Bot API's `type`: bold, italic, text_link, pre, ..."""

    kind: str
    offset: int
    length: int
    url: str | None = None

    @property
    def end(self) -> int:
        """The first UTF-16 unit after the span."""
        return self.offset + self.length


def utf16_length(string: str) -> int:
    """Return the length in UTF-16 code units."""
    return len(string.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(frozen=True, slots=True)
class Text:
    """A string with entities; immutable, so it can be rendered once and shared."""

    string: str = ""
    entities: tuple[Entity, ...] = field(default=())

    def __len__(self) -> int:
        """Return the length in UTF-16 code units."""
        return utf16_length(self.string)

    def __bool__(self) -> bool:
        """Return whether there is any text."""
        return bool(self.string)

    def __add__(self, other: "Text | str") -> "Text":
        """Join two texts; the entities of the second move along."""
        tail = other if isinstance(other, Text) else Text(other)
        shift = len(self)
        moved = (Entity(e.kind, e.offset + shift, e.length, e.url) for e in tail.entities)
        return Text(self.string + tail.string, (*self.entities, *moved))

    def entities_json(self) -> list[dict[str, Any]]:
        """Return the entities as the Bot API's list of objects."""
        return [
            {"type": e.kind, "offset": e.offset, "length": e.length}
            | ({"url": e.url} if e.url is not None else {})
            for e in self.entities
        ]

    def dump_entities(self) -> str:
        """Return the entities as JSON for one column."""
        return json.dumps(self.entities_json(), ensure_ascii=False)

    @classmethod
    def load(cls, string: str, entities: str | Iterable[dict[str, Any]]) -> "Text":
        """Make a Text of a stored string and its entities (JSON, or the Bot API's objects)."""
        items = json.loads(entities) if isinstance(entities, str) else entities
        return cls(
            string,
            tuple(Entity(i["type"], i["offset"], i["length"], i.get("url")) for i in items),
        )
