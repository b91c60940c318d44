"""Notices that are public, as staff see them: the list, and one with all that can be done to it."""

from collections.abc import Sequence
from datetime import datetime

from bot.locales.catalog import Phrases
from bot.rendering.bulletin import Renderer
from bot.rendering.page import Button, Page, Rows, turning_row
from bot.rendering.pages import teaser
from bot.rendering.staff.notice import draw_below, mark_exercise
from bot.rendering.staff.progress import Course, list_stop_buttons, say_how_far
from bot.rendering.text import bold, join
from storage.records.bulletin import Bulletin, Operational, Severity
from storage.records.notice import OpenNotice
from storage.text import Text

_TITLE_LIMIT = 120
_LABEL_LIMIT = 40


def render_notices(
    renderer: Renderer, notices: Sequence[OpenNotice], index: int, count: int
) -> Page:
    """Return one page of the list, `index` of `count`."""
    phrases = renderer.phrases
    if not notices:
        return Page(phrases("notices-empty"))
    heading = phrases("notices-heading")
    if count > 1:
        heading = phrases("notices-heading-page", page=index + 1, count=count)
    lines = [_line(renderer, notice) for notice in notices]
    opened = tuple((_open_button(renderer, notice.bulletin),) for notice in notices)
    rows = (*opened, turning_row(index, count, "notices:{}"))
    return Page(join([heading, *lines], "\n\n"), tuple(filter(None, rows)))


def render_notice(renderer: Renderer, notice: OpenNotice, course: Course) -> Page:
    """Return one notice as citizens see it, what became of it, and what can be done."""
    bulletin, phrases = notice.bulletin, renderer.phrases
    is_over = not notice.is_in_force and not notice.owes_all_clear
    below = [
        _say_standing(renderer, notice),
        phrases("notices-over") if is_over else "",
        say_how_far(course, phrases),
    ]
    pushed = renderer.push(bulletin)
    rows = (*pushed.rows, *list_stop_buttons(bulletin, course, phrases), *_acts(renderer, notice))
    return Page(draw_below(pushed.text, join(below, "\n")), rows)


def _name_weight(phrases: Phrases, bulletin: Bulletin) -> Text:
    """Return info, important or urgent; an all-clear is as fast, but alarms nobody."""
    if bulletin.severity is Severity.URGENT and bulletin.all_clear_of is not None:
        return phrases("bulletin-all-clear")
    return phrases(f"notices-severity-{bulletin.severity.name.lower()}")


def render_moment(renderer: Renderer, at: datetime) -> str:
    """Return a time as staff read it: 24.03.2018 15:40 in host time."""
    return f"{at.astimezone(renderer.profile.host_zone):%d.%m.%Y %H:%M}"


def _line(renderer: Renderer, notice: OpenNotice) -> Text:
    title = teaser(Text(renderer.title(notice.bulletin)), _TITLE_LIMIT)[0]
    head = join([bold(Text(notice.bulletin.number or "")), title], " ")
    return join([head, _say_standing(renderer, notice)], "\n")


def _say_standing(renderer: Renderer, notice: OpenNotice) -> Text:
    bulletin, phrases = notice.bulletin, renderer.phrases
    since = bulletin.effective_at or bulletin.published_at
    until = bulletin.expires_at
    marks = [
        phrases("notices-exercise") if bulletin.is_exercise else "",
        _name_weight(phrases, bulletin),
        phrases("notices-since", date=render_moment(renderer, since)) if since else "",
        phrases("notices-until", date=render_moment(renderer, until)) if until else "",
        phrases("notices-withdrawn") if bulletin.withdrawn_at else "",
        phrases("notices-ended") if bulletin.lifted_at else "",
        phrases("notices-stopped") if bulletin.stopped_at else "",
        phrases("notices-owes") if notice.owes_all_clear else "",
    ]
    return join(marks, " · ")


def _open_button(renderer: Renderer, bulletin: Bulletin) -> Button:
    title = renderer.title(bulletin)
    label = title if len(title) <= _LABEL_LIMIT else f"{title[: _LABEL_LIMIT - 1]}…"
    named = mark_exercise(f"{bulletin.number} · {label}", is_exercise=bulletin.is_exercise)
    return Button(named, f"notice:{bulletin.id}")


def _acts(renderer: Renderer, notice: OpenNotice) -> Rows:
    """Return a button for each thing that can be done now, below each other, and the way back."""
    bulletin = notice.bulletin
    is_public = bulletin.withdrawn_at is None
    is_restriction = bulletin.operational is Operational.RESTRICT
    acts = {
        "notice-all-clear": notice.owes_all_clear,
        "notice-correct": is_public,
        "notice-withdraw": is_public,
        "reopen": notice.is_in_force and is_restriction,
        "notice-end": notice.is_in_force and not (notice.owes_all_clear or is_restriction),
        "notice-receipt": True,
        "notice": True,
    }
    there = [act for act, is_there in acts.items() if is_there]
    buttons = [(_button(renderer, act, f"{act}:{bulletin.id}"),) for act in there]
    return (*buttons, (_button(renderer, "notices", "notices:0"),))


def _button(renderer: Renderer, act: str, data: str) -> Button:
    return Button(renderer.phrases.string(f"button-{act}"), data)
