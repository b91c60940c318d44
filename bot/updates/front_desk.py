"""The front desk: turns an update into a Request, asks the route's handler, shows its Page."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from telegram import CallbackQuery, Message, Update, User
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.delivery.calling.outcome import Kind
from bot.delivery.messages import edit_payload, send_request
from bot.delivery.replier import Replier
from bot.rendering.foreign.builder import clean
from bot.rendering.page import Page
from bot.rendering.pages import CAPTION_LIMIT, MESSAGE_LIMIT, teaser
from bot.staff.roles import RoleError
from bot.updates.hearing import find_media, find_move, find_replied
from bot.updates.managing import may_manage
from bot.updates.request import Request, Services
from bot.updates.routes import Route, is_open_to
from storage import subscribers
from storage.records.member import Role
from storage.records.subscriber import Subscriber, SubscriberKind, SubscriberState
from storage.staff import members
from storage.text import Text

log = logging.getLogger(__name__)

_LONGEST_NAME = 64  # Telegram's own limit for either part of a name


@dataclass(frozen=True, slots=True)
class FrontDesk:
    """Between Telegram's updates and handlers that know nothing of them."""

    services: Services
    replier: Replier

    async def serve(self, update: Update, routes: Sequence[Route], text: Text) -> bool:
        """Let the first of these routes that has an answer give it; False when none has.

        Staff routes do not exist for who has no such role, or loses it at this very moment.
        """
        request = await self._request(update, text)
        for route in routes:
            page = await _ask(route, request)
            if page is not None:
                await self._show(update, request, page)
                return True
        return False

    async def apologise(self, update: Update) -> None:
        """Say that something went wrong on our side, in words and without details."""
        if update.effective_chat is not None:
            request = await self._request(update, Text())
            await self._show(update, request, Page(request.phrases("error-sorry"), is_new=True))

    async def excuse(self, update: Update) -> None:
        """Say that nothing can be saved now, and that the update waits and will be handled.

        Saying so cannot be stored either: it leaves at once, or not at all.
        """
        chat, query = update.effective_chat, update.callback_query
        if chat is None or update.my_chat_member is not None:
            return
        language = self._language(await self._find_stored(update), update.effective_user)
        text = self.services.catalog.phrases(language)("error-storage")
        if query is not None:
            await _answer(query, text.string)
            return
        thread_id = _thread(update.effective_message)
        await self.replier.answer_or_drop(*send_request(Page(text), chat.id, thread_id))

    async def refuse_tap(self, update: Update) -> None:
        """Answer a button that leads nowhere any more."""
        if update.callback_query is not None:
            request = await self._request(update, Text())
            await _answer(update.callback_query, request.phrases.string("tap-outdated"))

    async def _find_role(self, update: Update) -> Role | None:
        """Return who speaks or taps as staff: only in a private chat, where alone staff may act."""
        chat, user = update.effective_chat, update.effective_user
        if chat is None or user is None or chat.type != ChatType.PRIVATE:
            return None
        role = await self.services.roles.find(self.services.database.read, user.id)
        if role is Role.OWNER:
            await self._note_owner(user)
        if role is not None and _is_inside(update):
            await self._note_return(user)
        return role

    async def _note_owner(self, user: User) -> None:
        """Remember what an owner is called: the environment has only their id."""
        database, name = self.services.database, _name(user)
        if await members.find_owner_name(database.read, user.id) != name:
            async with database.write() as connection:
                await members.note_owner(connection, user.id, name)

    async def _note_return(self, user: User) -> None:
        """Remember that somebody of the staff who had blocked the bot has evidently come back."""
        database = self.services.database
        if await members.has_blocked(database.read, user.id):
            async with database.write() as connection:
                await members.forget_block(connection, user.id)

    async def _request(self, update: Update, text: Text) -> Request:
        chat, user, message = update.effective_chat, update.effective_user, update.effective_message
        if chat is None:
            raise ValueError("an update without a chat reached the front desk")
        thread_id = _thread(message)
        subscriber = await self._find_subscriber(update, chat.id, thread_id)
        language = self._language(subscriber, user)
        return Request(
            services=self.services,
            phrases=self.services.catalog.phrases(language),
            now=self.services.clock.now(),
            chat_id=chat.id,
            thread_id=thread_id,
            chat_kind=SubscriberKind(chat.type),
            user_id=user.id if user else 0,
            subscriber=subscriber,
            may_manage=partial(may_manage, update),
            text=text,
            message_id=message.message_id if message else None,
            user_name=_name(user) if user else "",
            role=await self._find_role(update),
            media=find_media(update.message),
            has_file=isinstance(message, Message) and message.effective_attachment is not None,
            is_of_album=isinstance(message, Message) and message.media_group_id is not None,
            edited_at=_edited_at(message),
            replied=find_replied(message),
            move=find_move(message),
        )

    async def _find_stored(self, update: Update) -> Subscriber | None:
        chat_id = update.effective_chat.id if update.effective_chat else 0
        thread_id = _thread(update.effective_message)
        return await subscribers.find(self.services.database.read, chat_id, thread_id)

    async def _find_subscriber(
        self, update: Update, chat_id: int, thread_id: int
    ) -> Subscriber | None:
        """Return whoever asks as stored; a blocked one who speaks has evidently come back."""
        database, found = self.services.database, await self._find_stored(update)
        if found is None or found.state is not SubscriberState.BLOCKED or not _is_inside(update):
            return found
        async with database.write() as connection:
            await subscribers.unblock(connection, chat_id, self.services.clock.now())
            return await subscribers.find(connection, chat_id, thread_id)

    def _language(self, subscriber: Subscriber | None, user: User | None) -> str:
        """Return what was chosen, else what their Telegram speaks, else the mission's first."""
        told = subscriber.language if subscriber else (user and user.language_code) or ""
        language = told.partition("-")[0]
        profile = self.services.profile
        return language if language in profile.languages else profile.fallback_language

    async def _show(self, update: Update, request: Request, page: Page) -> None:
        query = update.callback_query
        if query is not None:
            await _answer(query, page.toast)
        if page.before is not None:
            await self._send(request, page.before)
        page = _fit(page)
        is_new = page.is_new or page.has_caption or page.before is not None
        if page.text and query is not None and not is_new and request.message_id is not None:
            payload = edit_payload(page, request.chat_id, request.message_id)
            outcome = await self.replier.answer("editMessageText", payload)
            if outcome is None or outcome.kind is not Kind.MESSAGE_GONE:
                return
        if page.text or page.has_caption:
            await self._send(request, page)

    async def _send(self, request: Request, page: Page) -> None:
        method, payload = send_request(page, request.chat_id, request.thread_id)
        await self.replier.answer(method, payload)


