"""In groups, forums and channels the bot listens well, says little, and obeys those in charge."""

from typing import Any

from sandbox.world.group import Group
from sandbox.world.person import Person
from sandbox.world.waiting import wait_in
from tests.stage import Stage

NAME = "@consular_sandbox_bot"


async def a_group(stage: Stage, *, big: bool = False) -> Group:
    """A group of Ben's, Anna and Olga manage it, with the bot in it."""
    world = stage.sandbox.world
    group = world.group("Parents", stage.ben, admins=(stage.anna, stage.olga), big=big)
    await stage.anna.adds_bot_to(group)
    return group


async def answers(group: Group, count: int) -> list[str]:
    """What the bot has said, when it has said so much."""
    await wait_in(group.chat, lambda: len(said(group)) >= count, f"{count} answers")
    return said(group)


def said(group: Group) -> list[str]:
    return [message.text for message in group.messages if message.from_bot]


async def everything_is_handled(stage: Stage) -> None:
    """Olga's chat is another one, but a batch is confirmed as a whole."""
    while len(stage.sandbox.world.updates):
        await stage.clock.sleep(0.01)


def by(person: Person, group: Group, thread_id: int, text: str) -> dict[str, Any]:
    """A command of a person's in a thread of a forum."""
    command = {"type": "bot_command", "offset": 0, "length": len(text.split()[0])}
    return {
        "message_id": 500 + thread_id,
        "date": 1,
        "chat": {"id": group.id, "type": "supergroup", "title": "Parents", "is_forum": True},
        "from": {"id": person.id, "is_bot": False, "first_name": person.name},
        "is_topic_message": True,
        "message_thread_id": thread_id,
        "text": text,
        "entities": [command],
    }


async def test_talk_under_a_bulletin_is_left_alone(stage: Stage) -> None:
    await stage.bot_starts()
    group = await a_group(stage)
    await stage.ben.says("/time", to=group)
    await answers(group, 1)
    answer = group.messages[-1]
    await stage.ben.says("see this, @maria, mail a@b.example", to=group, reply_to=answer)
    await stage.ben.says(f"{NAME} are you open?", to=group)
    assert "I only understand commands" in (await answers(group, 2))[1]
    await stage.ben.says("/time", to=group)
    assert "London" in (await answers(group, 3))[2]


async def test_who_manages_a_group_is_asked_only_when_something_changes(stage: Stage) -> None:
    await stage.bot_starts()
    group = await a_group(stage)
    await stage.ben.says("/time", to=group)
    await answers(group, 1)
    await stage.ben.says("/subscribe news", to=group)
    assert "Only the administrators" in (await answers(group, 2))[1]
    asked = [r for r in stage.sandbox.world.requests if r.method.lower() == "getchatmember"]
    assert len(asked) == 1


async def test_a_reader_of_a_channel_cannot_change_what_it_follows(stage: Stage) -> None:
    stage.website.holds_back("/news/412")
    await stage.bot_starts()
    group = await a_group(stage, big=True)
    await stage.anna.says("/subscribe news", to=group)
    await answers(group, 1)
    switches = group.messages[-1]
    post = {
        "message_id": switches.id,
        "date": 1,
        "chat": {"id": group.id, "type": "channel", "title": "Embassy news"},
        "text": switches.text,
    }
    reader = {"id": stage.ben.id, "is_bot": False, "first_name": "Ben"}
    tap = {"id": "7", "from": reader, "chat_instance": "1", "message": post}
    for data in ("topic:news:0", "language:ru"):
        stage.sandbox.world.updates.put("callback_query", {**tap, "data": data})
    await everything_is_handled(stage)
    await stage.feeds_are_polled()
    stage.website.publishes("/news/412")
    await stage.feeds_are_polled()
    assert "Veterans" in (await answers(group, 2))[1]


async def test_staff_cannot_send_from_a_group(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.people_start(stage.anna, stage.olga)
    await stage.olga.says("/broadcast consular\nThe section opens at 10:00.")
    preview = await stage.olga.gets("opens at 10:00")
    group = await a_group(stage)
    await stage.olga.says("/time", to=group)
    await answers(group, 1)
    for button in reversed(list(preview.each_button())):
        await stage.olga.taps(data=button.data, on=group.messages[-1])
    await stage.olga.says("/hours", to=group)
    await answers(group, 2)
    assert not [m for m in stage.anna.messages if "opens at 10:00" in m.text]
    await stage.olga.taps(preview.buttons[0], on=preview)
    await stage.anna.gets("opens at 10:00")


async def test_a_forum_that_takes_the_bot_back_gets_news_in_all_its_threads(stage: Stage) -> None:
    stage.website.holds_back("/news/412", "/news/411")
    await stage.bot_starts()
    group = await a_group(stage, big=True)
    for thread_id in (7, 8):
        command = by(stage.anna, group, thread_id, "/subscribe news")
        stage.sandbox.world.updates.put("message", command)
    await answers(group, 2)
    await stage.ben.says("/subscribe news")
    await stage.ben.gets("News")
    await stage.feeds_are_polled()
    await stage.anna.removes_bot_from(group)
    await everything_is_handled(stage)
    stage.website.publishes("/news/412")
    await stage.feeds_are_polled()
    await stage.ben.gets("Veterans")
    await stage.anna.adds_bot_to(group)
    await everything_is_handled(stage)
    stage.website.publishes("/news/411")
    await stage.feeds_are_polled()
    assert all("The ambassador's reply" in text for text in (await answers(group, 4))[2:])


async def test_two_bots_do_not_talk_to_each_other(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.ben.starts()
    await stage.ben.gets()
    chat = {"id": stage.ben.id, "type": "private", "first_name": "Other"}
    other = {"id": stage.ben.id, "is_bot": True, "first_name": "Other", "username": "other_bot"}
    words = {"message_id": 900, "date": 1, "chat": chat, "from": other, "text": "Beep?"}
    stage.sandbox.world.updates.put("message", words)
    await stage.ben.says("/time")
    await stage.ben.gets("London")
    assert not [m for m in stage.ben.messages if "I only understand" in m.text]
