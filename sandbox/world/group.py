"""Groups: members talk there, and the bot hears only what Telegram's privacy mode lets through."""

from sandbox.state.chats import Chat, Standing
from sandbox.state.messages import Message
from sandbox.state.server import Server
from sandbox.world.viewer import Viewer


class Group(Viewer):
    """A group chat; people speak in it with `person.says(…, to=group)`."""

    @property
    def id(self) -> int:
        """The chat id, below zero."""
        return self.chat.id


def bot_hears(server: Server, chat: Chat, message: Message) -> bool:
    """Whether the bot learns of a person's message.

    In groups it has privacy mode on (Bot API, "Privacy mode"): it hears commands, replies to it
    and mentions of it, and as an administrator all; also where it may not write.
    """
    if chat.is_private or chat.standing is Standing.ADMINISTRATOR:
        return True
    if not chat.open_to_bot:
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
