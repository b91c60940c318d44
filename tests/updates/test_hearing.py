"""What is meant for the bot, however it is formatted, and what is not."""

from typing import Any

import pytest
from telegram import Bot, Update, User

from bot.updates.hearing import after_command, find_command, is_addressed, is_from_bot
from storage.text import Entity

NAME = "consular_bot"
COMMAND = {"type": "bot_command", "offset": 0, "length": 10}
PRIVATE = {"id": 1, "type": "private", "first_name": "Olga"}
GROUP = {"id": -5, "type": "group", "title": "Parents"}
OLGA = {"id": 1, "is_bot": False, "first_name": "Olga"}
OTHER_BOT = {"id": 2, "is_bot": True, "first_name": "Other", "username": "other_bot"}


@pytest.fixture
def bot() -> Bot:
    bot = Bot("1:a")
    bot._bot_user = User(9, "Consular", is_bot=True, username=NAME)
    return bot


def told(bot: Bot, **fields: Any) -> Update:
    message = {"message_id": 5, "date": 1, "chat": PRIVATE, "from": OLGA, **fields}
    return Update.de_json({"update_id": 1, "message": message}, bot)


def said(text: str, *entities: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"text": text, "entities": list(entities), **fields}


def bold(text: str) -> dict[str, Any]:
    return {"type": "bold", "offset": 0, "length": len(text)}


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("/broadcast", 10, True),
        ("/BroadCast consular", 10, True),
        (f"/broadcast@{NAME} consular", 11 + len(NAME), True),
        (f"/broadcast@{NAME.upper()}", 11 + len(NAME), True),
        ("/broadcast@other_bot", 20, False),
        ("/broadcasts", 11, False),
        ("Try /broadcast", 0, False),
    ],
)
def test_a_command_begins_the_message(bot: Bot, text: str, length: int, expected: bool) -> None:
    entity = COMMAND | ({"length": length} if length else {"offset": 4})
    message = told(bot, **said(text, entity)).message
    assert message is not None
    assert (find_command(message) == "broadcast") is expected


def test_a_text_pasted_wholly_in_bold_begins_with_its_command(bot: Bot) -> None:
    text = "/broadcast consular\nClosed"
    message = told(bot, **said(text, bold(text), COMMAND)).message
    assert message is not None
    assert find_command(message) == "broadcast"
    rest = after_command(message)
    assert rest.string == "consular\nClosed"
    assert rest.entities == (Entity("bold", 0, 15),)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("@consular_bot are you open?", "mention", True),
        ("@Consular_Bot", "mention", True),
        ("@maria, mail me at a@b.example", "mention", False),
        ("@consular_bots", "mention", False),
        ("/weather@consular_bot", "bot_command", True),
        ("/weather", "bot_command", False),
    ],
)
def test_in_a_group_words_are_for_the_bot_that_is_named(
    bot: Bot, text: str, kind: str, expected: bool
) -> None:
    length = len(text.split()[0].rstrip(","))
    entity = {"type": kind, "offset": 0, "length": length}
    ours = {"message_id": 4, "date": 1, "chat": GROUP, "text": "News", "from": OLGA}
    ours["from"] = {"id": 9, "is_bot": True, "first_name": "Consular", "username": NAME}
    for reply in ({}, {"reply_to_message": ours}):
        message = told(bot, **said(text, entity, chat=GROUP, **reply)).message
        assert message is not None
        assert is_addressed(message, NAME) is expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, False),
        ({"from": OTHER_BOT}, True),
        ({"from": OTHER_BOT, "chat": GROUP}, True),
        ({"from": OTHER_BOT, "chat": GROUP, "sender_chat": GROUP}, False),
    ],
)
def test_another_bot_is_known_from_an_anonymous_administrator(
    bot: Bot, fields: dict[str, Any], expected: bool
) -> None:
    assert is_from_bot(told(bot, **said("Hello", **fields))) is expected


@pytest.mark.parametrize(("user", "expected"), [(OLGA, False), (OTHER_BOT, True)])
def test_a_bot_that_taps_is_a_bot_though_the_message_is_ours(
    bot: Bot, user: dict[str, Any], expected: bool
) -> None:
    ours = {"message_id": 4, "date": 1, "chat": PRIVATE, "text": "News", "from": OTHER_BOT}
    tap = {"id": "7", "from": user, "chat_instance": "1", "message": ours, "data": "x"}
    assert is_from_bot(Update.de_json({"update_id": 1, "callback_query": tap}, bot)) is expected
