"""The front desk: turns an update into a Request, asks the route's handler, shows its Page."""

import logging
from dataclasses import dataclass

from telegram import CallbackQuery, Chat, Message, Update, User
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError

from bot.delivery.messages import edit_payload, send_payload
from bot.delivery.outcome import Kind
from bot.delivery.replier import Replier
from bot.rendering.page import Page
from bot.updates.request import Request, Services
from bot.updates.routes import Handler
from storage import subscribers
from storage.records import Subscriber, SubscriberKind
from storage.text import Text

log = logging.getLogger(__name__)

_MANAGERS = (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)


@dataclass(frozen=True, slots=True)
class FrontDesk:
    """Between Telegram's updates and handlers that know nothing of them."""

    services: Services
    replier: Replier

    async def serve(self, update: Update, handler: Handler, text: Text) -> bool:
        """Let `handler` answer `text`; return False when it had nothing to say."""
        request = await self._request(update, text)
        page = await handler(request)
        if page is not None:
            await self._show(update, request, page)
        return page is not None

    async def apologise(self, update: Update) -> None:
        """Say that something went wrong on our side, in words and without details."""
        if update.effective_chat is not None:
            request = await self._request(update, Text())
            await self._show(update, request, Page(request.phrases("error-sorry"), is_new=True))

    async def refuse_tap(self, update: Update) -> None:
        """Answer a button that leads nowhere any more."""
        if update.callback_query is not None:
            request = await self._request(update, Text())
            await _answer(update.callback_query, request.phrases.string("tap-outdated"))

    async def _request(self, update: Update, text: Text) -> Request:
        chat, user, message = update.effective_chat, update.effective_user, update.effective_message
        if chat is None:
            raise ValueError("an update without a chat reached the front desk")
        thread_id = _thread(message)
        subscriber = await subscribers.find(self.services.database.read, chat.id, thread_id)
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
            may_manage=await _may_manage(update, chat, user),
            text=text,
            message_id=message.message_id if message else None,
        )

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
        if page.text and query is not None and not page.is_new and request.message_id is not None:
            payload = edit_payload(page, request.chat_id, request.message_id)
            outcome = await self.replier.answer("editMessageText", payload)
            if outcome is None or outcome.kind is not Kind.MESSAGE_GONE:
                return
        if page.text:
            payload = send_payload(page, request.chat_id, request.thread_id)
            await self.replier.answer("sendMessage", payload)


def _thread(message: Message | object | None) -> int:
    if isinstance(message, Message) and message.is_topic_message:
        return message.message_thread_id or 0
    return 0


async def _may_manage(update: Update, chat: Chat, user: User | None) -> bool:
    if chat.type in (ChatType.PRIVATE, ChatType.CHANNEL):
        return True
    message = update.message
    if message is not None and message.sender_chat is not None:
        return message.sender_chat.id == chat.id  # an anonymous administrator
    if user is None:
        return False
    try:
        member = await chat.get_member(user.id)
    except TelegramError as error:
        log.warning("who manages a group could not be asked: %s", error)
        return False
    return member.status in _MANAGERS


async def _answer(query: CallbackQuery, toast: str | None) -> None:
    try:
        await query.answer(toast)
    except TelegramError as error:  # too old, or the network: the page itself still counts
        log.info("a tap could not be answered: %s", error)
