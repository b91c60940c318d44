"""A notice as its writer sees it before it is sent: exactly what citizens will get."""

from dataclasses import replace

from bot.locales.catalog import Phrases
from bot.mission.profile import Profile
from bot.rendering.bulletin import Renderer
from bot.rendering.page import Button, Page, Rows
from bot.rendering.pages import MESSAGE_LIMIT, teaser
from bot.rendering.text import join
from storage.records.bulletin import Bulletin
from storage.records.draft import Draft
from storage.text import Text

_RULE = "―――――"
_WAITING_LIMIT = 500  # UTF-16 units of a text that its writer knows


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


def mark_exercise(label: str, *, is_exercise: bool) -> str:
    """Return the label of a button: what opens an exercise must not look like what is actual."""
    return f"🟧 {label}" if is_exercise else label


def render_obstacle(obstacle: str | None, phrases: Phrases) -> Text:
    """Return what must be changed before a notice can be sent, or nothing."""
    if obstacle is None:
        return Text()
    return phrases("compose-hindered", why=phrases.string(f"notice-hindered-{obstacle}"))


def draw_below(pushed: Text, below: Text) -> Text:
    """Return what citizens get, a rule, and below it what is only for staff."""
    return join([pushed, _RULE, below], "\n")


def render_paused(draft: Draft, phrases: Phrases) -> Page:
    """Return what a writer is told of a notice that was not sent at its time, and why."""
    reason = phrases.find(f"notice-paused-{draft.paused_reason}") or ""
    return render_waiting(draft, phrases("compose-paused", reason=reason), phrases)


def render_left(draft: Draft, phrases: Phrases) -> Page:
    """Return what owners are told of a notice that was not sent since its writer has left."""
    waiting = render_paused(draft, phrases)
    left = Button(phrases.string("staff-see-left", count=1), "staff-left")
    return Page(waiting.text, ((left,),))


def render_waiting(draft: Draft, said: Text, phrases: Phrases) -> Page:
    """Return what is said of a notice that has left its writer's hands, and the way back."""
    reopen = Button(phrases.string("compose-reopen"), f"notice-reopen:{draft.id}")
    key = "change-discard" if draft.is_change else "notice-discard"
    discard = Button(phrases.string(key), f"notice-discard:{draft.id}")
    body = teaser(draft.texts[0].body, _WAITING_LIMIT)[0] if draft.texts else ""
    mark = phrases("exercise-mark") if draft.is_exercise else ""
    return Page(join([mark, said, body], "\n\n"), ((reopen,), (discard,)))
