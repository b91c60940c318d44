"""What staff are asked about new entries that are held, and the list that stands for them."""

from collections.abc import Sequence

from bot.locales.catalog import Phrases
from bot.rendering.bulletin import Renderer
from bot.rendering.page import Button, Page
from bot.rendering.pages import teaser
from bot.rendering.text import join, link
from storage.records.bulletin import Bulletin, BulletinText, Severity
from storage.records.hold import Choice, Hold
from storage.text import Text

_SHOWN_COUNT = 10
_TITLE_LIMIT = 100
_LISTED_COUNT = 30


def render_question(renderer: Renderer, hold: Hold, held: Sequence[Bulletin], digest: str) -> Page:
    """Return what is held, and a button for each choice, which is bound to exactly that."""
    phrases, count = renderer.phrases, len(held)
    shown = [_line(Text(renderer.title(bulletin))) for bulletin in held[:_SHOWN_COUNT]]
    more = phrases("hold-more", count=count - len(shown)) if count > len(shown) else ""
    rest = phrases(_find_rest(hold))
    heading = phrases("hold-heading", count=count, feed=hold.feed_id)
    choices = list_choices(hold)
    rows = tuple(
        (Button(phrases.string(f"hold-{choice}"), f"hold-{choice}:{hold.id}:{digest}"),)
        for choice in choices
    )
    return Page(join([heading, join([*shown, more], "\n"), rest], "\n\n"), rows)


def list_choices(hold: Hold) -> tuple[Choice, ...]:
    """Return what staff may choose: what is important is no list."""
    is_info = hold.severity is Severity.INFO
    return tuple(Choice) if is_info else (Choice.ALL, Choice.ARCHIVE)


def render_list(phrases: Phrases, held: Sequence[Bulletin]) -> BulletinText:
    """Return one text of the titles of bulletins, each with its link."""
    language = phrases.language
    lines = []
    for bulletin in held[-_LISTED_COUNT:][::-1]:
        text = bulletin.find_text(language) or bulletin.texts[0]
        title = teaser(Text(text.title), _TITLE_LIMIT)[0]
        lines.append(join(["• ", link(title, bulletin.link) if bulletin.link else title]))
    heading = phrases.string("hold-list-title", count=len(held))
    left_out = len(held) - len(lines)
    more = phrases("hold-more", count=left_out) if left_out > 0 else ""
    return BulletinText(language, heading, join([*lines, more], "\n"))


def _find_rest(hold: Hold) -> str:
    if hold.due_at is None:
        return "hold-waits"
    return "hold-due-info" if hold.severity is Severity.INFO else "hold-due-important"


def _line(title: Text) -> Text:
    return join(["• ", teaser(title, _TITLE_LIMIT)[0]])
