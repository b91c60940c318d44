"""The router: finds the routes of an update, and lets the front desk ask them.

A command is looked up by its name and a button by its prefix, so that one more route costs no
other update anything.
"""

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from telegram import Message

from bot.updates.front_desk import FrontDesk, Unsent
from bot.updates.hearing import (
    after_command,
    find_command,
    is_addressed,
    is_change,
    is_for_words,
    is_from_bot,
    is_move,
    is_reply_in_group,
    is_said,
    is_unknown,
    list_kinds,
    load_text,
)
from bot.updates.incoming import Incoming
from bot.updates.routes import (
    Changed,
    Command,
    Membership,
    Moved,
    PublicCommand,
    Replied,
    Route,
    Tap,
    Words,
)
from storage.sqlite.availability import is_unavailable
from storage.text import Text

log = logging.getLogger(__name__)


class Router:
    """All routes, by what they answer."""

    def __init__(self, desk: FrontDesk, routes: Iterable[Route]) -> None:
        """Let the desk answer these routes; words go to the first that has an answer."""
        routes = tuple(routes)
        self._desk = desk
        self._commands = {route.name: route for route in routes if isinstance(route, Command)}
        self._taps = {route.prefix: route for route in routes if isinstance(route, Tap)}
        self._words = [route for route in routes if isinstance(route, Words)]
        self._changes = [route for route in routes if isinstance(route, Changed)]
        self._replies = [route for route in routes if isinstance(route, Replied)]
        self._moves = [route for route in routes if isinstance(route, Moved)]
        self._memberships = [route for route in routes if isinstance(route, Membership)]

    def is_ignored(self, raw: Mapping[str, Any]) -> bool:
        """Return whether an update as it came is one question too many, before any work is done.

        Only what is certain is said here: a command that only reads, of a person who was told.
        """
        message = raw.get("message")
        if not isinstance(message, dict) or not isinstance(message.get("from"), dict):
            return False
        said, sender_id = message.get("text"), message["from"].get("id")
        if not isinstance(said, str) or not isinstance(sender_id, int):
            return False
        command = self._commands.get(said.removeprefix("/")) if said.startswith("/") else None
        return (
            command is not None and command.is_question and self._desk.limit.is_ignored(sender_id)
        )

    async def handle(self, incoming: Incoming) -> Unsent:
        """Answer an update; return what has no turn yet. A fault of ours is apologised for.

        Raises where the storage is unavailable: then nothing was done, or not all of it.
        """
        try:
            return await self._route(incoming) or ()
        except Exception as error:
            if is_unavailable(error):
                raise
            log.exception("an update could not be handled")
            return await self._desk.apologise(incoming)

    async def _route(self, incoming: Incoming) -> Unsent | None:
        update = incoming.update
        if is_from_bot(update):
            return None
        if update.callback_query is not None:
            return await self._answer_tap(incoming, update.callback_query.data or "")
        if update.my_chat_member is not None:
            status = Text(update.my_chat_member.new_chat_member.status)
            return await self._desk.serve(incoming, self._memberships, status)
        message = update.effective_message
        if message is not None:
            return await self._answer_message(incoming, message)
        log.info("update %d is not answered: %s", update.update_id, list_kinds(update))
        return None

    async def _answer_tap(self, incoming: Incoming, data: str) -> Unsent | None:
        prefix, _, said = data.partition(":")
        route = self._taps.get(prefix)
        has_chat = incoming.update.effective_chat is not None
        if not has_chat:
            log.info("update %d is a tap without a chat", incoming.update.update_id)
        unsent = None
        if route is not None and has_chat:
            unsent = await self._desk.serve(incoming, [route], Text(said))
        if unsent is None:
            self._desk.refuse_tap(incoming)
        return unsent

    async def _answer_message(self, incoming: Incoming, message: Message) -> Unsent | None:
        update = incoming.update
        command = self._commands.get(find_command(message)) if is_said(update) else None
        if command is not None:
            return await self._answer_command(incoming, message, command)
        if is_move(update):
            return await self._desk.serve(incoming, self._moves, load_text(message))
        if is_change(update):
            return await self._desk.serve(incoming, self._changes, load_text(message))
        unsent = None
        if is_reply_in_group(update):
            unsent = await self._desk.serve(incoming, self._replies, load_text(message))
        return await self._answer_words(incoming, message) if unsent is None else unsent

    async def _answer_command(
        self, incoming: Incoming, message: Message, command: Command
    ) -> Unsent | None:
        if isinstance(command, PublicCommand):
            return await self._desk.serve_public(incoming, command)
        unsent = await self._desk.serve(incoming, [command], after_command(message))
        if unsent is None and command.is_staff:
            return await self._answer_words(incoming, message)
        return unsent

    async def _answer_words(self, incoming: Incoming, message: Message) -> Unsent | None:
        update = incoming.update
        if is_unknown(update):
            log.info("update %d is of no known kind: %s", update.update_id, list_kinds(update))
            return await self._desk.serve(incoming, self._words, load_text(message))
        if is_for_words(update) and is_addressed(message, message.get_bot().username):
            return await self._desk.serve(incoming, self._words, load_text(message))
        return None
