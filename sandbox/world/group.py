"""Groups: members talk there, and the bot hears only what Telegram's privacy mode lets through."""

from sandbox.state.chats import Chat, Standing
from sandbox.state.messages import Message
from sandbox.state.server import Server


class Group:
    """A group chat; people speak in it with `person.says(…, to=group)`."""

    def __init__(self, chat: Chat) -> None:
        self.chat = chat

    @property
    def id(self) -> int:
        """The chat id, below zero."""
        return self.chat.id

    @property
    def messages(self) -> list[Message]:
        """What the bot wrote here, newest last."""
        return [message for message in self.chat.messages.values() if message.from_bot]


def bot_hears(server: Server, chat: Chat, message: Message) -> bool:
    """Whether the bot learns of a person's message.

    In groups it has privacy mode on (Bot API, "Privacy mode"): it hears commands, replies to it
    and mentions of it, and as an administrator all.
    """
    if chat.is_private or chat.standing is Standing.ADMINISTRATOR:
        return True
    if chat.standing is not Standing.MEMBER:
        return False
    replied = chat.messages.get(message.reply_to_id or 0)
    return bool(replied and replied.from_bot) or _addresses(message, f"@{server.bot.username}")


def _addresses(message: Message, name: str) -> bool:
    for entity in message.entities:
        words = entity.within(message.text)
        if entity.type == "mention" and words.lower() == name.lower():
            return True
        if entity.type == "bot_command" and ("@" not in words or words.endswith(name)):
            return True
    return False
