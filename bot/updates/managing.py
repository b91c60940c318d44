"""Who may change what a chat follows: asked of Telegram only when somebody wants to."""

import logging

from telegram import Chat, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError

log = logging.getLogger(__name__)

_MANAGERS = (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)


async def may_manage(update: Update) -> bool:
    """Return whether whoever wrote or tapped may change what the chat follows.

    Always in private, and who posts in a channel; but any reader can tap what hangs under a post,
    so of a tap, as of a message in a group, Telegram is asked.
    """
    chat, user, message = update.effective_chat, update.effective_user, update.message
    if chat is None:
        return False
    if chat.type == ChatType.PRIVATE or update.channel_post is not None:
        return True
    if message is not None and message.sender_chat is not None:
        return message.sender_chat.id == chat.id  # an anonymous administrator
    return user is not None and await _is_manager(chat, user.id)


async def _is_manager(chat: Chat, user_id: int) -> bool:
    try:
        member = await chat.get_member(user_id)
    except TelegramError as error:
        log.warning("who manages a chat could not be asked: %s", error)
        return False
    return member.status in _MANAGERS
