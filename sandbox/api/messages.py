"""Sending and deleting messages, and showing that one works on one."""

from datetime import timedelta
from typing import Any

from sandbox.api.addressing import usable_chat
from sandbox.api.fields import read_preview, read_text
from sandbox.api.parameters import Parameters
from sandbox.api.sending import read_envelope, send
from sandbox.refusal import bad_request
from sandbox.state.chats import ChatKind, private_refusal
from sandbox.state.events import EventKind
from sandbox.state.messages import Content
from sandbox.state.shapes import message_shape
from sandbox.text.content import normal_text
from sandbox.world.world import World

DELETABLE_FOR = timedelta(hours=48)  # in private chats and basic groups

_ACTIONS = frozenset({"cancel", "typing", "choose_sticker", "find_location", "record_video",
                      "record_video_note", "record_voice", "upload_document", "upload_photo",
                      "upload_video", "upload_video_note", "upload_voice"})  # fmt: skip


def send_message(world: World, parameters: Parameters) -> Any:
    """sendMessage."""
    preview = read_preview(parameters)
    text, entities = read_text(world, parameters)
    envelope = read_envelope(world, parameters)
    words, kept = normal_text(text, tuple(entities))
    content = Content(words, kept, envelope.keyboard, preview)
    return message_shape(envelope.chat, send(world, parameters, envelope, content))


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
