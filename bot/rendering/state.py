"""What is in force now: operational bulletins, as shown in /start, /hours and /contacts."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from bot.rendering.bulletin import Renderer
from bot.rendering.page import Button, Rows
from bot.rendering.pages import teaser
from bot.rendering.text import bold, join
from storage.records.bulletin import Bulletin, Operational, Origin
from storage.text import Text

_SHOWN_COUNT = 4  # more would push the answer itself off a phone's screen
_TITLE_LIMIT = 200
_MIDNIGHT = time()


def render_state(renderer: Renderer, in_force: Sequence[Bulletin], now: datetime) -> Text:
    """Return what is in force, newest first, or nothing."""
    if not in_force:
        return Text()
    phrases = renderer.phrases
    shown = in_force[:_SHOWN_COUNT]
    numbers = [f"{number}." if len(shown) > 1 else "" for number in range(1, len(shown) + 1)]
    items = [
        _render_item(renderer, bulletin, now, number)
        for number, bulletin in zip(numbers, shown, strict=True)
    ]
    left_out = len(in_force) - len(items)
    more = phrases("state-more", count=left_out) if left_out else ""
    listed = join([*items, more], "\n\n")
    is_ahead = all(b.effective_at is not None and b.effective_at > now for b in in_force)
    heading = phrases("state-heading-ahead" if is_ahead else "state-heading")
    return join([heading, listed], "\n" if len(items) == 1 else "\n\n")


def list_state_buttons(renderer: Renderer, in_force: Sequence[Bulletin]) -> Rows:
    """Return one button for each bulletin shown, to open it in a message of its own."""
    shown = in_force[:_SHOWN_COUNT]
    labels = [_label(renderer, number, len(shown)) for number in range(1, len(shown) + 1)]
    return tuple(
        (Button(label, f"open:{bulletin.id}"),)
        for label, bulletin in zip(labels, shown, strict=True)
    )


def _label(renderer: Renderer, number: int, count: int) -> str:
    if count == 1:
        return renderer.phrases.string("state-open")
    return renderer.phrases.string("state-open-number", number=number)


def _render_item(renderer: Renderer, bulletin: Bulletin, now: datetime, number: str) -> Text:
    title = bold(teaser(Text(renderer.title(bulletin)), _TITLE_LIMIT)[0])
    is_resume = bulletin.operational is Operational.RESUME
    lines = [
        join([number, title, renderer.language_mark(bulletin)], " "),
        _render_source(renderer, bulletin, now),
        renderer.phrases("state-resume") if is_resume else "",
    ]
    return join(lines, "\n")


def _render_source(renderer: Renderer, bulletin: Bulletin, now: datetime) -> Text:
    source = renderer.phrases(_choose_source(bulletin, now), date=renderer.date(bulletin))
    if bulletin.expires_at is None:
        return source
    until = bulletin.expires_at.astimezone(renderer.profile.host_zone)
    if until.time() == _MIDNIGHT:
        last_day = until - timedelta(days=1)
        return renderer.phrases("state-through", source=source, date=f"{last_day:%d.%m.%Y}")
    return renderer.phrases("state-until", source=source, date=f"{until:%d.%m.%Y, %H:%M}")


def _choose_source(bulletin: Bulletin, now: datetime) -> str:
    if bulletin.review_at and bulletin.review_at <= now:
        return "state-not-confirmed"
    if bulletin.origin is Origin.NOTICE:
        return "state-from-staff"
    return "state-from-website" if bulletin.dated_at else "state-seen-on-website"
