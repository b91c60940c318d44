"""The bot's own place in a chat: blocked or removed, and back again. Both are reversible."""

import logging

from bot.rendering.page import Page
from bot.updates.request import Request
from bot.updates.routes import Membership, Moved, Route
from handlers.shared.following import is_group
from storage import moves, subscribers
from storage.staff import members

log = logging.getLogger(__name__)

# ChatMember.status of the bot where it cannot write any more (Bot API, my_chat_member).
_OUT = ("kicked", "left")


async def note_membership(request: Request) -> Page | None:
    """Remember whether the chat, with all its threads, can be written to; nothing is said."""
    if is_group(request):
        # mission.toml names chats of the staff by number, and nowhere else is theirs shown.
        log.info("group %d: the bot is now %s there", request.chat_id, request.text.string)
    is_out = request.text.string in _OUT
    change = subscribers.block if is_out else subscribers.unblock
    async with request.services.database.write() as connection:
        await change(connection, request.chat_id, request.now)
        if request.role is not None and is_out:
            await members.note_block(connection, request.user_id, request.now)
        elif request.role is not None:
            await members.forget_block(connection, request.user_id)
    return None


async def note_move(request: Request) -> Page | None:
    """Follow a group that has become a supergroup, before anything fails there; nothing is said."""
    move = request.move
    if move is not None:
        log.info("group %d has become the supergroup %d", move.old_chat_id, move.new_chat_id)
        async with request.services.database.write() as connection:
            await moves.follow(connection, move.old_chat_id, move.new_chat_id, request.now)
    return None


ROUTES: tuple[Route, ...] = (Membership(note_membership), Moved(note_move))
