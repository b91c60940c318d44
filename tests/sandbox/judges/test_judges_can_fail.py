"""A judge that cannot fail is worth nothing: each is shown what is wrong, and must say so."""

from typing import Any

import pytest

from tests.sandbox.judges.aiogram_judge import AiogramJudge
from tests.sandbox.judges.environment import needs_environment
from tests.sandbox.judges.exchange import Exchange
from tests.sandbox.judges.ptb_judge import PtbJudge

USER: dict[str, Any] = {"id": 4200, "is_bot": True, "first_name": "Bot"}
CHAT: dict[str, Any] = {"id": 1001, "type": "private", "first_name": "Anna"}
MESSAGE: dict[str, Any] = {
    "message_id": 7,
    "date": 1521906000,
    "chat": CHAT,
    "from": USER,
    "text": "Hello",
    "reply_markup": {"inline_keyboard": [[{"text": "Yes", "callback_data": "1"}]]},
}
GONE: dict[str, Any] = {"status": "left", "user": USER | {"colour": "red"}}
TAP: dict[str, Any] = {"id": "1", "from": USER, "chat_instance": "1", "data": "1"}


def without(shape: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in shape.items() if key != name}


def button(**fields: Any) -> dict[str, Any]:
    return MESSAGE | {"reply_markup": {"inline_keyboard": [[{"text": "Yes", **fields}]]}}


def tap(message: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"update_id": 1, "callback_query": TAP | {"message": message}}]


WRONG_FOR_BOTH: list[tuple[str, Any, str]] = [
    ("sendMessage", without(MESSAGE, "date"), "date"),
    ("sendMessage", MESSAGE | {"chat": without(CHAT, "type")}, "type"),
    ("sendMessage", MESSAGE | {"colour": "red"}, "colour"),
    ("sendMessage", button(callback_data="1", colour="red"), "colour"),
    ("getUpdates", tap(MESSAGE | {"colour": "red"}), "colour"),
    ("getUpdates", [{"update_id": 1, "murmur": MESSAGE}], "murmur"),
    ("getChatMember", GONE, "colour"),
    ("getChatMember", {"status": "kicked", "user": USER}, "until_date"),
    ("answerCallbackQuery", 1, "1"),
    ("getChatMemberCount", "3", "'3'"),
    ("getFuture", True, "getFuture"),
]
WRONG_FOR_AIOGRAM: list[tuple[str, Any, str]] = [
    ("sendMessage", MESSAGE | {"date": "soon"}, "answer.result.date"),
    ("sendMessage", MESSAGE | {"message_id": "7"}, "'7' is of the wrong type"),
    ("sendMessage", MESSAGE | {"text": 5}, "valid string"),
    ("sendMessage", MESSAGE | {"edit_date": None}, "edit_date: None is of the wrong type"),
    ("sendMessage", MESSAGE | {"chat": CHAT | {"id": True}}, "True is of the wrong type"),
    ("sendMessage", button(callback_data=1), "valid string"),
    ("sendMessage", True, "instance of Message"),
    ("getMe", USER | {"is_bot": 1}, "1 is of the wrong type"),
    ("getUpdates", tap({"message_id": 7, "chat": CHAT, "text": "Hello"}), "InaccessibleMessage"),
    ("getMyCommands", {}, "valid list"),
]
WRONG_FOR_PTB: list[tuple[str, Any, str]] = [
    ("sendMessage", MESSAGE | {"date": "soon"}, "not understood"),
    ("sendMessage", MESSAGE | {"chat": 1001}, "not understood"),
    ("sendMessage", None, "None"),
    ("getMe", [USER], "not understood"),
    ("getMyCommands", {}, "{}"),
]


@needs_environment
@pytest.mark.parametrize(("method", "result", "said"), WRONG_FOR_BOTH + WRONG_FOR_AIOGRAM)
def test_aiogram_says_what_is_wrong_with_an_answer(
    aiogram_judge: AiogramJudge, method: str, result: Any, said: str
) -> None:
    (finding,) = aiogram_judge.findings(Exchange(method, {"ok": True, "result": result}))
    assert said in finding


@pytest.mark.parametrize(("method", "result", "said"), WRONG_FOR_BOTH + WRONG_FOR_PTB)
def test_python_telegram_bot_says_what_is_wrong_with_an_answer(
    ptb_judge: PtbJudge, method: str, result: Any, said: str
) -> None:
    (finding,) = ptb_judge.findings(Exchange(method, {"ok": True, "result": result}))
    assert said in finding


@needs_environment
@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"ok": True}, "result: missing"),
        ({"ok": True, "result": MESSAGE, "colour": "red"}, "colour"),
        ({"ok": False, "error_code": 400}, "description: missing"),
        ({"ok": False, "description": "Bad Request"}, "error_code: missing"),
        ({"ok": False, "error_code": "400", "description": "Bad Request"}, "'400'"),
        (
            {"ok": False, "error_code": 429, "description": "", "parameters": {"after": 5}},
            "after",
        ),
    ],
)
def test_aiogram_says_what_is_wrong_around_a_result(
    aiogram_judge: AiogramJudge, answer: dict[str, Any], said: str
) -> None:
    (finding,) = aiogram_judge.findings(Exchange("sendMessage", answer))
    assert said in finding


@needs_environment
@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"chat_id": 1001}, "text"),
        ({"chat_id": 1001, "text": "Hello", "colour": "red"}, "colour"),
        ({"chat_id": [1001], "text": "Hello"}, "chat_id"),
        ({"chat_id": 1001, "text": "Hello", "message_thread_id": "5"}, "'5'"),
        ({"chat_id": 1001, "text": "Hello", "protect_content": "maybe"}, "protect_content"),
        ({"chat_id": 1001, "text": "Hello", "entities": [{"type": "bold", "offset": 0}]}, "length"),
        ({"chat_id": "1001", "text": "Hello", "protect_content": "5"}, "protect_content"),
        ({"chat_id": "1001", "text": "Hello", "entities": "[bold]"}, "entities"),
    ],
)
def test_aiogram_says_what_is_wrong_with_a_request(
    aiogram_judge: AiogramJudge, parameters: dict[str, Any], said: str
) -> None:
    answer = {"ok": True, "result": MESSAGE}
    findings = aiogram_judge.findings(Exchange("sendMessage", answer, parameters))
    assert findings
    assert all(said in finding for finding in findings)


@needs_environment
@pytest.mark.parametrize(
    "parameters",
    [
        {"chat_id": 1001, "text": "5", "message_thread_id": 5},
        {"chat_id": "1001", "text": "5", "message_thread_id": "5", "protect_content": "true"},
        {
            "chat_id": "1001",
            "text": "x",
            "entities": '[{"type": "bold", "offset": 0, "length": 1}]',
        },
    ],
)
def test_what_is_right_is_accepted_as_json_and_as_a_form(
    aiogram_judge: AiogramJudge, ptb_judge: PtbJudge, parameters: dict[str, Any]
) -> None:
    exchange = Exchange("sendMessage", {"ok": True, "result": MESSAGE}, parameters)
    assert aiogram_judge.findings(exchange) == []
    assert ptb_judge.findings(exchange) == []
