"""Sending, editing and deleting messages."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sandbox.api.addressing import usable_chat
from sandbox.api.fields import read_preview, read_reply, read_text
from sandbox.api.keyboards import check_sizes, checked_labels, read_keyboard
from sandbox.api.parameters import Parameters
from sandbox.refusal import bad_request, unfaithful
from sandbox.state.chats import Chat, ChatKind, private_refusal, rights_refusal
from sandbox.state.events import EventKind
from sandbox.state.messages import Content, Entity, Keyboard, Message
from sandbox.state.shapes import message_shape
from sandbox.text.content import normal_text
from sandbox.world.world import World

DELETABLE_FOR = timedelta(hours=48)  # in private chats and basic groups

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)


def send_message(world: World, parameters: Parameters) -> Any:
    """sendMessage, its checks in the real server's order (telegram-bot-api, Client.cpp:11395)."""
    preview = read_preview(parameters)
    text, entities = read_text(world, parameters)
    reply_to_id, reply_optional = read_reply(parameters)
    keyboard = read_keyboard(parameters)
    chat = usable_chat(world, parameters)
    thread_id = _checked_thread(parameters, chat)
    replied_id = _checked_reply(chat, reply_to_id, reply_optional)
    content = _content(text, entities, keyboard, preview)
    if refusal := rights_refusal(chat):
        raise refusal
    _admit(world, chat, content)
    message = world.post(
        chat,
        world.bot,
        content,
        silent=parameters.flag("disable_notification"),
        protected=parameters.flag("protect_content"),
        reply_to_id=replied_id,
        thread_id=thread_id,
    )
    return message_shape(chat, message)


def edit_message_text(world: World, parameters: Parameters) -> Any:
    """editMessageText; a bot's own messages can be edited for ever."""
    preview = read_preview(parameters)
    text, entities = read_text(world, parameters)
    keyboard = read_keyboard(parameters)
    chat, message = _editable(world, parameters)
    return _edited(world, chat, message, _content(text, entities, keyboard, preview))


def edit_message_reply_markup(world: World, parameters: Parameters) -> Any:
    """editMessageReplyMarkup; without a keyboard it takes the old one away."""
    keyboard = read_keyboard(parameters)
    chat, message = _editable(world, parameters)
    old = message.content
    content = Content(old.text, old.entities, checked_labels(keyboard), old.preview)
    return _edited(world, chat, message, content)


def delete_message(world: World, parameters: Parameters) -> Any:
    """deleteMessage, within 48 hours of its date."""
    chat = usable_chat(world, parameters)
    message = chat.message(parameters.integer("message_id"), "delete")
    too_old = world.now() - message.date > DELETABLE_FOR
    if too_old and chat.kind is not ChatKind.SUPERGROUP:
        raise bad_request("message can't be deleted for everyone")
    if not chat.is_private and not message.from_bot:
        raise bad_request("message can't be deleted")
    world.delete(chat, message)
    return True


def send_chat_action(world: World, parameters: Parameters) -> Any:
    """sendChatAction: what is shown while the bot works."""
    action = parameters.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = usable_chat(world, parameters)
    if refusal := private_refusal(chat):
        raise refusal
    world.log(chat, EventKind.TYPING, text=action)
    return True


_ACTIONS = frozenset({"cancel", "typing", "choose_sticker", "find_location", "record_video",
                      "record_video_note", "record_voice", "upload_document", "upload_photo",
                      "upload_video", "upload_video_note", "upload_voice"})  # fmt: skip


def _checked_reply(chat: Chat, message_id: int, optional: bool) -> int | None:
    if not message_id or message_id in chat.messages:
        return message_id or None
    if optional:
        return None
    raise bad_request("message to be replied not found")


def _checked_thread(parameters: Parameters, chat: Chat) -> int | None:
    thread_id = parameters.integer("message_thread_id")
    if not thread_id:
        return None
    if chat.kind is not ChatKind.SUPERGROUP:
        raise bad_request("message thread not found")
    return thread_id


def _content(
    text: str, entities: list[Entity], keyboard: Keyboard, preview: Mapping[str, Any] | None
) -> Content:
    keyboard = checked_labels(keyboard)
    text, kept = normal_text(text, tuple(entities))
    return Content(text, kept, keyboard, preview)


def _admit(world: World, chat: Chat, content: Content) -> None:
    """What only Telegram's servers know, after all that TDLib checks by itself.

    Limits come first: whoever floods people that have blocked the bot floods all the same.
    """
    world.limits.admit(chat.id, is_group=not chat.is_private)
    if refusal := private_refusal(chat):
        raise refusal
    check_sizes(content.keyboard)


def _editable(world: World, parameters: Parameters) -> tuple[Chat, Message]:
    if parameters.text("inline_message_id"):
        raise unfaithful("does not know inline messages")
    chat = usable_chat(world, parameters)
    message = chat.message(parameters.integer("message_id"), "edit")
    if not message.from_bot or message.service:
        raise bad_request("message can't be edited")
    return chat, message


def _edited(world: World, chat: Chat, message: Message, content: Content) -> Any:
    if content == message.content:
        raise bad_request(NOT_MODIFIED)
    _admit(world, chat, content)
    return message_shape(chat, world.edit(chat, message, content))
