"""The router: finds the routes of an update, and lets the front desk ask them.

A command is looked up by its name and a button by its prefix, so that one more route costs no
other update anything.
"""

import logging
from collections.abc import Iterable

from telegram import Message, Update

from bot.updates.front_desk import FrontDesk
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
    load_text,
)
from bot.updates.routes import Changed, Command, Membership, Moved, Replied, Route, Tap, Words
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

    async def handle(self, update: Update) -> None:
        """Answer an update; who meets a fault of ours is told so.

        Raises where the storage is unavailable: then nothing was done, or not all of it.
        """
        try:
            await self._route(update)
        except Exception as error:
            if is_unavailable(error):
                raise
            log.exception("an update could not be handled")
            await self._desk.apologise(update)

    async def _route(self, update: Update) -> None:
        message = update.effective_message
        if is_from_bot(update):
            return
        if update.callback_query is not None:
            await self._answer_tap(update)
        elif update.my_chat_member is not None:
            status = Text(update.my_chat_member.new_chat_member.status)
            await self._desk.serve(update, self._memberships, status)
        elif message is not None:
            await self._answer_message(update, message)

    async def _answer_tap(self, update: Update) -> None:
        query = update.callback_query
        data = (query.data if query else None) or ""
        prefix, _, said = data.partition(":")
        route = self._taps.get(prefix)
        if update.effective_chat is None:
            return
        if route is None or not await self._desk.serve(update, [route], Text(said)):
            await self._desk.refuse_tap(update)

    async def _answer_message(self, update: Update, message: Message) -> None:
        command = self._commands.get(find_command(message)) if is_said(update) else None
        if command is not None:
            await self._answer_command(update, message, command)
        elif is_move(update):
            await self._desk.serve(update, self._moves, load_text(message))
        elif is_change(update):
            await self._desk.serve(update, self._changes, load_text(message))
        elif not is_reply_in_group(update) or not await self._serve_reply(update, message):
            await self._answer_words(update, message)

    async def _answer_command(self, update: Update, message: Message, command: Command) -> None:
        is_answered = await self._desk.serve(update, [command], after_command(message))
        if command.is_staff and not is_answered:
            await self._answer_words(update, message)

    async def _serve_reply(self, update: Update, message: Message) -> bool:
        return await self._desk.serve(update, self._replies, load_text(message))

    async def _answer_words(self, update: Update, message: Message) -> None:
        if is_for_words(update) and is_addressed(message, message.get_bot().username):
            await self._desk.serve(update, self._words, load_text(message))
