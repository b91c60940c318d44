"""Copying and forwarding what stands in a chat of the bot."""

from dataclasses import replace
from typing import Any

from sandbox.api.addressing import usable_chat
from sandbox.api.fields import Given, read_caption
from sandbox.api.parameters import Parameters
from sandbox.api.sending import Envelope, read_envelope, send
from sandbox.refusal import bad_request, unfaithful
from sandbox.state.chats import rights_refusal
from sandbox.state.messages import Content, Keyboard, Message
from sandbox.state.origins import origin_of
from sandbox.state.shapes import message_shape
from sandbox.text.content import normal_caption
from sandbox.world.world import World


def copy_message(world: World, parameters: Parameters) -> Any:
    """copyMessage: the content alone, with another caption if one is given; a MessageId."""
    if parameters.flag("show_caption_above_media"):
        raise unfaithful("does not know show_caption_above_media")
    _check_source_named(parameters)
    replaces = parameters.values.get("caption") is not None
    caption = read_caption(world, parameters) if replaces else None
    source = _source(world, parameters, "copy")
    envelope = read_envelope(world, parameters)
    content = _copied(source.content, envelope.keyboard, caption)
    _check_movable(source, envelope, content, "copied")
    return {"message_id": send(world, parameters, envelope, content).id}


def forward_message(world: World, parameters: Parameters) -> Any:
    """forwardMessage: the content with where it came from, without its buttons.

    A bot may copy what is protected, but not forward it (td, can_forward_message).
    """
    _check_source_named(parameters)
    source = _source(world, parameters, "forward")
    envelope = read_envelope(world, parameters)
    content = replace(source.content, keyboard=())
    if source.protected:
        raise bad_request("the message can't be forwarded")
    _check_movable(source, envelope, content, "forwarded")
    message = send(world, parameters, envelope, content, origin_of(source))
    return message_shape(envelope.chat, message)


def _check_source_named(parameters: Parameters) -> None:
    if not parameters.text("from_chat_id"):
        raise bad_request('parameter "from_chat_id" is required')


def _source(world: World, parameters: Parameters, purpose: str) -> Message:
    chat = usable_chat(world, Parameters({"chat_id": parameters.text("from_chat_id")}))
    message = chat.messages.get(parameters.integer("message_id"))
    if message is None:
        raise bad_request(f"message to {purpose} not found")
    return message


def _check_movable(source: Message, envelope: Envelope, content: Content, done: str) -> None:
    """TDLib passes over what may not be moved, and then has nothing to send (:24344)."""
    if source.service or rights_refusal(envelope.chat, content):
        raise bad_request(f"the message can't be {done}")


def _copied(content: Content, keyboard: Keyboard, caption: Given | None) -> Content:
    """The content with other buttons; a caption is put in the place of a caption, not of a text."""
    if caption is None or content.media is None:
        return replace(content, keyboard=keyboard)
    words, kept = normal_caption(caption[0], tuple(caption[1]))
    return replace(content, text=words, entities=kept, keyboard=keyboard)
