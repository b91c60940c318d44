"""Who asks without end is answered within reason; what is more than a question always counts."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sandbox.state.messages import Message
from sandbox.world.person import Person
from tests.stage import Stage

TOO_MANY = "up to 10 questions"
PATIENCE = 20.0


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with Stage(tmp_path, datetime(2026, 3, 10, 9, 30, tzinfo=UTC)) as stage:
        stage.changes(feeds=[])
        yield stage


def count(person: Person, words: str) -> int:
    return sum(words in message.text for message in person.messages)


async def last(stage: Stage, person: Person, words: str) -> Message:
    """Return what a person gets at last, while the waits for their chat's limit are skipped.

    No time passes while what was said is handled.
    """
    while len(stage.sandbox.world.updates):
        await stage.clock.sleep(0.01)
    return await stage.in_time(person.gets(words, within=PATIENCE), 1.05)


@pytest.mark.parametrize("question", ["/time", "what is the time?"])
async def test_fifteen_questions_at_once(stage: Stage, question: str) -> None:
    for _ in range(15):
        await stage.ben.says(question)
    await stage.ben.says("/stop")
    await stage.bot_starts()
    await last(stage, stage.ben, "You follow no topics")
    answer = "London" if question == "/time" else "/help"
    assert count(stage.ben, answer) == 10
    assert count(stage.ben, TOO_MANY) == 1
    stage.clock.forward(seconds=11)
    await stage.ben.says(question)
    await last(stage, stage.ben, answer)


async def test_staff_may_ask_as_often_as_they_like(stage: Stage) -> None:
    for _ in range(15):
        await stage.olga.says("/time")
    await stage.olga.says("/stats")
    await stage.bot_starts()
    await last(stage, stage.olga, "Subscribers")
    assert count(stage.olga, "London") == 15
    assert count(stage.olga, TOO_MANY) == 0


async def test_a_time_that_had_to_wait_is_the_time_when_it_is_told(stage: Stage) -> None:
    await stage.bot_starts()
    stage.sandbox.faults.flood("sendMessage", retry_after=600, chat_id=stage.ben.id)
    await stage.ben.says("/time")
    await stage.sandbox.world.anna.says("/time")
    await stage.in_time(stage.sandbox.world.anna.gets("Лондон", within=PATIENCE), 1.0)
    stage.clock.forward(minutes=11)
    told = await stage.in_time(stage.ben.gets("London", within=PATIENCE), 5.0)
    assert "09:30" not in told.text
    assert "09:4" in told.text


async def test_words_that_were_asked_for_are_heard_whatever_was_asked_before(
    stage: Stage,
) -> None:
    duty = stage.sandbox.world.group("Duty", admins=(stage.olga,))
    stage.changes(staff={"inbox": duty.id})
    for _ in range(12):
        await stage.ben.says("/time")
    await stage.ben.says("/ask")
    await stage.ben.says("What do I need for a passport?")
    await stage.bot_starts()
    await last(stage, stage.ben, "has number 1")
