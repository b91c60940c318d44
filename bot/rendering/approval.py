"""What staff are told of a notice that needs a second person."""

from bot.locales.catalog import Phrases
from bot.rendering.page import Button, Page
from bot.rendering.pages import teaser
from bot.rendering.text import join
from storage.staff_records import Draft, DraftState
from storage.text import Text

_EXCERPT_LIMIT = 300
_TITLE_LIMIT = 40


def render_request(draft: Draft, author: str, phrases: Phrases) -> Page:
    """Return that somebody else's notice waits, with the way to its preview."""
    severity = phrases.string(f"notices-severity-{draft.severity.name.lower()}")
    key = "approval-asked-exercise" if draft.is_exercise else "approval-asked"
    said = phrases(key, name=author, severity=severity)
    look = Button(phrases.string("approval-look"), f"approval:{draft.id}")
    return Page(join([said, excerpt(draft)], "\n\n"), ((look,),))


def render_approval(draft: Draft, approver: str, phrases: Phrases) -> Page:
    """Return to the writer that their notice was approved."""
    return Page(join([phrases("approval-approved", name=approver), excerpt(draft)], "\n\n"))


def render_return(draft: Draft, approver: str, reason: Text, phrases: Phrases) -> Page:
    """Return to the writer that their notice was returned or rejected, and why."""
    is_returned = draft.state is DraftState.WRITING
    key = "approval-returned" if is_returned else "approval-rejected"
    said = phrases(key, name=approver, reason=reason)
    again = Button(phrases.string("approval-change"), f"notice-show:{draft.id}")
    return Page(join([said, excerpt(draft)], "\n\n"), ((again,),) if is_returned else ())


def render_alone(draft: Draft, name: str, phrases: Phrases) -> Page:
    """Return to owners that somebody sent a notice without a second person."""
    return Page(join([phrases("approval-alone-told", name=name), excerpt(draft)], "\n\n"))


def excerpt(draft: Draft) -> Text:
    """Return the beginning of a notice's first text."""
    return teaser(draft.texts[0].body, _EXCERPT_LIMIT)[0] if draft.texts else Text()


def title(draft: Draft) -> str:
    """Return the first line of a notice, for a button."""
    first_line = draft.texts[0].body.string.partition("\n")[0] if draft.texts else ""
    return teaser(Text(first_line), _TITLE_LIMIT)[0].string
