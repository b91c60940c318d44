"""What the library does not know, or only in part: a line in the log, and an answer to a person."""

import logging
from typing import Any

import pytest

from tests.stage import Stage

SECRET = "what only the two of them know"
TAKEN = "I take words only"
INLINE = {"inline_message_id": "5"}
GONE = {"message": {"message_id": 3, "date": 0, "chat": {"id": 1002, "type": "private"}}}
TORN = {"message": {"message_id": [], "date": "long ago", "chat": 5}}


def by_ben(stage: Stage, **content: object) -> dict[str, Any]:
    """Return a message of Ben's to the bot."""
    ben = {"id": stage.ben.id, "is_bot": False, "first_name": "Ben", "language_code": "en"}
    chat = {"id": stage.ben.id, "type": "private", "first_name": "Ben"}
    return {"message_id": 900, "date": 1_521_906_000, "chat": chat, "from": ben, **content}


@pytest.mark.parametrize(
    "content",
    [
        {"telepathy": {"thought": SECRET}},
        {"poll": {"question": SECRET}},
        {"photo": "none", "caption": SECRET},
        {"date": 10**15, "text": SECRET},
    ],
    ids=["unknown", "half a poll", "torn photo", "torn date"],
)
async def test_a_message_of_an_unknown_kind_is_answered(
    stage: Stage, caplog: pytest.LogCaptureFixture, content: dict[str, Any]
) -> None:
    await stage.bot_starts()
    await stage.ben.starts()
    await stage.ben.gets("You follow")
    with caplog.at_level(logging.INFO, "bot.updates"):
        stage.sandbox.world.updates.put("message", by_ben(stage, **content))
        await stage.ben.gets(TAKEN)
    told = [r for r in caplog.records if "of no known kind" in r.message]
    told += [r for r in caplog.records if "is not understood" in r.message]
    assert len(told) in (1, 2)
    assert SECRET not in caplog.text
    assert "Traceback" not in caplog.text


async def test_what_telegram_says_of_a_chat_is_no_message_to_the_bot(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.ben.starts()
    pinned = by_ben(stage, pinned_message=by_ben(stage, text="Hello"))
    stage.sandbox.world.updates.put("message", pinned)
    stage.sandbox.world.updates.put("message", by_ben(stage, delete_chat_photo=True))
    await stage.ben.says("/time")
    await stage.ben.gets("London")
    assert not [m for m in stage.ben.messages if TAKEN in m.text or "I only" in m.text]


@pytest.mark.parametrize("where", [INLINE, {}, TORN], ids=["inline", "nowhere", "torn"])
async def test_a_tap_in_no_chat_stops_waiting(
    stage: Stage, caplog: pytest.LogCaptureFixture, where: dict[str, Any]
) -> None:
    await stage.bot_starts()
    await stage.ben.starts()
    shown = await stage.ben.gets("You follow")
    await stage.bot_stops()
    query_id = await stage.ben.taps(data="topics", on=shown)
    tap = {"id": query_id, "chat_instance": "1", "data": "topics", **where}
    stage.sandbox.world.updates.put("callback_query", tap | {"from": by_ben(stage)["from"]})
    with caplog.at_level(logging.INFO, "bot.updates"):
        await stage.bot_starts()
        await stage.ben.is_told("no longer valid")
    assert "is a tap without a chat" in caplog.text
    assert "Traceback" not in caplog.text


async def test_a_tap_below_a_message_that_is_gone_is_answered(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.ben.starts()
    shown = await stage.ben.gets("You follow")
    query_id = await stage.ben.taps(data="nothing", on=shown)
    tap = {"id": query_id, "chat_instance": "1", "data": "nothing-either", **GONE}
    stage.sandbox.world.updates.put("callback_query", tap | {"from": by_ben(stage)["from"]})
    await stage.ben.is_told("no longer valid")


async def test_a_poll_that_closes_is_a_line_in_the_log(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.bot_starts()
    stage.sandbox.world.updates.allow([])
    with caplog.at_level(logging.INFO, "bot.updates"):
        stage.sandbox.world.updates.put("poll", {"id": "1", "question": SECRET})
        await stage.ben.says("/time")
        await stage.ben.gets("London")
    assert "is not understood (TypeError): poll" in caplog.text
    assert SECRET not in caplog.text
