"""What is no words: pictures, files, voices and so on are refused, neither kept nor passed on.

Nobody of the section has asked for them; who sends a picture of a passport must know where it went.
"""

from bot.rendering.page import Page
from bot.rendering.text import join
from bot.updates.request import Request
from handlers.shared.silence import NOTHING


async def refuse_file(request: Request) -> Page:
    """Say that no files are taken, and what to do instead; of many at once, say it once."""
    inbox, phrases = request.services.inbox, request.phrases
    if not await inbox.refuse_file(request.chat_id):
        return NOTHING
    if request.role is not None:
        return Page(join([phrases("files-refused"), phrases("files-staff")], "\n\n"))
    in_words = phrases("files-ask") if inbox.chat_id is not None else ""
    instead = join([in_words, phrases("files-contacts")], "\n")
    return Page(join([phrases("files-refused"), instead, phrases("ask-never")], "\n\n"))
