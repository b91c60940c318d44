"""A notice under way as staff see it: a bar, the same in words, and Stop."""

import math
from dataclasses import dataclass

from bot.locales.catalog import Phrases
from bot.mission.profile import Profile
from bot.rendering.bulletin import Renderer
from bot.rendering.notice import draw_below
from bot.rendering.page import Button, Page, Rows
from bot.rendering.text import italic, join
from storage.records import Bulletin, Ledger
from storage.text import Text

_CELLS = 12
_SECONDS_COUNTED = 120


@dataclass(frozen=True, slots=True)
class Course:
    """How far a notice has come, and how fast it goes on."""

    ledger: Ledger
    rate_per_second: float
    is_planning: bool = False
    """Whether there will be more deliveries than the ledger knows of yet."""

    @property
    def is_over(self) -> bool:
        """Whether nothing waits any more, nor will."""
        return self.ledger.is_closed and not self.is_planning


def render_progress(bulletin: Bulletin, course: Course, profile: Profile, phrases: Phrases) -> Page:
    """Return the screen of a notice: as citizens see it, then how far it has come."""
    pushed = Renderer(profile, phrases).push(bulletin)
    below = join([_bar(course), *_say_how_far(bulletin, course, phrases)], "\n")
    rows = (*pushed.rows, *_stop_row(bulletin, course, phrases))
    return Page(draw_below(pushed.text, below), rows)


def _stop_row(bulletin: Bulletin, course: Course, phrases: Phrases) -> Rows:
    if course.is_over or bulletin.stopped_at is not None or bulletin.withdrawn_at is not None:
        return ()
    return ((Button(phrases.string("progress-stop"), f"notice-stop:{bulletin.id}"),),)


def _bar(course: Course) -> str:
    """Return ▓▓▓▓▓▓░░░░░░ 50 % while it runs: how much has ended, however it ended."""
    planned = course.ledger.planned
    if course.is_over or course.is_planning or not planned:
        return ""
    share = (planned - course.ledger.waiting) / planned
    full = math.floor(share * _CELLS)
    return f"{'▓' * full}{'░' * (_CELLS - full)} {math.floor(share * 100)} %"


def _say_how_far(bulletin: Bulletin, course: Course, phrases: Phrases) -> list[Text]:
    ledger = course.ledger
    if course.is_planning:
        head = phrases("progress-planning", sent=ledger.sent, planned=ledger.planned)
    else:
        key = "progress-done" if course.is_over else "progress-under-way"
        head = phrases(key, sent=ledger.sent, planned=ledger.planned)
    stopped = bulletin.stopped_at is not None and bulletin.withdrawn_at is None
    why = phrases("progress-stopped") if stopped else Text()
    return [head, italic(join(_list_rest(course, phrases), ", ")), why]


def _list_rest(course: Course, phrases: Phrases) -> list[Text]:
    """Say what else there is to a run, leaving out what there is none of."""
    ledger = course.ledger
    counts = {
        "waiting": ledger.waiting,
        "gone": ledger.gone,
        "failed": ledger.failed,
        "skipped": ledger.skipped,
        "expired": ledger.expired,
        "withdrawn": ledger.withdrawn,
    }
    told = [phrases(f"progress-{key}", count=count) for key, count in counts.items() if count]
    if not course.is_over:
        told.append(phrases("progress-rate", count=round(course.rate_per_second)))
    if ledger.waiting and not course.is_planning:
        told.append(_time_left(ledger.waiting / course.rate_per_second, phrases))
    return told


def _time_left(seconds: float, phrases: Phrases) -> Text:
    if seconds < _SECONDS_COUNTED:
        return phrases("progress-seconds-left", count=math.ceil(seconds))
    return phrases("progress-minutes-left", count=math.ceil(seconds / 60))
