"""The bot's own place in a chat: blocked or removed, and back again. Both are reversible."""

from bot.rendering.page import Page
from bot.updates.request import Request
from bot.updates.routes import Membership, Route
from storage import subscribers
from storage.records import SubscriberState

# ChatMember.status of the bot where it cannot write any more (Bot API, my_chat_member).
_OUT = ("kicked", "left")


async def note_membership(request: Request) -> Page | None:
    """Remember whether the chat can be written to; nothing is said."""
    state = request.subscriber.state if request.subscriber else None
    is_out = request.text.string in _OUT
    if is_out and state is SubscriberState.ACTIVE:
        await _set_state(request, SubscriberState.BLOCKED)
    elif not is_out and state is SubscriberState.BLOCKED:
        await _set_state(request, SubscriberState.ACTIVE)
    return None


async def _set_state(request: Request, state: SubscriberState) -> None:
    async with request.services.database.write() as connection:
        await subscribers.set_state(connection, request.chat_id, state, request.now)


ROUTES: tuple[Route, ...] = (Membership(note_membership),)
