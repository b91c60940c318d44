"""A page: what the bot shows at once, a text with buttons under it."""

from dataclasses import dataclass, field

from storage.records.bulletin import Media
from storage.text import Text


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: `data` comes back when it is tapped, `url` opens."""

    label: str
    data: str | None = None
    url: str | None = None


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes out as a message of its own: a picture is shown, others are offered."""

    name: str
    content: bytes
    is_photo: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One message. `toast` is said beside it to whoever tapped; `is_new` never edits in place.

    With an attachment or with media, which lie at Telegram already, the text is their caption. An
    attachment always makes a new message. What is `before` the page is a message of its own.
    """

    text: Text
    rows: Rows = field(default=())
    toast: str | None = None
    is_new: bool = False
    attachment: Attachment | None = None
    media: Media | None = None
    before: "Page | None" = None

    @property
    def has_caption(self) -> bool:
        """Whether the text stands below a picture or a file, where there is less room."""
        return self.attachment is not None or self.media is not None


def turning_row(index: int, count: int, data: str) -> tuple[Button, ...]:
    """Return ◀ ▶ without the arrows that lead nowhere, or nothing for a single page.

    `data` has a place for the number of the page.
    """
    turns = (("◀", index - 1), ("▶", index + 1))
    return tuple(Button(label, data.format(to)) for label, to in turns if 0 <= to < count)


def rows_json(rows: Rows) -> dict[str, object]:
    """Return the rows as the Bot API's InlineKeyboardMarkup."""
    return {"inline_keyboard": [[_button_json(b) for b in row] for row in rows]}


def _button_json(button: Button) -> dict[str, str]:
    if button.url is not None:
        return {"text": button.label, "url": button.url}
    return {"text": button.label, "callback_data": button.data or ""}
