"""What is meant for the bot, and what in it is the command. Pure, but for the library's types."""

from telegram import Message, MessageEntity, Update
from telegram.constants import ChatType
from telegram.ext import filters

from bot.rendering.text import cut, strip
from bot.updates.request import Move, Replied
from storage.records.bulletin import Media, MediaKind
from storage.text import Text

# Edited commands are not repeated; who posts in a channel is one of its administrators.
_SAID = filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST

# In groups people show each other pictures: those are not for the bot.
_WORDS = _SAID & (filters.TEXT | (filters.ChatType.PRIVATE & filters.ATTACHMENT))

# Of a kind that the library does not know yet; what Telegram itself says of a chat is none.
_UNKNOWN = (
    filters.UpdateType.MESSAGE
    & filters.ChatType.PRIVATE
    & ~(filters.TEXT | filters.ATTACHMENT | filters.StatusUpdate.ALL)
)

_CHANGED = filters.UpdateType.EDITED_MESSAGE & filters.ChatType.PRIVATE

_IN_GROUP = filters.UpdateType.MESSAGES & filters.ChatType.GROUPS


def is_said(update: Update) -> bool:
    """Return whether a message is new: a changed one gives no command again."""
    return bool(_SAID.check_update(update))


def is_for_words(update: Update) -> bool:
    """Return whether a message may be words for the bot, with or without a picture."""
    return bool(_WORDS.check_update(update))


def is_unknown(update: Update) -> bool:
    """Return whether somebody has sent the bot something of a kind that the library cannot read."""
    return bool(_UNKNOWN.check_update(update))


def has_file(update: Update) -> bool:
    """Return whether a message has a file, a picture, a place: anything but words."""
    message = update.effective_message
    is_attached = isinstance(message, Message) and message.effective_attachment is not None
    return is_attached or is_unknown(update)


def list_kinds(update: Update) -> list[str]:
    """Return the names of what an update holds, but nothing of what they say, for the log."""
    message = update.message
    held = update.to_dict() if message is None else message.to_dict()
    named = {key for key, value in held.items() if value}  # the library adds what is not so
    return sorted(named - {"update_id", "message_id", "date", "chat", "from"})


def is_change(update: Update) -> bool:
    """Return whether a message of a private chat was changed."""
    return bool(_CHANGED.check_update(update))


def is_reply_in_group(update: Update) -> bool:
    """Return whether a message, also a changed one, replies in a group to one of the bot's own."""
    return (
        bool(_IN_GROUP.check_update(update)) and find_replied(update.effective_message) is not None
    )


def is_move(update: Update) -> bool:
    """Return whether a message tells that a group has become a supergroup."""
    return bool(filters.StatusUpdate.MIGRATE.check_update(update))


def find_command(message: Message) -> str:
    """Return the command that a message begins with, in lower case, or "" where it is none of ours.

    Not the library's CommandHandler, which wants the command to be the first *entity*: Telegram
    puts the bold of a text pasted wholly in bold before the command that it begins with.
    """
    command, _, addressee = _find_said_command(message).removeprefix("/").lower().partition("@")
    return command if addressee in {"", message.get_bot().username.lower()} else ""


def is_from_bot(update: Update) -> bool:
    """Return whether another bot speaks or taps: two bots could talk to each other for ever.

    Anonymous administrators and channels speak through bots of Telegram's own (Bot API, Message,
    sender_chat), and a bot that adds ours to a group says nothing.
    """
    message, query = update.effective_message, update.callback_query
    if query is not None:
        return query.from_user.is_bot
    if message is None or message.sender_chat is not None or message.from_user is None:
        return False
    return message.from_user.is_bot


def is_addressed(message: Message, username: str) -> bool:
    """Return whether words are meant for the bot: in private always, elsewhere only by its name.

    A reply to a bulletin is talk among people.
    """
    if message.chat.type == ChatType.PRIVATE:
        return True
    named = message.parse_entities([MessageEntity.MENTION, MessageEntity.BOT_COMMAND])
    return any(name.lower().endswith(f"@{username.lower()}") for name in named.values())


def load_text(message: Message) -> Text:
    """Return what a message says, or what stands below its picture, with its formatting."""
    entities = message.entities or message.caption_entities
    return Text.load(message.text or message.caption or "", [e.to_dict() for e in entities])


def find_media(message: Message | None) -> Media | None:
    """Return the picture (the largest of its sizes) or the file that a message shows, or None."""
    if message is None:
        return None
    if message.photo:
        return Media(MediaKind.PHOTO, message.photo[-1].file_id)
    return Media(MediaKind.DOCUMENT, message.document.file_id) if message.document else None


def find_replied(message: Message | object | None) -> Replied | None:
    """Return the bot's own message that one replies to, or None."""
    replied = message.reply_to_message if isinstance(message, Message) else None
    if replied is None or replied.from_user is None:
        return None
    if replied.from_user.id != replied.get_bot().id:
        return None
    rows = replied.reply_markup.inline_keyboard if replied.reply_markup else ()
    datas = (button.callback_data for row in rows for button in row)
    data = next((each for each in datas if isinstance(each, str)), "")
    return Replied(replied.message_id, data)


def find_move(message: Message | object | None) -> Move | None:
    """Return what a service message, in the old chat or in the new, tells of a move, or None."""
    if not isinstance(message, Message):
        return None
    if message.migrate_to_chat_id is not None:
        return Move(message.chat.id, message.migrate_to_chat_id)
    if message.migrate_from_chat_id is not None:
        return Move(message.migrate_from_chat_id, message.chat.id)
    return None


def after_command(message: Message) -> Text:
    """Return what follows the command, with its formatting."""
    said = load_text(message)
    command = next(e for e in said.entities if e.kind == MessageEntity.BOT_COMMAND)
    return strip(cut(said, command.end))


def _find_said_command(message: Message) -> str:
    kinds: list[str | None] = [MessageEntity.BOT_COMMAND]
    commands = message.parse_entities(kinds) or message.parse_caption_entities(kinds)
    return next((said for entity, said in commands.items() if entity.offset == 0), "")
