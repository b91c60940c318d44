"""Citizens ask the duty room and are answered from it; neither side sees the other's account."""

from sandbox.state.messages import Message
from sandbox.world.group import Group
from tests.scenarios.duty_room import duty, everything_shown, question
from tests.stage import Stage

__all__ = ["duty"]  # a fixture


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
    await stage.ben.sends_album("", "", "", "")
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
