"""A notice as its writer sees it: exactly what citizens get, then what becomes of it."""

import math

from bot.locales.catalog import Phrases
from bot.mission.profile import Profile
from bot.rendering.bulletin import Renderer
from bot.rendering.page import Page, Rows
from bot.rendering.text import italic, join
from storage.records import Bulletin, Ledger
from storage.text import Text

_RULE = "―――――"
_SECONDS_COUNTED = 120


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
    return Page(_draw(pushed, join([goes_on, below], "\n")), rows)


def render_progress(
    bulletin: Bulletin,
    ledger: Ledger,
    rate_per_second: float,
    profile: Profile,
    phrases: Phrases,
) -> Page:
    """Return the screen of a notice under way: "2 of 2", in words what went otherwise, how long."""
    ended = {
        "waiting": ledger.waiting,
        "gone": ledger.gone,
        "failed": ledger.failed,
        "skipped": ledger.skipped + ledger.expired + ledger.withdrawn,
    }
    told = [phrases(f"notice-{key}", count=count) for key, count in ended.items() if count]
    if ledger.waiting:
        told.append(_time_left(ledger.waiting / rate_per_second, phrases))
    state = "notice-under-way" if ledger.waiting else "notice-done"
    head = phrases(state, sent=ledger.sent, planned=ledger.planned)
    pushed = Renderer(profile, phrases).push(bulletin)
    return Page(_draw(pushed, join([head, italic(join(told, ", "))], "\n")), pushed.rows)


def _time_left(seconds: float, phrases: Phrases) -> Text:
    if seconds < _SECONDS_COUNTED:
        return phrases("notice-seconds-left", count=math.ceil(seconds))
    return phrases("notice-minutes-left", count=math.ceil(seconds / 60))


def _draw(pushed: Page, below: Text) -> Text:
    return join([pushed.text, _RULE, below], "\n")
