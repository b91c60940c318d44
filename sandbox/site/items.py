"""What stands on the news site: items that are published and later corrected."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sandbox.site.samples import list_samples


@dataclass(frozen=True, slots=True)
class Item:
    """One announcement; `text` has paragraphs apart by an empty line, `summary` is one line."""

    id: int
    title: str
    summary: str
    text: str
    published_at: datetime
    changed_at: datetime  # when it last changed on the site, which its date does not tell
    revision: int = 1

    @property
    def paragraphs(self) -> list[str]:
        """The text by paragraphs."""
        return [part.strip() for part in self.text.split("\n\n") if part.strip()]


class NewsSite:
    """The items of the site; it begins with some samples unless told not to."""

    def __init__(self, now: Callable[[], datetime], *, with_samples: bool = True) -> None:
        self._now = now
        self._items: dict[int, Item] = {}
        if with_samples:
            for sample in list_samples(now()):
                self.publish(title=sample.title, text=sample.text, date=sample.published_at)

    @property
    def items(self) -> list[Item]:
        """Newest first; of the same time, the later published first."""
        return sorted(self._items.values(), key=lambda i: (i.published_at, i.id), reverse=True)

    def find(self, item_id: int) -> Item | None:
        """The item with this number."""
        return self._items.get(item_id)

    def publish(
        self, *, title: str, text: str, summary: str = "", date: datetime | None = None
    ) -> Item:
        """Put an item on the site; its summary is its first paragraph unless given."""
        now = self._now()
        text = text.replace("\r\n", "\n").strip()
        item_id = len(self._items) + 1
        item = Item(item_id, title.strip(), summary or _first_line(text), text, date or now, now)
        self._items[item_id] = item
        return item

    def correct(
        self, item_id: int, *, title: str | None = None, text: str | None = None, summary: str = ""
    ) -> Item:
        """Change an item in place: its number, address and date stay."""
        item = self._items[item_id]
        text = item.text if text is None else text.replace("\r\n", "\n").strip()
        title = item.title if title is None else title.strip()
        corrected = replace(
            item,
            title=title,
            text=text,
            summary=summary or _first_line(text),
            changed_at=self._now(),
            revision=item.revision + 1,
        )
        self._items[item_id] = corrected
        return corrected


def _first_line(text: str) -> str:
    return " ".join(text.split("\n\n", 1)[0].split())
