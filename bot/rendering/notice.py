"""A notice as its writer sees it before it is sent: exactly what citizens will get."""

from dataclasses import replace

from bot.locales.catalog import Phrases
from bot.mission.profile import Profile
from bot.rendering.bulletin import Renderer
from bot.rendering.page import Page, Rows
from bot.rendering.pages import MESSAGE_LIMIT, teaser
from bot.rendering.text import join
from storage.records import Bulletin
from storage.text import Text

_RULE = "―――――"


def render_preview(
    bulletin: Bulletin,
    below: Text,
    profile: Profile,
    phrases: Phrases,
    readers: Phrases,
    rows: Rows = (),
) -> Page:
    """Return a bulletin as `readers` of a language will get it, a rule, and what is said below.

    There is nothing yet that "Read on" could open: in its place stands what people will find. With
    a picture or a file the bulletin is a message of its own, before the page.
    """
    renderer = Renderer(profile, readers)
    pushed = renderer.push(bulletin)
    count = renderer.read(bulletin, 0)[1] if pushed.rows else 0
    goes_on = phrases("notice-reads-on", count=count) if count else ""
    below = join([goes_on, below], "\n")
    if pushed.media is not None:
        return Page(below, rows, before=replace(pushed, rows=()))
    room = MESSAGE_LIMIT - len(pushed.text) - len(_RULE) - 2 * len("\n")
    return Page(draw_below(pushed.text, teaser(below, room)[0]), rows)


def draw_below(pushed: Text, below: Text) -> Text:
    """Return what citizens get, a rule, and below it what is only for staff."""
    return join([pushed, _RULE, below], "\n")
