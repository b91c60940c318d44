"""The request builder: turns an update into the Request that handlers take."""

from dataclasses import dataclass
from functools import partial

from telegram import Message, Update, User
from telegram.constants import ChatType

from bot.rendering.foreign.builder import clean
from bot.updates.hearing import find_media, find_move, find_replied, has_file
from bot.updates.incoming import Incoming, find_user_id
from bot.updates.managing import may_manage
from bot.updates.request import Request, Services
from storage import subscribers
from storage.records.member import Role
from storage.records.subscriber import Subscriber, SubscriberKind, SubscriberState
from storage.staff import members
from storage.text import Text

_LONGEST_NAME = 64  # Telegram's own limit for either part of a name


@dataclass(frozen=True, slots=True)
class Asker:
    """Who is to be answered: as stored, as staff if they are, and in which language."""

    subscriber: Subscriber | None
    role: Role | None
    language: str


@dataclass(frozen=True, slots=True)
class RequestBuilder:
    """Knows in which language, and as what, somebody is to be answered."""

    services: Services

    async def find_asker(self, incoming: Incoming) -> Asker:
        """Return who an update comes from; remember what it tells of them."""
        subscriber = await self._find_subscriber(incoming)
        language = self._language(subscriber, incoming.update.effective_user)
        return Asker(subscriber, await self._find_role(incoming), language)

    async def build(self, incoming: Incoming, text: Text) -> Request:
        """Return the request of an update that has a chat; `text` is what was said."""
        update = incoming.update
        chat, user, message = update.effective_chat, update.effective_user, update.effective_message
        if chat is None:
            raise ValueError("an update without a chat reached the front desk")
        asker = await self.find_asker(incoming)
        return Request(
            services=self.services,
            phrases=self.services.catalog.phrases(asker.language),
            now=self.services.clock.now(),
            chat_id=chat.id,
            thread_id=incoming.thread_id,
            chat_kind=SubscriberKind(chat.type),
            user_id=find_user_id(update),
            subscriber=asker.subscriber,
            may_manage=partial(may_manage, update),
            text=text,
            message_id=message.message_id if message else None,
            user_name=_name(user) if user else "",
            role=asker.role,
            media=find_media(update.message),
            has_file=has_file(update),
            is_of_album=isinstance(message, Message) and message.media_group_id is not None,
            edited_at=_edited_at(message),
            replied=find_replied(message),
            move=find_move(message),
        )

    def language(self, incoming: Incoming) -> str:
        """Return the language to answer an update in."""
        return self._language(_stored(incoming), incoming.update.effective_user)

    async def _find_subscriber(self, incoming: Incoming) -> Subscriber | None:
        """Return who asks as stored; a blocked one who speaks has evidently come back."""
        found = _stored(incoming)
        if found is None or found.state is not SubscriberState.BLOCKED:
            return found
        if not _is_inside(incoming.update):
            return found
        async with self.services.database.write() as connection:
            await subscribers.unblock(connection, found.chat_id, self.services.clock.now())
            return await subscribers.find(connection, found.chat_id, found.thread_id)

    async def _find_role(self, incoming: Incoming) -> Role | None:
        """Return who speaks or taps as staff: only in a private chat, where alone staff may act."""
        chat, user = incoming.update.effective_chat, incoming.update.effective_user
        if chat is None or user is None or chat.type != ChatType.PRIVATE:
            return None
        role = self.services.roles.pick(user.id, incoming.known.roles)
        if role is Role.OWNER:
            await self._note_owner(incoming, user)
        if role is not None and _is_inside(incoming.update):
            await self._note_return(incoming, user)
        return role

    async def _note_owner(self, incoming: Incoming, user: User) -> None:
        """Remember what an owner is called: the environment has only their id."""
        if incoming.known.owner_names.get(user.id) != _name(user):
            async with self.services.database.write() as connection:
                await members.note_owner(connection, user.id, _name(user))

    async def _note_return(self, incoming: Incoming, user: User) -> None:
        """Remember that a member of staff who had blocked the bot has evidently come back."""
        if user.id in incoming.known.blocking:
            async with self.services.database.write() as connection:
                await members.forget_block(connection, user.id)

    def _language(self, subscriber: Subscriber | None, user: User | None) -> str:
        """Return what was chosen, else what their Telegram speaks, else the mission's first."""
        told = subscriber.language if subscriber else (user and user.language_code) or ""
        language = told.partition("-")[0]
        profile = self.services.profile
        return language if language in profile.languages else profile.fallback_language


def _stored(incoming: Incoming) -> Subscriber | None:
    return incoming.known.subscribers.get((incoming.chat_id, incoming.thread_id))


def _name(user: User) -> str:
    username = f" (@{user.username})" if user.username else ""
    # Without what could make the id beside it read as another.
    return " ".join(clean(user.full_name).split())[:_LONGEST_NAME] + username


def _edited_at(message: Message | object | None) -> int:
    edited = message.edit_date if isinstance(message, Message) else None
    return 0 if edited is None else int(edited.timestamp())


def _is_inside(update: Update) -> bool:
    """Return whether the bot must be in the chat, since it was told of this update.

    What it once wrote in a group can still be tapped after it was removed.
    """
    if update.my_chat_member is not None:
        return False
    chat = update.effective_chat
    return update.callback_query is None or (chat is not None and chat.type == ChatType.PRIVATE)
