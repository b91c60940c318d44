"""Reading the fields that messages have in common: text, link preview, reply."""

from collections.abc import Mapping
from typing import Any

from sandbox.api.parameters import Parameters
from sandbox.refusal import bad_request, unfaithful
from sandbox.state.messages import Entity
from sandbox.text.entities import read_entities
from sandbox.text.html import parse_html
from sandbox.world.world import World

MAX_TEXT_BYTES = 1 << 15  # of the raw argument (telegram-bot-api, Client.cpp:11309)

Given = tuple[str, list[Entity]]


def read_preview(parameters: Parameters) -> Mapping[str, Any] | None:
    """link_preview_options, or the flag of earlier times."""
    options = parameters.json(
        "link_preview_options", "can't parse link preview options JSON object"
    )
    if options is None:
        return {"is_disabled": True} if parameters.flag("disable_web_page_preview") else None
    if not isinstance(options, dict):
        raise bad_request("object expected as link preview options")
    kinds = {"is_disabled": bool, "url": str, "prefer_small_media": bool,
             "prefer_large_media": bool, "show_above_text": bool}  # fmt: skip
    for name, value in options.items():
        if name in kinds and not isinstance(value, kinds[name]):
            raise bad_request(f'field "{name}" must be of type {kinds[name].__name__}')
    return {name: value for name, value in options.items() if name in kinds and value} or None


def read_text(world: World, parameters: Parameters) -> Given:
    """The text and its entities, as sent."""
    text = parameters.text("text")
    if not text:
        raise bad_request("message text is empty")
    return _read_words(world, parameters, text, "entities")


def read_caption(world: World, parameters: Parameters) -> Given:
    """The caption and its entities, as sent; it may be empty."""
    return _read_words(world, parameters, parameters.text("caption"), "caption_entities")


def _read_words(world: World, parameters: Parameters, text: str, entities_name: str) -> Given:
    if len(_utf8(text)) > MAX_TEXT_BYTES:
        raise bad_request("text is too long")
    mode = parameters.text("parse_mode").lower()
    if mode == "html":
        return parse_html(text, world.find_account)
    if mode in ("markdown", "markdownv2"):
        raise unfaithful(f"does not know parse_mode {mode}, only HTML and entities")
    if mode not in ("", "none"):
        raise bad_request("unsupported parse_mode")
    entities = parameters.json(entities_name, "can't parse entities")
    return text, read_entities(entities, world.find_account)


def _utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:  # half a surrogate pair
        raise bad_request("strings must be encoded in UTF-8") from None


def read_reply(parameters: Parameters) -> tuple[int, bool]:
    """The message to reply to (0: none), and whether to send without it if it is gone."""
    reply = parameters.json("reply_parameters", "can't parse reply parameters JSON object")
    if reply is None:
        legacy = parameters.integer("reply_to_message_id")
        return legacy, parameters.flag("allow_sending_without_reply")
    if not isinstance(reply, dict):
        raise bad_request("object expected as reply parameters")
    if not reply:
        return 0, False
    for name in ("quote", "checklist_task_id"):
        if reply.get(name):
            raise unfaithful(f"does not know {name} in reply_parameters")
    if str(reply.get("chat_id") or parameters.text("chat_id")) != parameters.text("chat_id"):
        raise unfaithful("knows no replies to messages of other chats")
    message_id = reply.get("message_id")
    if isinstance(message_id, bool) or not isinstance(message_id, int):
        raise bad_request('can\'t find field "message_id"')
    return message_id, reply.get("allow_sending_without_reply") is True
