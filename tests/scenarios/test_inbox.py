"""Citizens ask the duty room and are answered from it; neither side sees the other's account."""

import pytest

from sandbox.state.messages import Message
from sandbox.world.group import Group
from sandbox.world.person import Person
from tests.stage import Stage


@pytest.fixture
async def duty(stage: Stage) -> Group:
    """The staff's chat, to which the mission's profile has questions sent."""
    duty = stage.sandbox.world.duty
    stage.changes(staff={"inbox": duty.id})
    await stage.bot_starts()
    return duty


async def question(duty: Group, words: str) -> Message:
    """The copy of a question in the duty room."""
    return await duty.sees(lambda m: words in m.text and m.buttons[0].startswith("Question"))


async def numbered(duty: Group, number: int) -> Message:
    """The copy of the question with this number."""
    return await duty.sees(lambda m: f"Question {number}" in str(m.buttons))


def everything_shown(chat: Group | Person) -> str:
    return repr([(m.text, m.origin, m.entities) for m in chat.messages])


async def test_a_question_is_answered_and_neither_sees_the_others_account(
    stage: Stage, duty: Group
) -> None:
    pavel = stage.sandbox.world.pavel
    await stage.anna.says("/ask")
    prompt = await stage.anna.gets("О чём вы хотите спросить")
    assert "Никогда не присылайте" in prompt.text
    asked = await stage.anna.says("Нужна ли запись?")
    assert "номер 1" in (await stage.anna.gets("передаётся")).text
    copy = await question(duty, "Нужна ли запись?")
    assert copy.buttons == ("Question 1 · in Russian",)

    await pavel.says("Да, на сайте.", to=duty, reply_to=copy)
    answer = await stage.anna.gets("Да, на сайте.")
    assert answer.buttons == ("✉️ Ответ консульского отдела · спросить ещё",)
    assert answer.reply_to_id == asked.id
    answered = await duty.sees(lambda m: m.id == copy.id and "✅" in m.buttons[0])
    assert answered.text == "Нужна ли запись?"
    for chat, stranger in ((duty, stage.anna), (stage.anna, pavel)):
        assert stranger.name not in everything_shown(chat)
        assert str(stranger.id) not in everything_shown(chat)


async def test_many_answers_come_and_a_restart_forgets_nothing(stage: Stage, duty: Group) -> None:
    world = stage.sandbox.world
    await stage.ben.says("/ask")
    await stage.ben.gets("What would you like to ask")
    await stage.bot_restarts()
    await stage.ben.says("Is there parking?")
    await stage.ben.gets("has number 1")
    copy = await question(duty, "Is there parking?")
    await stage.bot_restarts()
    await world.pavel.says("There is not.", to=duty, reply_to=copy)
    await stage.ben.gets("There is not.")
    await world.viktor.sends_document("map.pdf", "But look here.", to=duty, reply_to=copy)
    await stage.ben.gets("But look here.")
    await stage.ben.taps("✉️ The section’s answer · ask more")
    await stage.ben.gets("What would you like to ask")
    await stage.ben.says("And for bicycles?")
    await question(duty, "And for bicycles?")


async def test_what_is_changed_is_passed_on_again(stage: Stage, duty: Group) -> None:
    pavel = stage.sandbox.world.pavel
    asked = await stage.ben.says("/ask Open on Monday?")
    copy = await question(duty, "Open on Monday?")
    stage.clock.forward(seconds=30)
    await stage.ben.edits(asked, "/ask Open on Tuesday?")
    await stage.ben.gets("change of question 1")
    changed = await question(duty, "Open on Tuesday?")
    assert changed.buttons == ("Question 1 · in English · changed",)
    answer = await pavel.says("Yes, on Monday.", to=duty, reply_to=copy)
    await stage.ben.gets("Yes, on Monday.")
    stage.clock.forward(seconds=30)
    await pavel.edits(answer, "Yes, on both.")
    corrected = await stage.ben.gets("Yes, on both.")
    assert "changed" in corrected.buttons[0]


async def test_files_are_refused_and_nobody_else_sees_them(stage: Stage, duty: Group) -> None:
    await stage.ben.says("/ask")
    await stage.ben.gets("What would you like to ask")
    await stage.ben.sends_photo("My passport")
    refused = await stage.ben.gets("words only")
    assert "neither kept nor passed on" in refused.text
    assert "Never send passport" in refused.text
    assert "/ask" in refused.text
    assert "/contacts" in refused.text
    stage.clock.forward(seconds=30)
    await stage.ben.sends_document("passport.pdf", "/ask Is it valid?")
    await stage.ben.gets("words only")
    stage.clock.forward(seconds=30)
    await stage.ben.says("Then in words: is it valid?")
    await question(duty, "Then in words")
    assert "passport" not in everything_shown(duty).casefold()


async def test_of_an_album_the_first_picture_is_refused_and_the_others_pass_unheard(
    stage: Stage, duty: Group
) -> None:
    for _ in range(4):
        await stage.ben.sends_photo()
    await stage.ben.says("/time")
    await stage.ben.gets("London")
    assert len([m for m in stage.ben.messages if "words only" in m.text]) == 1


