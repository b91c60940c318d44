"""The table of outcomes, in both directions: what is known, and what must not be taken for it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.calling.outcome import Answer, Kind, Outcome, classify
from bot.delivery.decisions import decide_delivery, decide_edit
from storage.records.delivery import Claim, DeliveryStatus, Lane
from storage.records.subscriber import Subscriber, SubscriberKind, SubscriberState
from tests.storage.rows import NOW

GONE = [
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
    "bot can't send messages to bots",
]
NOT_GONE_403 = [
    "bot was blocked by the user in another chat",
    "a bot was blocked by the user",
    "bot was blocked",
    "bot was kicked from the forum topic",
    "user is deactivated for a while",
    "bot is not a member of the direct messages chat",
    "not enough rights to send text messages to the chat",
    "something new in Bot API 11",
    "",
]
UNREACHABLE_400 = [
    "chat not found",
    "private chat not found",
    "PEER_ID_INVALID",
    "USER_ID_INVALID",
    "Group chat was deactivated",
]
NOT_ALLOWED = [
    "not enough rights to send text messages to the chat",
    "not enough rights to send photos to the chat",
    "need administrator rights in the channel chat",
    "have no write access to the chat",
    "CHAT_WRITE_FORBIDDEN",
    "CHAT_RESTRICTED",
    "CHAT_ADMIN_REQUIRED",
    "CHAT_GUEST_SEND_FORBIDDEN",
    "TOPIC_CLOSED",
    "TOPIC_DELETED",
    "message thread not found",
    "USER_BANNED_IN_CHANNEL",
    "ALLOW_PAYMENT_REQUIRED_25",
    "have no rights to send a message",
]
BAD = [
    'can\'t parse entities: Unsupported start tag "br" at byte offset 7',
    "message is too long",
    "message caption is too long",
    "text is too long",
    "message text is empty",
    "text must be non-empty",
    "BUTTON_DATA_INVALID",
    "BUTTON_URL_INVALID",
    "inline keyboard button URL 'tel:1' is invalid: Wrong port number specified in the URL",
    "Text buttons are unallowed in the inline keyboard",
    "can't parse reply keyboard markup JSON object",
    "reply markup is too long",
    "ENTITY_BOUNDS_INVALID",
    "wrong file identifier/HTTP URL specified",
    "WEBPAGE_CURL_FAILED",
    "strings must be encoded in UTF-8",
]
MESSAGE_GONE = ["message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID"]
NOT_MODIFIED = [
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
]


def refusal(code: int, description: str, **parameters: object) -> Answer:
    prefix = {400: "Bad Request: ", 403: "Forbidden: "}.get(code, "")
    body: dict[str, Any] = {
        "ok": False,
        "error_code": code,
        "description": f"{prefix}{description}",
    }
    return Answer(code, body | ({"parameters": parameters} if parameters else {}))


TABLE = [
    *((403, text, Kind.CHAT_GONE) for text in GONE),
    *((403, text, Kind.FAILED) for text in NOT_GONE_403),
    *((400, text, Kind.FAILED) for text in GONE),  # the same words under another code
    *((400, text, Kind.CHAT_MISSING) for text in UNREACHABLE_400),
    *((400, text, Kind.NOT_ALLOWED) for text in NOT_ALLOWED),
    *((400, text, Kind.BAD_MESSAGE) for text in BAD),
    *((400, text, Kind.MESSAGE_GONE) for text in MESSAGE_GONE),
    *((400, text, Kind.NOT_MODIFIED) for text in NOT_MODIFIED),
    (400, "something new in Bot API 11", Kind.FAILED),
    (400, "FROZEN_METHOD_INVALID", Kind.BOT_BROKEN),
    (401, "Unauthorized", Kind.BOT_BROKEN),
    (404, "Not Found", Kind.BOT_BROKEN),
    (409, "Conflict: terminated by other getUpdates request", Kind.BOT_BROKEN),
    (421, "Misdirected Request", Kind.BOT_BROKEN),
    (500, "Internal Server Error: restart", Kind.RETRY),
    (
        500,
        "Internal Server Error: sent message was immediately deleted and can't be returned",
        Kind.FAILED,
    ),
    (502, "Bad Gateway", Kind.RETRY),
    (418, "I'm a teapot", Kind.FAILED),
]


@pytest.mark.parametrize(("code", "description", "kind"), TABLE)
def test_every_row_of_the_table(code: int, description: str, kind: Kind) -> None:
    assert classify(refusal(code, description)).kind is kind


def test_letters_in_any_case_and_the_code_before_the_text() -> None:
    shouted = Answer(
        403,
        {"ok": False, "error_code": 403, "description": "FORBIDDEN: Bot was blocked by the user"},
    )
    assert classify(shouted).kind is Kind.CHAT_GONE
    in_body = Answer(200, {"ok": False, "error_code": 401, "description": "Unauthorized"})
    assert classify(in_body).kind is Kind.BOT_BROKEN
    without_code = Answer(403, {"ok": False, "description": "Forbidden: user is deactivated"})
    assert classify(without_code).kind is Kind.CHAT_GONE


def test_a_message_that_was_sent() -> None:
    assert classify(Answer(200, {"ok": True, "result": {"message_id": 7}})) == Outcome(
        Kind.SENT, message_id=7
    )
    assert classify(Answer(200, {"ok": True, "result": True})).kind is Kind.SENT


def test_a_group_that_moved() -> None:
    answer = refusal(
        400, "group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1001234567890
    )
    outcome = classify(answer)
    assert (outcome.kind, outcome.new_chat_id) == (Kind.CHAT_MOVED, -1001234567890)


@pytest.mark.parametrize(
    ("in_body", "in_header", "seconds"),
    [
        (17, "17", 17),
        (17, None, 17),
        (None, "9", 9),
        (None, None, 1),
        (None, "Wed, 21 Oct 2026 07:28:00 GMT", 1),
        (0, None, 1),
        (-5, "-5", 1),
        ("12", None, 12),
        ([3], "4", 4),
        ("nan", "nan", 1),
        (10**400, None, 1),
        (10**12, None, 86_400),
        ("inf", None, 86_400),
    ],
)
def test_how_long_to_be_silent(in_body: object, in_header: str | None, seconds: float) -> None:
    parameters = {} if in_body is None else {"parameters": {"retry_after": in_body}}
    body = {"ok": False, "error_code": 429, "description": "Too Many Requests", **parameters}
    outcome = classify(Answer(429, body, in_header))
    assert (outcome.kind, outcome.retry_after_seconds) == (Kind.RETRY, seconds)


@pytest.mark.parametrize(
    ("status", "kind"),
    [(200, Kind.UNKNOWN), (403, Kind.UNKNOWN), (502, Kind.UNKNOWN), (504, Kind.UNKNOWN)],
)
def test_an_answer_that_is_no_json_says_nothing_about_the_message(status: int, kind: Kind) -> None:
    assert classify(Answer(status, None)).kind is kind


def test_a_flood_told_by_a_proxy() -> None:
    assert classify(Answer(429, None, "30")).retry_after_seconds == 30


PERSON = Subscriber(1, 1001, 0, SubscriberKind.PRIVATE, "en", SubscriberState.ACTIVE)
CLAIM = Claim(1, 1, 1, Lane.ROUTINE, 1, PERSON, True, None, None, message_id=7, language="en")


@pytest.mark.parametrize("message_id", [True, 7.0, "7", 2**53, 2**64, -(2**63)])
def test_a_number_that_is_no_id_is_none(message_id: object) -> None:
    body = {"ok": True, "result": {"message_id": message_id}}
    assert classify(Answer(200, body)).message_id is None


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=True)
    | st.text(max_size=5)
    | st.just("Forbidden: bot was blocked by the user"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
BODIES = st.none() | st.fixed_dictionaries(
    {},
    optional={
        "ok": JSON,
        "error_code": JSON | st.sampled_from([400, 403, 429, 500]),
        "description": JSON,
        "result": JSON | st.fixed_dictionaries({"message_id": JSON}),
        "parameters": JSON
        | st.fixed_dictionaries({}, optional={"retry_after": JSON, "migrate_to_chat_id": JSON}),
    },
)


@given(st.integers(100, 599), BODIES, st.none() | st.text())
def test_no_answer_is_stumbled_over(
    status: int, body: dict[str, Any] | None, header: str | None
) -> None:
    outcome = classify(Answer(status, body, header))
    decision = decide_delivery(CLAIM, outcome, NOW)
    decide_edit(CLAIM, outcome, NOW)
    assert (decision is DeliveryStatus.SENT) <= (outcome.message_id is not None)
    if outcome.kind is Kind.CHAT_GONE:
        assert body is not None
        assert body.get("description") == "Forbidden: bot was blocked by the user"
