"""A notice as its writer sees it before it is sent: exactly what citizens will get."""

from bot.locales.catalog import Phrases
from bot.mission.profile import Profile
from bot.rendering.bulletin import Renderer
from bot.rendering.page import Page, Rows
from bot.rendering.text import join
from storage.records import Bulletin
from storage.text import Text

_RULE = "―――――"


def render_preview(
    bulletin: Bulletin, below: Text, profile: Profile, phrases: Phrases, rows: Rows = ()
) -> Page:
    """Return a bulletin as it will be delivered, a rule, and what is said to its writer.

    There is nothing yet that "Read on" could open: in its place stands what people will find.
    """
    renderer = Renderer(profile, phrases)
    pushed = renderer.push(bulletin)
    count = renderer.read(bulletin, 0)[1] if pushed.rows else 0
    goes_on = phrases("notice-reads-on", count=count) if count else ""
    return Page(draw_below(pushed.text, join([goes_on, below], "\n")), rows)


def draw_below(pushed: Text, below: Text) -> Text:
    """Return what citizens get, a rule, and below it what is only for staff."""
    return join([pushed, _RULE, below], "\n")