async def test_who_asks_too_much_is_told_when_to_ask_again(stage: Stage, duty: Group) -> None:
    for number in range(5):
        await stage.ben.says(f"/ask Question {number}?")
        await stage.ben.gets(f"has number {number + 1}")
    await stage.ben.says("/ask One more?")
    await stage.ben.gets("next question in 1 h")
    await stage.anna.says("/ask И я?")
    await question(duty, "И я?")
    stage.clock.forward(seconds=3601)
    await stage.ben.says("/ask One more now?")
    await question(duty, "One more now?")
    assert not [m for m in duty.messages if "One more?" in m.text]


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


async def test_words_that_nobody_asked_for_are_no_question(stage: Stage, duty: Group) -> None:
    await stage.ben.says("/ask")
    prompt = await stage.ben.gets("What would you like to ask")
    await stage.ben.taps("Never mind", on=prompt)
    await stage.ben.sees("To ask later")
    await stage.ben.says("Just talking")
    await stage.ben.gets("only understand commands")
    await stage.ben.says("/ask")
    await stage.ben.gets("What would you like to ask")
    stage.clock.forward(seconds=31 * 60)
    await stage.ben.says("Long after")
    await stage.ben.gets("only understand commands")
    await stage.ben.says("/ask Meant")
    await question(duty, "Meant")
    assert "talking" not in everything_shown(duty)
    assert "Long after" not in everything_shown(duty)


async def test_talk_in_the_duty_room_stays_there(stage: Stage, duty: Group) -> None:
    world = stage.sandbox.world
    await stage.olga.removes_bot_from(duty)
    await stage.olga.adds_bot_to(duty, as_admin=True)  # now it hears all that is said
    await stage.ben.says("/ask Is it open?")
    copy = await question(duty, "Is it open?")
    talk = await world.pavel.says("Who takes this one?", to=duty)
    await world.viktor.says("I do.", to=duty, reply_to=talk)
    await world.viktor.says("It is.", to=duty, reply_to=copy)
    await stage.ben.gets("It is.")
    assert not [m for m in stage.ben.messages if m.text in {"Who takes this one?", "I do."}]


async def test_how_to_answer_is_said_under_the_copy(stage: Stage, duty: Group) -> None:
    await stage.ben.says("/ask Is it open?")
    copy = await question(duty, "Is it open?")
    pavel = stage.sandbox.world.pavel
    await pavel.taps(copy.buttons[0], on=copy)
    await duty.is_told("Ответьте на это сообщение")


async def test_max_tries_everything(stage: Stage, duty: Group) -> None:
    """Forged buttons, replies in a group of his own, and questions where others read them."""
    mallory = stage.sandbox.world.max
    await stage.ben.says("/ask Is it open?")
    copy = await question(duty, "Is it open?")
    own = stage.sandbox.world.group("Max and friends", mallory, admins=(mallory,))
    await mallory.adds_bot_to(own)
    await mallory.says("/ask How?", to=own)
    answer = await own.sees("in a private chat")
    await mallory.says("You are deported!", to=own, reply_to=answer)
    await mallory.starts()
    welcome = await mallory.gets()
    await mallory.taps(data="question:1", on=welcome)
    await mallory.is_told("no longer valid")
    await mallory.says("You are fined!", reply_to=welcome)
    await mallory.gets("only understand commands")
    forged = {
        "message_id": 901,
        "date": 1,
        "chat": {"id": own.id, "type": "group", "title": "Max and friends"},
        "from": {"id": mallory.id, "is_bot": False, "first_name": "Max"},
        "text": "Pay here!",
        "reply_to_message": _as_the_bots(stage, copy, own),
    }
    stage.sandbox.world.updates.put("message", forged)
    await stage.sandbox.world.pavel.says("It is.", to=duty, reply_to=copy)
    await stage.ben.gets("It is.")
    shown = everything_shown(stage.ben)
    assert not [bad for bad in ("deported", "fined", "Pay here") if bad in shown]


def _as_the_bots(stage: Stage, copy: Message, chat: Group) -> dict[str, object]:
    bot = {"id": stage.sandbox.world.bot.id, "is_bot": True, "first_name": "Bot"}
    button = {"text": "Question 1", "callback_data": "question:1"}
    return {
        "message_id": copy.id,
        "date": 1,
        "chat": {"id": chat.id, "type": "group", "title": "Max and friends"},
        "from": bot,
        "text": copy.text,
        "reply_markup": {"inline_keyboard": [[button]]},
    }


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


async def test_without_a_duty_chat_there_is_no_such_command(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.ben.says("/ask Hello?")
    await stage.ben.gets("only understand commands")
    await stage.ben.says("/help")
    assert "/ask" not in (await stage.ben.gets()).text
    await stage.ben.says("/privacy")
    assert "Questions" not in (await stage.ben.gets("Your data")).text


async def test_with_one_it_is_named_where_people_look(stage: Stage, duty: Group) -> None:
    await stage.ben.says("/help")
    assert "/ask — " in (await stage.ben.gets()).text
    await stage.ben.says("/privacy")
    assert "do not keep what they say" in (await stage.ben.gets("Your data")).text


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
