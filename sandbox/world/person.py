"""A person with the app in their hand: what they do, what they see, what they wait for."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sandbox.state.accounts import Account
from sandbox.state.chats import Chat, Standing
from sandbox.state.events import EventKind
from sandbox.state.messages import Button, Content, Message
from sandbox.state.origins import origin_of
from sandbox.state.pictures import plain_picture
from sandbox.state.profile import Command
from sandbox.state.server import Server
from sandbox.text.content import normal_caption, normal_text
from sandbox.world.group import Group, bot_hears
from sandbox.world.links import start_payload
from sandbox.world.membership import add_bot, mute, unmute, upgrade
from sandbox.world.viewer import Viewer


class Person(Viewer):
    """One person and their private chat with the bot. Acts return once the update is queued."""

    def __init__(self, server: Server, account: Account, chat: Chat) -> None:
        super().__init__(chat)
        self.account = account
        self._server = server

    def __repr__(self) -> str:
        return f"<{self.name} {self.id}>"

    @property
    def id(self) -> int:
        """The user id, which is the id of the private chat too."""
        return self.account.id

    @property
    def name(self) -> str:
        """The first name."""
        return self.account.name

    @property
    def has_blocked(self) -> bool:
        """Whether the bot is blocked."""
        return self.chat.standing is Standing.KICKED

    @property
    def menu(self) -> tuple[Command, ...]:
        """The bot's commands as the menu of the private chat lists them."""
        return self.menu_in(self.chat)

    def menu_in(self, chat: Chat) -> tuple[Command, ...]:
        """The bot's commands as the menu of this chat lists them."""
        return self._server.profile.menu(chat, self.id, self.account.language or "")

    async def starts(self, payload: str = "") -> Message:
        """Press START, as one does at first."""
        return await self.says(f"/start {payload}".strip())

    async def opens_link(self, link: str) -> Message:
        """Open t.me/<bot>?start=<payload>, wherever it was found, and press START."""
        return await self.starts(start_payload(link, self._server.bot.username or ""))

    async def says(
        self, text: str, *, to: Group | None = None, reply_to: Message | None = None
    ) -> Message:
        """Send a text to the bot, or into a group."""
        return self._write(Content(*normal_text(text)), to, reply_to)

    async def sends_photo(
        self,
        caption: str = "",
        *,
        picture: bytes | None = None,
        to: Group | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """Send a picture (a grey one if none is given) to the bot, or into a group."""
        media = self._server.files.keep_photo(picture or plain_picture())
        return self._write(Content(*normal_caption(caption), media=media), to, reply_to)

    async def sends_album(self, *captions: str) -> tuple[Message, ...]:
        """Send several pictures to the bot at once, one for each caption: a message each."""
        album_id = f"{self._server.now().timestamp():.0f}{len(self.chat.messages):04}"
        kept = [self._server.files.keep_photo(plain_picture()) for _ in captions]
        return tuple(
            self._write(
                Content(*normal_caption(caption), media=media), None, None, album_id=album_id
            )
            for caption, media in zip(captions, kept, strict=True)
        )

    async def sends_document(
        self,
        name: str,
        caption: str = "",
        *,
        content: bytes = b"%PDF-1.4",
        to: Group | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """Send a file to the bot, or into a group."""
        media = self._server.files.keep_document(name, content)
        return self._write(Content(*normal_caption(caption), media=media), to, reply_to)

    async def forwards(self, message: Message, *, to: Group | None = None) -> Message:
        """Forward a message to the bot, or into a group; also one of `sandbox.world.elsewhere`.

        Its buttons do not come along.
        """
        if message.protected:
            raise ValueError("this message may not be forwarded")
        content = replace(message.content, keyboard=())
        return self._write(content, to, None, origin_of(message))

    async def edits(self, message: Message, text: str) -> Message:
        """Change one's own message; of a photo or document the caption."""
        old = message.content
        words, entities = normal_text(text) if old.media is None else normal_caption(text)
        chat = self._server.chats[message.chat_id]
        edited = self._server.edit(chat, message, replace(old, text=words, entities=entities))
        if bot_hears(self._server, chat, edited):
            self._server.announce_edit(chat, edited)
        return edited

    async def taps(
        self, label: str | None = None, *, on: Message | None = None, data: str | None = None
    ) -> str:
        """Tap a button by its label, in `on` or else in the newest message that has it.

        With `data` the tap is forged: it carries this, whatever the buttons say. Returns the id
        of the callback query.
        """
        self._check_account()
        message = self._current(on) if on else self._newest_with(label)
        chat = self._server.chats[message.chat_id]
        if data is None:
            data = self._button(message, label).data
        if data is None:
            raise ValueError(f"the button {label!r} opens a link, nothing is sent to the bot")
        return self._server.press(chat, self.account, message, data)

    async def adds_bot_to(self, group: Group, *, as_admin: bool = False) -> None:
        """Add the bot to a group; as an administrator it hears everything there."""
        add_bot(self._server, group, self.account, as_admin=as_admin)

    async def removes_bot_from(self, group: Group) -> None:
        """Remove the bot from a group: it is kicked and hears nothing more."""
        self._server.change_standing(group.chat, Standing.KICKED, self.account)

    async def blocks(self) -> None:
        """Block the bot."""
        self._check_account()
        self._server.change_standing(self.chat, Standing.KICKED, self.account)

    async def unblocks(self) -> None:
        """Unblock the bot, without saying anything."""
        self._check_account()
        self._server.change_standing(self.chat, Standing.MEMBER, self.account)

    async def deactivates(self) -> None:
        """Delete one's account, for good; the bot is told nothing of it."""
        self.chat.standing = Standing.DEACTIVATED
        self._server.log(self.chat, EventKind.STANDING, text=Standing.DEACTIVATED)

    async def withdraws_rights_in(self, group: Group) -> None:
        """Take from the bot the right to send messages in a group."""
        mute(self._server, group, self.account)

    async def restores_rights_in(self, group: Group) -> None:
        """Let the bot send messages in a group again."""
        unmute(self._server, group, self.account)

    async def upgrades(self, group: Group) -> Group:
        """Make a supergroup of a group: it gets another id, and only that one works."""
        return upgrade(self._server, group, self.account)

    def _write(
        self,
        content: Content,
        to: Group | None,
        reply_to: Message | None,
        origin: Mapping[str, Any] | None = None,
        album_id: str | None = None,
    ) -> Message:
        chat = self._writable(to)
        if chat.standing is Standing.STRANGER:
            chat.standing = Standing.MEMBER
        replied_id = reply_to and reply_to.id
        message = self._server.post(
            chat,
            self.account,
            content,
            reply_to_id=replied_id,
            origin=origin,
            album_id=album_id,
        )
        if bot_hears(self._server, chat, message):
            self._server.announce(chat, message)
        return message

    def _check_account(self) -> None:
        if self.chat.standing is Standing.DEACTIVATED:
            raise ValueError(f"{self.name} has no account any more")

    def _writable(self, group: Group | None) -> Chat:
        self._check_account()
        if group is None and self.has_blocked:
            raise ValueError(f"{self.name} has blocked the bot and cannot write to it")
        if group is not None and self.id not in group.chat.member_ids:
            raise ValueError(f"{self.name} is no member of {group.chat.title}")
        if group is not None and group.chat.migrated_to is not None:
            raise ValueError(f"{group.chat.title} has become a supergroup")
        return self.chat if group is None else group.chat

    def _current(self, message: Message) -> Message:
        return self._server.chats[message.chat_id].messages[message.id]

    def _newest_with(self, label: str | None) -> Message:
        for message in reversed(self.messages):
            if label is None or label in message.buttons:
                return message
        raise LookupError(f"{self.name} sees no button {label!r} in {self.messages}")

    def _button(self, message: Message, label: str | None) -> Button:
        for button in message.each_button():
            if button.text == label:
                return button
        raise LookupError(f"no button {label!r}, only {list(message.buttons)}")
