"""The staff's groups become supergroups, get another number, and mission.toml names the old one."""

import pytest

from sandbox.world.group import Group
from tests.scenarios.duty_room import question
from tests.stage import Stage

NOTICE = "The section moves to another street."


@pytest.fixture
async def duty(stage: Stage) -> Group:
    """A group of the staff that gets each notice first, and the questions; all have started."""
    world = stage.sandbox.world
    duty = world.group("Duty", stage.olga, world.pavel)
    stage.changes(feeds=[], staff={"canary": duty.id, "inbox": duty.id})
    await stage.bot_starts()
    await stage.olga.adds_bot_to(duty)
    await stage.people_start(stage.ben, stage.olga)
    return duty


async def becomes_a_supergroup(stage: Stage, duty: Group) -> Group:
    """The bot hears of it: it is told in both chats, and then asked something."""
    moved = await stage.olga.upgrades(duty)
    await stage.olga.says("/time", to=moved)
    await moved.sees("London")
    return moved


async def becomes_one_unheard(stage: Stage, duty: Group) -> Group:
    """The bot is down for longer than Telegram keeps what it would tell it."""
    await stage.bot_stops()
    moved = await stage.olga.upgrades(duty)
    stage.clock.forward(hours=25)
    await stage.bot_starts()
    return moved


async def olga_sends(stage: Stage, words: str = NOTICE) -> None:
    stage.clock.forward(seconds=5)  # nobody types several times a second
    await stage.olga.says(f"/broadcast consular\n{words}")
    preview = await stage.olga.gets(words)
    await stage.olga.taps(preview.buttons[0], on=preview)


def refusals(stage: Stage, chat: Group) -> int:
    """Return how much was sent to the number that does not work any more."""
    asked = (r for r in stage.sandbox.world.requests if r.chat_id == chat.id)
    return len([r for r in asked if r.code == 400])


async def test_a_notice_comes_first_where_the_group_is_now(stage: Stage, duty: Group) -> None:
    moved = await becomes_a_supergroup(stage, duty)
    await olga_sends(stage)
    await moved.sees(NOTICE)
    await stage.ben.gets(NOTICE)
    assert refusals(stage, duty) == 0


async def test_a_move_nobody_told_of_is_learnt_from_one_refusal(stage: Stage, duty: Group) -> None:
    moved = await becomes_one_unheard(stage, duty)
    await olga_sends(stage)
    await stage.in_time(moved.sees(NOTICE), pause_seconds=5)
    assert refusals(stage, duty) == 1
    await stage.bot_restarts()
    await olga_sends(stage, "Now it is there.")
    await moved.sees("Now it is there.")
    assert refusals(stage, duty) == 1
    assert not [m for m in stage.olga.messages if "has not got notice" in m.text]


async def test_questions_and_answers_go_on(stage: Stage, duty: Group) -> None:
    moved = await becomes_a_supergroup(stage, duty)
    await stage.ben.says("/ask Is there parking?")
    copy = await question(moved, "Is there parking?")
    await stage.sandbox.world.pavel.says("There is not.", to=moved, reply_to=copy)
    await stage.ben.gets("There is not.")
    await moved.sees(lambda m: m.id == copy.id and "✅" in m.buttons[0])
    assert refusals(stage, duty) == 0


async def test_a_question_waits_only_until_the_move_is_known(stage: Stage, duty: Group) -> None:
    moved = await becomes_one_unheard(stage, duty)
    await stage.ben.says("/ask Is there parking?")
    await stage.in_time(question(moved, "Is there parking?"), pause_seconds=5)
    copy = await question(moved, "Is there parking?")
    await stage.sandbox.world.pavel.says("There is not.", to=moved, reply_to=copy)
    await stage.ben.gets("There is not.")
    assert refusals(stage, duty) == 1
    assert not [m for m in stage.olga.messages if "do not reach" in m.text]


async def test_an_answer_that_was_owed_follows(stage: Stage, duty: Group) -> None:
    stage.sandbox.faults.flood("sendMessage", retry_after=30, chat_id=duty.id)
    await stage.olga.says("/time", to=duty)
    await stage.olga.says("/time")
    await stage.olga.gets("London")
    moved = await stage.olga.upgrades(duty)
    await stage.in_time(moved.sees("London"), pause_seconds=5)
