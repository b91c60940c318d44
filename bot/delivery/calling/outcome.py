"""Outcomes: what Telegram answered, as a value. Pure; one table, code first and text second.

Texts are those of the official server (tdlib/telegram-bot-api, Client.cpp; tdlib/td); any request
can get any error, so what no row knows fails this message only and never ends a subscription.
"""

import math
from enum import Enum
from typing import Any, NamedTuple


class Kind(Enum):
    """What an answer means for one message."""

    SENT = "sent"
    RETRY = "retry later"
    CHAT_GONE = "chat gone"
    CHAT_MISSING = "chat not known"
    CHAT_MOVED = "chat moved"
    NOT_ALLOWED = "not allowed"
    BAD_MESSAGE = "bad message"
    NOT_MODIFIED = "not modified"
    MESSAGE_GONE = "message gone"
    BOT_BROKEN = "bot refused"
    NOT_SENT = "surely not sent"
    NOT_NEEDED = "overtaken by events before it was sent"
    UNKNOWN = "unknown"
    FAILED = "failed"


class Outcome(NamedTuple):
    """What became of one request."""

    kind: Kind
    reason: str = ""
    message_id: int | None = None
    retry_after_seconds: float | None = None
    new_chat_id: int | None = None
    is_everybodys: bool = False
    """Whether it failed as everything does, or did just now: not this message's fault."""


class Answer(NamedTuple):
    """A whole HTTP answer of the Bot API; `body` is None where it is not a JSON object."""

    status: int
    body: dict[str, Any] | None
    retry_after_header: str | None = None


# Only exactly these end a subscriber's deliveries: an explicit block or removal, never another 403.
_GONE_403 = frozenset(
    f"forbidden: {text}"
    for text in (
        "bot was blocked by the user",
        "user is deactivated",
        "bot can't initiate conversation with a user",
        "bot was kicked from the group chat",
        "bot was kicked from the supergroup chat",
        "bot was kicked from the channel chat",
        "bot is not a member of the group chat",
        "bot is not a member of the supergroup chat",
        "bot is not a member of the channel chat",
        "the group chat was deleted",
        "the bot can't send messages to the bot",
        "the bot can't send messages to bots",
        "bot can't send messages to bots",
    )
)

_TEXTS_400: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (Kind.BOT_BROKEN, ("frozen_method_invalid",)),
    (Kind.NOT_MODIFIED, ("message is not modified",)),
    (
        Kind.CHAT_MISSING,
        (
            "chat not found",
            "peer_id_invalid",
            "user_id_invalid",
            "group chat was deactivated",
        ),
    ),
    (
        Kind.MESSAGE_GONE,
        ("message to edit not found", "message can't be edited", "message_id_invalid"),
    ),
    (
        Kind.NOT_ALLOWED,
        (
            "not enough rights",
            "need administrator rights",
            "have no write access",
            "have no rights to send",
            "chat_write_forbidden",
            "chat_restricted",
            "chat_admin_required",
            "chat_guest_send_forbidden",
            "topic_closed",
            "topic_deleted",
            "message thread not found",
            "user_banned_in_channel",
            "allow_payment_required",
        ),
    ),
    (
        Kind.BAD_MESSAGE,
        (
            "can't parse",
            "message is too long",
            "message caption is too long",
            "text is too long",
            "text is empty",
            "text must be non-empty",
            "button_",
            "inline keyboard button",
            "text buttons are unallowed",
            "reply markup is too long",
            "entity_",
            "wrong file identifier",
            "webpage_",
            "must be encoded in utf-8",
        ),
    ),
)

_BROKEN_CODES = (401, 404, 409, 421)
# The message was sent and taken down again: repeating it would only repeat that.
_DELETED_AT_ONCE = "sent message was immediately deleted"
_LONGEST_SILENCE_SECONDS = 86_400.0
# Ids fit 52 bits (Bot API, Chat); what is larger might not even be stored.
_LARGEST_ID = 2**53


def classify(answer: Answer) -> Outcome:
    """Return what an answer to sendMessage or editMessageText means."""
    if answer.body is None:
        return _classify_foreign(answer)
    if answer.body.get("ok") is True:
        return _classify_success(answer.body)
    code = _find_number(answer.body, "error_code") or answer.status
    description = str(answer.body.get("description", ""))
    parameters = answer.body.get("parameters")
    if code == 429:
        return _slow_down(answer, parameters, description)
    new_chat_id = _find_number(parameters, "migrate_to_chat_id")
    if new_chat_id is not None:
        return Outcome(Kind.CHAT_MOVED, description, new_chat_id=new_chat_id)
    return Outcome(_kind(code, description.lower()), f"{code} {description}")


def _classify_success(body: dict[str, Any]) -> Outcome:
    message_id = _find_number(body.get("result"), "message_id")
    reason = "" if message_id else "accepted, but no message id came back"
    return Outcome(Kind.SENT, reason, message_id)


def _find_number(container: object, key: str) -> int | None:
    """Return a whole number of sensible size from what should be an object, whatever it is."""
    value = container.get(key) if isinstance(container, dict) else None
    return value if type(value) is int and -_LARGEST_ID < value < _LARGEST_ID else None


def _classify_foreign(answer: Answer) -> Outcome:
    """Judge an answer that is no Bot API's: a proxy may have passed the request on or not."""
    reason = f"{answer.status} with a body that is not JSON"
    if answer.status == 429:
        return _slow_down(answer, None, reason)
    return Outcome(Kind.UNKNOWN, reason)


def _slow_down(answer: Answer, parameters: object, reason: str) -> Outcome:
    told = parameters.get("retry_after") if isinstance(parameters, dict) else None
    for value in (told, answer.retry_after_header):
        if isinstance(value, int | float | str) and (seconds := _seconds(value)) is not None:
            return Outcome(Kind.RETRY, reason, retry_after_seconds=seconds)
    return Outcome(Kind.RETRY, reason, retry_after_seconds=1.0)


def _seconds(value: float | str) -> float | None:
    """Return a sensible wait, or None for what is no number."""
    try:
        seconds = float(value)
    except (ValueError, OverflowError):
        return None
    return None if math.isnan(seconds) else min(max(seconds, 1.0), _LONGEST_SILENCE_SECONDS)


def _kind(code: int, text: str) -> Kind:
    if code in _BROKEN_CODES:
        return Kind.BOT_BROKEN
    if code >= 500:
        return Kind.FAILED if _DELETED_AT_ONCE in text else Kind.RETRY
    if code == 403:
        return Kind.CHAT_GONE if text in _GONE_403 else Kind.FAILED
    for kind, texts in _TEXTS_400:
        if any(known in text for known in texts):
            return kind
    return Kind.FAILED
