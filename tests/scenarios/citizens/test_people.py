"""People come and go, ask too fast, and talk in groups."""

import asyncio

from sandbox.state.chats import Standing
from sandbox.world.waiting import wait_in
from tests.stage import Stage


async def test_who_blocks_the_bot_loses_nothing_but_what_came_meanwhile(stage: Stage) -> None:
    stage.website.holds_back("/news/412", "/news/411")
    await stage.bot_starts()
    await stage.ben.starts()
    await stage.ben.says("/subscribe news")
    await stage.ben.gets("News")
    await stage.anna.starts()
    await stage.anna.says("/subscribe news")
    await stage.anna.gets("Новости")
    await stage.feeds_are_polled()
    await stage.ben.blocks()
    stage.website.publishes("/news/412")
    await stage.feeds_are_polled()
    await stage.anna.gets("Veterans")  # who subscribed after Ben, and is served after him
    await stage.ben.unblocks()
    stage.website.publishes("/news/411")
    await stage.feeds_are_polled()
    await stage.ben.gets("The ambassador's reply")
    assert not [m for m in stage.ben.messages if "Veterans" in m.text]


async def test_who_writes_has_evidently_unblocked_the_bot(stage: Stage) -> None:
    stage.website.holds_back("/news/412")
    await stage.bot_starts()
    await stage.ben.starts()
    await stage.ben.says("/subscribe news")
    await stage.ben.gets("News")
    await stage.feeds_are_polled()
    await stage.ben.blocks()
    stage.sandbox.world.chats[stage.ben.id].standing = Standing.MEMBER  # the bot is not told
    await stage.ben.says("/time")
    await stage.ben.gets("London")
    stage.website.publishes("/news/412")
    await stage.feeds_are_polled()
    await stage.ben.gets("Veterans")


async def test_who_stops_gets_nothing_and_can_come_back(stage: Stage) -> None:
    stage.website.holds_back("/news/409", "/news/412")
    await stage.bot_starts()
    await stage.anna.starts()
    await stage.ben.starts()
    await stage.feeds_are_polled()
    await stage.anna.says("/stop")
    await stage.anna.gets("/start")
    stage.website.publishes("/news/409")
    await stage.feeds_are_polled()
    await stage.ben.gets("Operational changes in the work with visitors")
    assert not [m for m in stage.anna.messages if "Operational changes" in m.text]
    await stage.anna.says("/start")
    await stage.anna.gets("Operational changes in the work with visitors")


async def test_a_flood_wait_is_obeyed_and_nothing_is_lost(stage: Stage) -> None:
    stage.website.holds_back("/news/409")
    await stage.bot_starts()
    people = stage.sandbox.world.crowd(20)
    for person in people:
        await person.says("/start")
    for person in people:
        await person.gets("Consular Section")
    await stage.feeds_are_polled()
    stage.sandbox.faults.flood("sendMessage", retry_after=60, times=3)
    stage.website.publishes("/news/409")
    await stage.feeds_are_polled()
    announced = (person.gets("Appointments already made") for person in people)
    await stage.in_time(asyncio.gather(*announced), pause_seconds=61)
    refused = [r for r in stage.sandbox.world.requests if r.code == 429]
    assert len(refused) == 3
    for person in people:
        assert len([m for m in person.messages if "Appointments already made" in m.text]) == 1


async def test_who_asks_too_fast_gets_every_answer_in_order(stage: Stage) -> None:
    await stage.bot_starts()
    for question in ("/help", "/time", "/contacts", "/privacy", "/language", "/hours"):
        await stage.ben.says(question)
    for answer in ("/privacy", "Moscow", "+44", "Example operator", "language", "Reception"):
        await stage.ben.gets(answer)


async def test_in_groups_the_bot_is_silent_unless_addressed(stage: Stage) -> None:
    await stage.bot_starts()
    group = stage.sandbox.world.group("Parents", stage.anna, stage.ben, admins=(stage.anna,))
    await stage.anna.adds_bot_to(group)
    await stage.ben.says("Does anybody know when they open?", to=group)
    await stage.ben.says("/weather", to=group)
    await stage.ben.says("/time", to=group)
    await stage.ben.says("/subscribe news", to=group)
    await stage.anna.says("/subscribe news", to=group)
    await stage.ben.says("/hours", to=group)
    await wait_in(group.chat, lambda: len(group.messages) >= 4, "four answers")
    said = [message.text for message in group.messages if message.from_bot]
    assert len(said) == 4
    assert "London" in said[0]
    assert "Приём посетителей" in said[3], "who manages the group speaks Russian"


async def test_each_person_is_answered_in_their_own_language(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.anna.starts()
    await stage.anna.gets("Консульский отдел")
    await stage.anna.says("/language")
    await stage.anna.gets("На каком языке")
    await stage.anna.taps("English")
    await stage.anna.says("/hours")
    await stage.anna.gets("Reception of visitors")
    await stage.bot_restarts()
    await stage.anna.says("/time")
    await stage.anna.gets("London")


async def test_time_changes_with_the_clocks_of_london(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.ben.says("/time")
    before = await stage.ben.gets("London")
    assert "Moscow: 18:40" in before.text
    assert "London: 15:40" in before.text
    assert "3 hours" in before.text
    stage.clock.forward(days=1)
    await stage.ben.says("/time")
    after = await stage.ben.gets("London")
    assert "Moscow: 18:4" in after.text
    assert "London: 16:4" in after.text
    assert "2 hours" in after.text


async def test_a_picture_is_refused_in_everybodys_language_with_a_way_to_go_on(
    stage: Stage,
) -> None:
    await stage.bot_starts()
    await stage.ben.sends_photo("Is my passport still valid?")
    refused = await stage.ben.gets("words only")
    assert "neither kept nor passed on" in refused.text
    assert "/contacts" in refused.text
    assert "/ask" not in refused.text  # this mission has nobody who reads questions
    await stage.anna.sends_document("паспорт.pdf")
    refused = await stage.anna.gets("только слова")
    assert "не сохранено и никому не передано" in refused.text
    assert "/contacts" in refused.text
    assert not [m for m in stage.ben.messages if "I only understand" in m.text]
