"""Pictures and files on their way into a notice: it takes one, and says what is left out."""

from dataclasses import replace

from bot.rendering.page import Page
from bot.rendering.text import join
from bot.updates.request import Request
from storage.records.draft import Asking, Draft
from storage.text import Text


async def is_passed_over(request: Request, draft: Draft, words: Text) -> bool:
    """Return whether this is a further picture of an album, without words, of which one is taken.

    To be asked of every picture that may be taken: the others follow at once.
    """
    is_one_of_many = await follows_another(request)
    return is_one_of_many and not words and draft.asking is Asking.TEXT


async def follows_another(request: Request) -> bool:
    """Return whether another picture of the same album was taken or refused a moment ago."""
    return request.is_of_album and not await request.services.inbox.refuse_file(request.chat_id)


def find_refusal(request: Request, draft: Draft, words: Text) -> Text | None:
    """Return why what was sent is not taken, or None: a notice shows a picture or a file."""
    if draft.is_change and not words:
        return request.phrases("compose-words-alone")
    is_other_file = request.has_file and request.media is None
    is_asked_for = draft.asking is Asking.MEDIA or not words
    if request.media is None and (is_other_file or is_asked_for):
        return request.phrases("compose-sent-alone")
    return None


def say_what_is_left_out(request: Request, draft: Draft | None = None) -> Text | str:
    """Return a remark on what was sent and does not go into the notice, or nothing."""
    if not request.has_file:
        return ""
    if request.media is None or (draft is not None and draft.is_change):
        return request.phrases("compose-media-left-out")
    return request.phrases("compose-album") if request.is_of_album else ""


def add_note(page: Page, note: Text | str) -> Page:
    """Return a page that says something more, below what people will get."""
    return replace(page, text=join([page.text, note], "\n")) if note and page.text else page
