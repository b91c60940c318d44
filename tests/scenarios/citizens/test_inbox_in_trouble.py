"""Questions and answers that do not arrive: whom it concerns hears so, and nothing is lost."""

from sandbox.world.group import Group
from tests.scenarios.duty_room import duty, numbered, question
from tests.stage import Stage

__all__ = ["duty"]  # a fixture


async def test_staff_hear_that_an_answer_cannot_be_delivered(stage: Stage, duty: Group) -> None:
    pavel = stage.sandbox.world.pavel
    for person in (stage.ben, stage.anna):
        await person.says("/ask Hello?")
        await person.gets()
    copies = [await numbered(duty, number) for number in (1, 2)]
    await stage.ben.blocks()
    await stage.anna.deactivates()
    for number, copy in enumerate(copies, 1):
        answer = await pavel.says("Hello!", to=duty, reply_to=copy)
        told = await duty.sees(f"question {number} has blocked the bot or closed")
        assert told.reply_to_id == answer.id


async def test_questions_wait_while_the_duty_room_is_closed_and_owners_hear_of_it(
    stage: Stage, duty: Group
) -> None:
    await stage.olga.starts()
    await stage.olga.gets()
    await stage.olga.removes_bot_from(duty)
    await stage.ben.says("/ask Anybody there?")
    await stage.ben.gets("has number 1")
    await stage.olga.gets("Questions do not reach the duty chat")
    await stage.bot_restarts()
    await stage.olga.adds_bot_to(duty)
    arrives = duty.sees(lambda m: "Anybody there?" in m.text)
    await stage.in_time(arrives, pause_seconds=11)
    assert len([m for m in duty.messages if "Anybody there?" in m.text]) == 1
    assert len([m for m in stage.olga.messages if "do not reach" in m.text]) == 1


async def test_after_a_month_nobody_can_be_answered_and_no_number_is_given_twice(
    stage: Stage, duty: Group
) -> None:
    pavel = stage.sandbox.world.pavel
    await stage.ben.says("/ask Is it open?")
    copy = await question(duty, "Is it open?")
    await stage.bot_stops()
    stage.clock.forward(days=31)
    await stage.bot_starts()
    await stage.anna.says("/ask А когда?")
    assert (await question(duty, "А когда?")).buttons == ("Question 2 · in Russian",)
    late = await pavel.says("It was.", to=duty, reply_to=copy)
    told = await duty.sees("вопросу 1 больше 30 дней")
    assert told.id > late.id
    assert not [m for m in (*stage.ben.messages, *stage.anna.messages) if m.text == "It was."]


async def test_where_nobody_knows_whether_it_arrived_it_is_copied_again(
    stage: Stage, duty: Group
) -> None:
    stage.sandbox.faults.cut_after("copyMessage", times=1)
    await stage.ben.says("/ask Is it open?")
    await question(duty, "Is it open?")
    twice = duty.waits_for(lambda _: len(duty.messages) == 2)
    await stage.in_time(twice, pause_seconds=6)
    for copy in duty.messages:  # either stands for Ben's question
        await stage.sandbox.world.pavel.says(f"Yes ({copy.id}).", to=duty, reply_to=copy)
        await stage.ben.gets(f"Yes ({copy.id}).")


async def test_what_telegram_does_not_copy_is_said_to_who_wrote_it(
    stage: Stage, duty: Group
) -> None:
    def refuse() -> None:
        stage.sandbox.faults.refuse("copyMessage", 400, "Bad Request: the message can't be copied")

    refuse()
    await stage.ben.says("/ask Is it open?")
    await stage.ben.gets("Your question 1 could not be passed on")
    await stage.ben.says("/ask Is it open today?")
    copy = await question(duty, "Is it open today?")
    refuse()
    await stage.sandbox.world.pavel.says("Yes.", to=duty, reply_to=copy)
    told = await duty.sees("does not let this answer to question 2 be copied")
    assert "the message can't be copied" in told.text