async def _ask(route: Route, request: Request) -> Page | None:
    if not is_open_to(route, request.role):
        return None
    try:
        return await route.handle(request)
    except RoleError as error:  # revoked between the look at the role and the act
        log.warning("refused: %s", error)
        return None


def _name(user: User) -> str:
    username = f" (@{user.username})" if user.username else ""
    # Without what could make the id beside it read as another.
    return " ".join(clean(user.full_name).split())[:_LONGEST_NAME] + username


def _thread(message: Message | object | None) -> int:
    if isinstance(message, Message) and message.is_topic_message:
        return message.message_thread_id or 0
    return 0


def _edited_at(message: Message | object | None) -> int:
    edited = message.edit_date if isinstance(message, Message) else None
    return 0 if edited is None else int(edited.timestamp())


def _fit(page: Page) -> Page:
    """Return the page, cut where Telegram would refuse it: the last line of defence."""
    limit = CAPTION_LIMIT if page.has_caption else MESSAGE_LIMIT
    if len(page.text) <= limit:
        return page
    log.error("a page of %d UTF-16 units was cut", len(page.text))
    return replace(page, text=teaser(page.text, limit)[0])


def _is_inside(update: Update) -> bool:
    """Return whether the bot must be in the chat, since it was told of this update.

    What it once wrote in a group can still be tapped after it was removed.
    """
    if update.my_chat_member is not None:
        return False
    chat = update.effective_chat
    return update.callback_query is None or (chat is not None and chat.type == ChatType.PRIVATE)


async def _answer(query: CallbackQuery, toast: str | None) -> None:
    try:
        await query.answer(toast)
    except TelegramError as error:  # too old, or the network: the page itself still counts
        log.info("a tap could not be answered: %s", error)
