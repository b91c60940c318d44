"""Each limit of sendMessage on both sides."""

from typing import Any

import pytest

from sandbox.app import Sandbox
from tests.sandbox.conftest import Bot, Clock
from tests.sandbox.keyboards import button, keyboard

ANNA = 1001


ACCEPTED: list[dict[str, Any]] = [
    {"text": "a" * 4096},
    {"text": "😀" * 4096},  # code points count, not UTF-16 units
    {"text": "  " + "a" * 4096 + "\n"},
    {"chat_id": "1001"},
    {"reply_markup": keyboard([button(callback_data="d" * 64)])},
    {"reply_markup": keyboard([button(callback_data="ж" * 32)])},
    {"reply_markup": keyboard([button(callback_data="d")] * 8)},
    {"reply_markup": keyboard(*[[button(callback_data="d")] * 5] * 20)},
    {"reply_markup": keyboard([button(url="https://a.example/x")])},
    {"reply_markup": keyboard([button(url="tg://user?id=1")])},
    {"reply_markup": keyboard([button(copy_text={"text": "x" * 256})])},
    {"reply_markup": '{"inline_keyboard":[[{"text":"B","callback_data":"d"}]]}'},
    {"reply_markup": {"inline_keyboard": []}},
    {"reply_markup": ""},
    {"entities": [{"type": "bold", "offset": 0, "length": 5}]},
    {"entities": '[{"type":"bold","offset":0,"length":5}]'},
    {"entities": [{"type": "text_link", "offset": 0, "length": 5, "url": "a.example"}]},
    {"link_preview_options": {"is_disabled": True}},
    {"disable_notification": "true"},
    {"disable_notification": "0"},
    {"reply_parameters": {"message_id": 99, "allow_sending_without_reply": True}},
    {"parse_mode": ""},
]

BUTTON = "Bad Request: can't parse inline keyboard button: "
ENTITY = "Bad Request: can't parse MessageEntity: "

REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"text": ""}, "Bad Request: message text is empty"),
    ({"text": None}, "Bad Request: message text is empty"),
    ({"text": " \n "}, "Bad Request: text must be non-empty"),
    ({"text": "\u200b\u2800"}, "Bad Request: text must be non-empty"),
    ({"text": "a" * 4097}, "Bad Request: message is too long"),
    ({"text": "ж" * 16_385}, "Bad Request: text is too long"),
    ({"parse_mode": "HTM"}, "Bad Request: unsupported parse_mode"),
    ({"chat_id": ""}, "Bad Request: chat_id is empty"),
    ({"chat_id": 99}, "Bad Request: chat not found"),
    ({"chat_id": "@nobody"}, "Bad Request: chat not found"),
    (
        {"reply_markup": keyboard([button(callback_data="d" * 65)])},
        "Bad Request: BUTTON_DATA_INVALID",
    ),
    (
        {"reply_markup": keyboard([button(callback_data="ж" * 33)])},
        "Bad Request: BUTTON_DATA_INVALID",
    ),
    (
        {"reply_markup": keyboard([button(callback_data="")])},
        BUTTON + "Text buttons are unallowed in the inline keyboard",
    ),
    (
        {"reply_markup": keyboard([button()])},
        BUTTON + "Text buttons are unallowed in the inline keyboard",
    ),
    ({"reply_markup": keyboard(["B"])}, BUTTON + "InlineKeyboardButton must be an Object"),  # type: ignore[list-item]
    ({"reply_markup": keyboard([{"url": "a.b"}])}, BUTTON + 'Can\'t find field "text"'),
    (
        {"reply_markup": keyboard([button(callback_data="d")] * 9)},
        "Bad Request: reply markup is too long",
    ),
    (
        {"reply_markup": keyboard(*[[button(callback_data="d")]] * 101)},
        "Bad Request: reply markup is too long",
    ),
    (
        {"reply_markup": keyboard([button(url="ftp://a.example")])},
        "Bad Request: inline keyboard button URL 'ftp://a.example' is invalid: "
        "Unsupported URL protocol",
    ),
    (
        {"reply_markup": keyboard([button(url="https://nodot")])},
        "Bad Request: inline keyboard button URL 'https://nodot' is invalid: Wrong HTTP URL",
    ),
    (
        {"reply_markup": keyboard([{"text": " ", "callback_data": "d"}])},
        "Bad Request: inline keyboard button text must be non-empty",
    ),
    (
        {"reply_markup": keyboard([button(copy_text={"text": "x" * 257})])},
        "Bad Request: BUTTON_COPY_TEXT_INVALID",
    ),
    ({"reply_markup": "{"}, "Bad Request: can't parse reply keyboard markup JSON object"),
    ({"reply_markup": "[]"}, "Bad Request: object expected as reply markup"),
    (
        {"reply_markup": {"inline_keyboard": [button(callback_data="d")]}},
        'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of '
        "Arrays",
    ),
    (
        {"reply_markup": {"keyboard": [[{"text": "x"}]]}},
        "Bad Request: the sandbox does not know reply markup with keyboard, only inline_keyboard",
    ),
    (
        {"entities": [{"type": "bold", "offset": 5, "length": 1}]},
        "Bad Request: entity begins after the end of the text at UTF-16 offset 5",
    ),
    (
        {"entities": [{"type": "bold", "offset": 0, "length": 6}]},
        "Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at "
        "UTF-16 offset 6",
    ),
    (
        {"entities": [{"type": "bold", "offset": -1, "length": 2}]},
        "Bad Request: receive an entity with incorrect offset -1",
    ),
    (
        {"text": "😀", "entities": [{"type": "bold", "offset": 1, "length": 1}]},
        "Bad Request: entity begins in a middle of a UTF-16 symbol at byte offset 4",
    ),
    (
        {"text": "😀", "entities": [{"type": "bold", "offset": 0, "length": 1}]},
        "Bad Request: entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at "
        "byte offset 4",
    ),
    (
        {"entities": [{"type": "blink", "offset": 0, "length": 1}]},
        ENTITY + "Unsupported type specified",
    ),
    ({"entities": [{"type": "bold", "length": 1}]}, ENTITY + 'Can\'t find field "offset"'),
    (
        {"entities": [{"type": "text_link", "offset": 0, "length": 1}]},
        ENTITY + 'Can\'t find field "url"',
    ),
    (
        {"entities": [{"type": "text_link", "offset": 0, "length": 1, "url": "ftp://a.b"}]},
        "Bad Request: entity URL 'ftp://a.b' is invalid: Unsupported URL protocol",
    ),
    ({"entities": "["}, "Bad Request: can't parse entities"),
    (
        {"entities": [{"type": "bold", "offset": 0, "length": "²"}]},
        ENTITY + 'Field "length" must be of type Number',
    ),
    (
        {"entities": [{"type": "pre", "offset": 0, "length": 1, "language": ["python"]}]},
        ENTITY + 'Field "language" must be of type String',
    ),
    (
        {
            "entities": [
                {
                    "type": "date_time",
                    "offset": 0,
                    "length": 1,
                    "unix_time": 1,
                    "date_time_format": 1,
                }
            ]
        },
        ENTITY + 'Field "date_time_format" must be of type String',
    ),
    ({"link_preview_options": "x"}, "Bad Request: can't parse link preview options JSON object"),
    ({"link_preview_options": []}, "Bad Request: object expected as link preview options"),
    ({"reply_parameters": "x"}, "Bad Request: can't parse reply parameters JSON object"),
    ({"reply_parameters": {"message_id": 99}}, "Bad Request: message to be replied not found"),
    ({"message_thread_id": 7}, "Bad Request: message thread not found"),
    (
        {"disable_notification": "maybe"},
        "Bad Request: the sandbox expects a Boolean as disable_notification, not 'maybe'",
    ),
    (
        {"message_thread_id": "x"},
        "Bad Request: the sandbox expects an Integer as message_thread_id, not 'x'",
    ),
]

