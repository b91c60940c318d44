"""What staff are told of a notice that needs a second person."""

from bot.locales.catalog import Phrases
from bot.rendering.page import Button, Page
from bot.rendering.pages import teaser
from bot.rendering.staff.notice import mark_exercise
from bot.rendering.text import join
from storage.records.draft import Draft, DraftState
from storage.text import Text

_EXCERPT_LIMIT = 300
_TITLE_LIMIT = 40


def render_request(draft: Draft, author: str, phrases: Phrases) -> Page:
    """Return that somebody else's notice waits, with the way to its preview."""
    severity = phrases.string(f"notices-severity-{draft.severity.name.lower()}")
    key = "approval-asked-exercise" if draft.is_exercise else "approval-asked"
    said = phrases(key, name=author, severity=severity)
    look = Button(phrases.string("approval-look"), f"approval:{draft.id}")
    return Page(join([said, _excerpt(draft, phrases)], "\n\n"), ((look,),))


def render_approval(draft: Draft, approver: str, phrases: Phrases) -> Page:
    """Return to the writer that their notice was approved."""
    said = phrases("approval-approved", name=approver)
    return Page(join([said, _excerpt(draft, phrases)], "\n\n"))


def render_return(draft: Draft, approver: str, reason: Text, phrases: Phrases) -> Page:
    """Return to the writer that their notice was returned or rejected, and why."""
    is_returned = draft.state is DraftState.WRITING
    key = "approval-returned" if is_returned else "approval-rejected"
    said = phrases(key, name=approver, reason=reason)
    again = Button(phrases.string("approval-change"), f"notice-show:{draft.id}")
    return Page(join([said, _excerpt(draft, phrases)], "\n\n"), ((again,),) if is_returned else ())


def render_resubmission(draft: Draft, phrases: Phrases) -> Page:
    """Return to the writer that what they had scheduled alone needs a second person now."""
    key = "approval-again-at-once" if draft.send_at is None else "approval-again"
    look = Button(phrases.string("approval-look"), f"notice-show:{draft.id}")
    return Page(join([phrases(key), _excerpt(draft, phrases)], "\n\n"), ((look,),))


def render_alone(draft: Draft, name: str, phrases: Phrases) -> Page:
    """Return to owners that somebody sent a notice without a second person."""
    said = phrases("approval-alone-told", name=name)
    return Page(join([said, _excerpt(draft, phrases)], "\n\n"))


def _excerpt(draft: Draft, phrases: Phrases) -> Text:
    """Return the beginning of a notice, in a language where it has one."""
    return teaser(_body(draft, phrases.language), _EXCERPT_LIMIT)[0]


def title(draft: Draft, language: str) -> str:
    """Return the first line of a notice, for a button."""
    first_line = _body(draft, language).string.partition("\n")[0]
    label = teaser(Text(first_line), _TITLE_LIMIT)[0].string
    return mark_exercise(label, is_exercise=draft.is_exercise)


def _body(draft: Draft, language: str) -> Text:
    text = draft.find_text(language) or next(iter(draft.texts), None)
    return Text() if text is None else text.body
