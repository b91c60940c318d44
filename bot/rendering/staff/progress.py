"""A notice under way as staff see it: a bar, the same in words, and Stop."""

import math
from dataclasses import dataclass

from bot.locales.catalog import Phrases
from bot.mission.profile import Profile
from bot.rendering.bulletin import Renderer
from bot.rendering.page import Button, Page, Rows
from bot.rendering.staff.members import name_actor
from bot.rendering.staff.notice import draw_below
from bot.rendering.text import italic, join
from storage.records.bulletin import Bulletin
from storage.records.delivery import Ledger
from storage.records.notice import Act
from storage.text import Text

_CELLS = 12
_SECONDS_COUNTED = 120
_REST_WORTH_TELLING_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Course:
    """How far a notice has come, and how fast it goes on."""

    ledger: Ledger
    rate_per_second: float
    rest_seconds: float = 0.0
    """For how long nothing is sent at all."""
    refused_count: int = 0
    """How many of those who wait do so because their chat refuses it for now."""
    is_planning: bool = False
    """Whether there will be more deliveries than the ledger knows of yet."""
    is_changing: bool = False
    """Whether more of what waits will be taken back, or more copies changed, than it knows of."""
    end: Act | None = None
    """Who stopped or withdrew it, if somebody has."""

    @property
    def is_sending(self) -> bool:
        """Whether somebody still waits for it, or will."""
        return not self.ledger.is_closed or self.is_planning

    @property
    def is_over(self) -> bool:
        """Whether nothing waits any more, nor will, and every copy says what it should."""
        return not (self.is_sending or self.is_changing or self.ledger.edits_waiting)


def render_progress(bulletin: Bulletin, course: Course, profile: Profile, phrases: Phrases) -> Page:
    """Return the screen of a notice: as citizens see it, then how far it has come."""
    pushed = Renderer(profile, phrases).push(bulletin)
    rows = (*pushed.rows, *list_stop_buttons(bulletin, course, phrases))
    return Page(draw_below(pushed.text, say_how_far(course, phrases)), rows)


def list_stop_buttons(bulletin: Bulletin, course: Course, phrases: Phrases) -> Rows:
    """Return *Stop*, as long as there is something to stop."""
    was_ended = bulletin.stopped_at is not None or bulletin.withdrawn_at is not None
    if was_ended or not course.is_sending:
        return ()
    return ((Button(phrases.string("progress-stop"), f"notice-stop:{bulletin.id}"),),)


def _bar(course: Course) -> str:
    """Return ▓▓▓▓▓▓░░░░░░ 50 % while it runs: how much has ended, however it ended."""
    ledger = course.ledger
    planned, waiting = ledger.planned, ledger.waiting
    if not course.is_sending:
        planned, waiting = ledger.edits_planned, ledger.edits_waiting
    if course.is_over or course.is_planning or course.is_changing or not planned:
        return ""
    share = (planned - waiting) / planned
    full = math.floor(share * _CELLS)
    return f"{'▓' * full}{'░' * (_CELLS - full)} {math.floor(share * 100)} %"


def say_how_far(course: Course, phrases: Phrases) -> Text:
    """Return a bar while it runs, and the same in words."""
    ledger = course.ledger
    if course.is_planning:
        head = phrases("progress-planning", sent=ledger.sent, planned=ledger.planned)
    else:
        key = "progress-under-way" if course.is_sending else "progress-done"
        head = phrases(key, sent=ledger.sent, planned=ledger.planned)
    rest = italic(join(_list_rest(course, phrases), ", "))
    end, changed = _say_end(course, phrases), _say_changed(ledger, phrases)
    return join([_bar(course), head, rest, end, changed], "\n")


def _say_end(course: Course, phrases: Phrases) -> Text:
    """Say who stopped or withdrew it: whoever wrote it may be somebody else."""
    if course.end is None:
        return Text()
    name = name_actor(phrases, course.end.actor)
    return phrases(f"progress-end-{course.end.action}", name=name)


def _say_changed(ledger: Ledger, phrases: Phrases) -> Text:
    """Say how many copies were corrected or struck through, where there is any to be."""
    owed = ledger.edits_planned - ledger.edits_superseded
    if not owed:
        return Text()
    changed = phrases("progress-changed", done=ledger.edits_done, planned=owed)
    count = ledger.edits_unreachable
    return join([changed, phrases("progress-unreachable", count=count) if count else ""], ", ")


def _list_rest(course: Course, phrases: Phrases) -> list[Text]:
    """Say what else there is to a run, leaving out what there is none of."""
    ledger = course.ledger
    counts = {
        "waiting": ledger.waiting,
        "refused": course.refused_count,
        "gone": ledger.gone,
        "failed": ledger.failed,
        "skipped": ledger.skipped,
        "expired": ledger.expired,
        "withdrawn": ledger.withdrawn,
    }
    told = [phrases(f"progress-{key}", count=count) for key, count in counts.items() if count]
    if course.is_sending:
        told.append(_pace(course, phrases))
    if ledger.waiting > course.refused_count and not course.is_planning:
        left = course.rest_seconds + ledger.waiting / course.rate_per_second
        told.append(_say_time("left", left, phrases))
    return told


def _pace(course: Course, phrases: Phrases) -> Text:
    """Say how fast it goes on, or when it will: a halt of Telegram's, or a breaker of ours."""
    if course.rest_seconds >= _REST_WORTH_TELLING_SECONDS:
        return _say_time("rest", course.rest_seconds, phrases)
    return phrases("progress-rate", count=round(course.rate_per_second))


def _say_time(key: str, seconds: float, phrases: Phrases) -> Text:
    if seconds < _SECONDS_COUNTED:
        return phrases(f"progress-seconds-{key}", count=math.ceil(seconds))
    return phrases(f"progress-minutes-{key}", count=math.ceil(seconds / 60))
