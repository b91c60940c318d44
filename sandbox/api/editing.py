"""Editing what the bot sent; its own messages can be edited for ever."""

from dataclasses import replace
from typing import Any

from sandbox.api.addressing import usable_chat
from sandbox.api.fields import read_caption, read_preview, read_text
from sandbox.api.keyboards import checked_labels, read_keyboard
from sandbox.api.parameters import Parameters
from sandbox.api.sending import admit
from sandbox.refusal import bad_request, unfaithful
from sandbox.state.chats import Chat
from sandbox.state.messages import Content, Message
from sandbox.state.shapes import message_shape
from sandbox.text.content import normal_caption, normal_text
from sandbox.world.world import World

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)

_LINKS = frozenset({"url", "text_link"})


def edit_message_text(world: World, parameters: Parameters) -> Any:
    """editMessageText."""
    preview = read_preview(parameters)
    text, entities = read_text(world, parameters)
    keyboard = read_keyboard(parameters)
    chat, message = _editable(world, parameters)
    if message.media is not None:
        raise bad_request("there is no text in the message to edit")
    keyboard = checked_labels(keyboard)
    words, kept = normal_text(text, tuple(entities))
    return _edited(world, chat, message, Content(words, kept, keyboard, preview))


def edit_message_caption(world: World, parameters: Parameters) -> Any:
    """editMessageCaption; without a caption it takes the old one away."""
    keyboard = read_keyboard(parameters)
    text, entities = read_caption(world, parameters)
    chat, message = _editable(world, parameters)
    if message.media is None:
        raise bad_request("there is no caption in the message to edit")
    words, kept = normal_caption(text, tuple(entities))
    content = Content(words, kept, checked_labels(keyboard), media=message.media)
    return _edited(world, chat, message, content)


def edit_message_reply_markup(world: World, parameters: Parameters) -> Any:
    """editMessageReplyMarkup; without a keyboard it takes the old one away."""
    keyboard = read_keyboard(parameters)
    chat, message = _editable(world, parameters)
    content = replace(message.content, keyboard=checked_labels(keyboard))
    return _edited(world, chat, message, content)


def _editable(world: World, parameters: Parameters) -> tuple[Chat, Message]:
    if parameters.text("inline_message_id"):
        raise unfaithful("does not know inline messages")
    chat = usable_chat(world, parameters)
    message = chat.message(parameters.integer("message_id"), "edit")
    if not message.from_bot or message.service or message.origin or message.markup:
        raise bad_request("message can't be edited")
    return chat, message


def _edited(world: World, chat: Chat, message: Message, content: Content) -> Any:
    if _shown(content) == _shown(message.content):
        raise bad_request(NOT_MODIFIED)
    admit(world, chat, content)
    return message_shape(chat, world.edit(chat, message, content))


def _shown(content: Content) -> Content:
    """What can be seen of it: how links are previewed shows only where there is one."""
    preview = content.preview or {}
    linked = preview.get("url") or any(each.type in _LINKS for each in content.entities)
    return content if linked else replace(content, preview=None)
