"""kill -9 around Stop, a correction, a withdrawal and the receipt: what was begun ends whole."""

from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.delivery.dispatcher import IN_FLIGHT
from sandbox.state.messages import Message
from sandbox.world.group import Group
from sandbox.world.person import Person
from sandbox.world.viewer import Viewer
from tests.processes import bots
from tests.scenarios.staffing import RULE, data_of, table
from tests.stage import Stage

OLD = "The section opens at 10:00 tomorrow."
NEW = "The section opens at 11:00 tomorrow."
WITHIN = 20.0


class Office:
    """Olga and Irina, who may do everything, and people who follow; the bot is its own process."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        self.stage, self.folder = stage, folder
        self.olga, self.irina = stage.olga, stage.sandbox.world.irina
        stage.owners = (self.olga, self.irina)
        self.faults = stage.sandbox.faults
        stage.changes(feeds=[])
        bots.write_mission(folder / "mission.toml", stage.mission())

    @asynccontextmanager
    async def runs(self, rate: int = 100) -> AsyncIterator[Process]:
        environment = self.stage.environment() | {"SEND_RATE": str(rate)}
        async with bots.running(self.folder, environment) as bot:
            yield bot

    async def follow(self, count: int) -> list[Person]:
        """Let so many people start the bot."""
        people = self.stage.sandbox.world.crowd(count)
        for person in people:
            await person.starts()
        for person in people:
            await person.gets("Consular Section", within=WITHIN)
        return people

    async def shows(self, person: Person, screen: Message, words: str) -> Message:
        return await person.sees(lambda m: m.id == screen.id and words in m.text, within=WITHIN)

    async def sends(self) -> Message:
        """Let Olga send an important notice, and return its screen."""
        await self.olga.says(f"/broadcast consular\n{OLD}")
        screen = await self.olga.gets("will get this", within=WITHIN)
        await self.olga.taps(data="notice-set:1:severity:1", on=screen)
        await self.shows(self.olga, screen, "Weight: important")
        await self.olga.taps(data="notice-show:1", on=screen)
        preview = await self.shows(self.olga, screen, RULE)
        await self.olga.taps(data=data_of(preview, "notice-send:"), on=screen)
        return screen

    async def sends_to_all_but_one(self) -> tuple[list[Person], Group]:
        """Return who has the notice, and a group that must wait for it."""
        had = await self.follow(11)
        group = self.stage.sandbox.world.group("Parents", admins=(self.olga,))
        await self.olga.adds_bot_to(group)
        await self.olga.says("/subscribe consular", to=group)
        await group.gets("Consular section", within=WITHIN)
        self.faults.flood("sendMessage", retry_after=1, chat_id=group.id, times=None)
        await self.sends()
        for person in had:
            await person.gets(OLD, within=WITHIN)
        return had, group

    async def irina_opens_it(self) -> Message:
        """Irina does what comes next: in one chat the bot may say only so much in a second."""
        await self.irina.says("/notices")
        listed = await self.irina.gets("Notices in force", within=WITHIN)
        await self.irina.taps(data="notice:1", on=listed)
        return await self.shows(self.irina, listed, "delivered")

    async def is_killed_at_an_edit(self, bot: Process, preview: Message, at: Person) -> None:
        """Some copies are changed by then, some are not, and of one the bot does not know."""
        gate = self.faults.hold("editMessageText", chat_id=at.id)
        await self.irina.taps(data=data_of(preview, "notice-send:"), on=preview)
        await gate.reached()
        await bots.kill(bot)
        gate.release()
        self.faults.clear()


@pytest.fixture
def office(stage: Stage, tmp_path: Path) -> Office:
    return Office(stage, tmp_path)


def copies(person: Viewer, words: str) -> list[Message]:
    return [m for m in person.messages if words in m.text]


def replies(person: Viewer) -> list[Message]:
    """Return what tells somebody that a message of theirs was changed."""
    return [m for m in person.messages if m.reply_to_id]


async def test_what_was_stopped_is_sent_no_further_after_the_restart(office: Office) -> None:
    async with office.runs(rate=60) as bot:
        people = await office.follow(45)
        screen = await office.sends()
        await people[9].gets(OLD, within=WITHIN)
        gate = office.faults.hold("answerCallbackQuery")
        await office.olga.taps(data="notice-stop:1", on=screen)
        await gate.reached()  # it is stored, and Olga does not know yet
        await bots.kill(bot)
    had = [person for person in people if copies(person, OLD)]
    gate.release()
    async with office.runs():
        receipt = await office.olga.gets("Receipt for notice", within=WITHIN)
    assert [len(copies(person, OLD)) for person in people if copies(person, OLD)] == [1] * len(had)
    assert 10 <= len(had) < 45
    found = {name: int(table(receipt)[name]) for name in ("planned", "sent", "withdrawn")}
    assert found["planned"] == 45 == found["sent"] + found["withdrawn"]
    assert 0 <= len(had) - found["sent"] <= IN_FLIGHT  # which came, and nobody knows


async def test_a_correction_reaches_everybody_whoever_had_it_and_whoever_waited(
    office: Office,
) -> None:
    async with office.runs(rate=30) as bot:
        had, last = await office.sends_to_all_but_one()
        page = await office.irina_opens_it()
        await office.irina.taps(data="notice-correct:1", on=page)
        await office.shows(office.irina, page, "Now send me the whole text")
        await office.irina.says(NEW)
        preview = await office.irina.gets(NEW, within=WITHIN)
        await office.is_killed_at_an_edit(bot, preview, had[2])
    assert any(copies(person, OLD) for person in had)
    async with office.runs():
        await office.irina.gets("Receipt for notice", within=WITHIN)
    for person in had:
        assert copies(person, NEW)[0].edited
        assert not copies(person, OLD)
        assert len(replies(person)) in (1, 2)  # they hear of it, twice where it was in flight
    assert len(copies(last, NEW)) == 1
    assert not copies(last, OLD)
    assert not replies(last)


async def test_a_withdrawal_strikes_through_what_is_there_and_sends_nothing_more(
    office: Office,
) -> None:
    async with office.runs(rate=30) as bot:
        had, last = await office.sends_to_all_but_one()
        page = await office.irina_opens_it()
        await office.irina.taps(data="notice-withdraw:1", on=page)
        await office.shows(office.irina, page, "Why?")
        await office.irina.taps(data="change-ready:2:mistake", on=page)
        preview = await office.shows(office.irina, page, "It was sent by mistake.")
        await office.is_killed_at_an_edit(bot, preview, had[2])
    assert not all(copies(person, "by mistake") for person in had)
    async with office.runs():
        receipt = await office.irina.gets("Receipt for notice", within=WITHIN)
    assert all(copies(person, "It was sent by mistake.")[0].edited for person in had)
    assert not copies(last, OLD)
    found = table(receipt)
    assert (found["planned"], found["sent"], found["withdrawn"]) == ("12", "11", "1")


async def test_the_receipt_comes_and_not_more_often_than_was_in_flight(office: Office) -> None:
    async with office.runs() as bot:
        await office.follow(3)
        gates = [office.faults.hold("editMessageText", chat_id=office.olga.id)]
        await office.olga.says(f"/broadcast consular\n{OLD}")
        preview = await office.olga.gets("will get this", within=WITHIN)
        await office.olga.taps(data=data_of(preview, "notice-send:"), on=preview)
        await gates[0].reached()  # the screen shows that it is done; the receipt is not owed yet
        await bots.kill(bot)
    async with office.runs() as bot:
        gates.append(office.faults.hold("sendDocument"))
        await gates[1].reached()  # it is there, and the bot does not know
        await bots.kill(bot)
    for gate in gates:
        gate.release()
    async with office.runs():
        await office.olga.says("/time")
        await office.olga.gets("London", within=WITHIN)
    receipts = copies(office.olga, "Receipt for notice")
    assert 1 <= len(receipts) <= 2
    assert {table(each)["sent"] for each in receipts} == {"3"}
