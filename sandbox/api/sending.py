"""What all sending has in common, in the real server's order (telegram-bot-api, Client.cpp:11395).

First what is asked for besides the content, then the chat and what is replied to, then what TDLib
objects to, and at last what only Telegram's servers know.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.api.addressing import usable_chat
from sandbox.api.fields import read_reply
from sandbox.api.keyboards import check_sizes, checked_labels, read_markup
from sandbox.api.parameters import Parameters
from sandbox.refusal import bad_request
from sandbox.state.chats import Chat, ChatKind, private_refusal, rights_refusal
from sandbox.state.messages import Content, Keyboard, Message
from sandbox.world.world import World


@dataclass(frozen=True, slots=True)
class Envelope:
    """Where a message goes, to which other it replies, and which buttons hang under it."""

    chat: Chat
    thread_id: int | None
    replied_id: int | None
    keyboard: Keyboard
    markup: str  # what else the app is asked for, as force_reply


def read_envelope(world: World, parameters: Parameters) -> Envelope:
    """All of a message but its content; `reply_markup` is optional everywhere."""
    reply_to_id, reply_optional = read_reply(parameters)
    keyboard, markup = read_markup(parameters)
    chat = usable_chat(world, parameters)
    thread_id = _checked_thread(parameters, chat)
    replied_id = _checked_reply(chat, reply_to_id, reply_optional)
    return Envelope(chat, thread_id, replied_id, checked_labels(keyboard), markup)


def send(
    world: World,
    parameters: Parameters,
    envelope: Envelope,
    content: Content,
    origin: Mapping[str, Any] | None = None,
) -> Message:
    """Put the message into its chat, unless the bot may not or Telegram's servers object."""
    chat = envelope.chat
    if refusal := rights_refusal(chat, content):
        raise refusal
    admit(world, chat, content)
    return world.post(
        chat,
        world.bot,
        content,
        silent=parameters.flag("disable_notification"),
        protected=parameters.flag("protect_content"),
        reply_to_id=envelope.replied_id,
        thread_id=envelope.thread_id,
        origin=origin,
        markup=envelope.markup,
    )


def admit(world: World, chat: Chat, content: Content) -> None:
    """What only Telegram's servers know, after all that TDLib checks by itself.

    Limits come first: whoever floods people that have blocked the bot floods all the same.
    """
    world.limits.admit(chat.id, is_group=not chat.is_private)
    if refusal := private_refusal(chat):
        raise refusal
    check_sizes(content.keyboard)


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