# Each is wrong in two ways; the first check in the real server's order decides.
ORDER: list[tuple[dict[str, Any], str]] = [
    ({"link_preview_options": "x", "text": ""}, "link preview options"),
    ({"text": "", "reply_markup": "{"}, "message text is empty"),
    ({"text": "a" * 33_000, "entities": [{}]}, "text is too long"),
    ({"entities": [{}], "reply_parameters": "x"}, "MessageEntity"),
    ({"reply_parameters": "x", "reply_markup": "{"}, "reply parameters"),
    ({"reply_markup": "{", "chat_id": 99}, "reply keyboard markup"),
    ({"chat_id": 99, "message_thread_id": 7}, "chat not found"),
    ({"message_thread_id": 7, "reply_parameters": {"message_id": 9}}, "thread not found"),
    ({"reply_parameters": {"message_id": 99}, "text": " "}, "to be replied"),
    ({"text": "a" * 4097, "chat_id": 1002}, "message is too long"),
    ({"chat_id": 1002, "reply_markup": keyboard([button(callback_data="d" * 65)])}, "initiate"),
]


@pytest.mark.parametrize("parameters", ACCEPTED, ids=str)
async def test_accepted(sandbox: Sandbox, bot: Bot, parameters: dict[str, Any]) -> None:
    await sandbox.world.anna.starts()
    await bot.does("sendMessage", **({"chat_id": ANNA, "text": "Hello"} | parameters))
    assert len(sandbox.world.anna.messages) == 1


@pytest.mark.parametrize(("parameters", "reason"), REFUSED, ids=str)
async def test_refused(sandbox: Sandbox, bot: Bot, parameters: dict[str, Any], reason: str) -> None:
    await sandbox.world.anna.starts()
    asked = {"chat_id": ANNA, "text": "Hello"} | parameters
    assert await bot.is_refused("sendMessage", **asked) == reason
    assert not sandbox.world.anna.messages


@pytest.mark.parametrize(("parameters", "reason"), ORDER, ids=str)
async def test_order_of_checks(
    sandbox: Sandbox, bot: Bot, parameters: dict[str, Any], reason: str
) -> None:
    await sandbox.world.anna.starts()
    asked = {"chat_id": ANNA, "text": "Hello"} | parameters
    assert reason in await bot.is_refused("sendMessage", **asked)


async def test_what_a_person_sees(sandbox: Sandbox, bot: Bot, clock: Clock) -> None:
    await sandbox.world.anna.starts()
    await bot.does(
        "sendMessage",
        chat_id=ANNA,
        text="See the site or call +44 (0) 203 668 7474",
        entities=[{"type": "text_link", "offset": 8, "length": 4, "url": "https://a.example"}],
        disable_notification=True,
        reply_parameters={"message_id": 1},
    )
    (message,) = sandbox.world.anna.messages
    assert message.linked("site") == "https://a.example/"
    assert message.silent
    assert message.reply_to_id == 1
    assert message.date == clock.now()
    assert message.entities[-1].within(message.text) == "+44 (0) 203 668 7474"
