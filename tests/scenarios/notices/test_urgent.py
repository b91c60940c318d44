"""The life of an urgent notice: two people, a correction, and an all-clear for whoever got it."""

import pytest

from sandbox.state.messages import Message
from sandbox.world.person import Person
from tests.scenarios.staffing import (
    approves,
    becomes,
    begin,
    looks,
    presses,
    revokes,
    says,
    submits,
    taps,
)
from tests.stage import Stage

WARNING = "Leave the building at once."
CORRECTED = "Leave the whole street at once."
OVER = "You may come back."


class Post:
    """Irina writes, Viktor approves, Olga owns; Anna, Ben and Olga are warned."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.irina, self.viktor = stage.sandbox.world.irina, stage.sandbox.world.viktor

    async def sees(self, person: Person, screen: Message, words: str) -> Message:
        return await person.sees(lambda m: m.id == screen.id and words in m.text)

    async def writes_a_warning(self) -> Message:
        """Return the preview on Irina's screen, urgent and with an end."""
        await says(self.stage, self.irina, f"/broadcast consular\n{WARNING}")
        screen = await self.irina.gets("will get this")
        for data, said in (
            ("notice-set:1:severity:2", "Weight: urgent"),
            ("notice-set:1:expires:24", "Holds until: 25.03.2018"),
        ):
            await taps(self.stage, self.irina, on=screen, data=data)
            await self.sees(self.irina, screen, said)
        await taps(self.stage, self.irina, on=screen, data="notice-show:1")
        return await self.sees(self.irina, screen, "will get this")

    async def warns(self) -> Message:
        """Let both send it, and return Irina's screen when everybody has it."""
        screen = await submits(self.stage, self.irina, await self.writes_a_warning())
        await approves(self.stage, self.viktor, WARNING)
        return await self.sees(self.irina, screen, "3 of 3 delivered")

    async def opens_notice(self, person: Person) -> Message:
        """Return the page of what stands first in /notices."""
        await says(self.stage, person, "/notices")
        listed = await person.gets("Notices in force")
        await presses(self.stage, person, "notice:", on=listed)
        return await self.sees(person, listed, "delivered")

    async def writes_the_all_clear(self, person: Person) -> Message:
        """Return the preview."""
        page = await self.opens_notice(person)
        await presses(self.stage, person, "notice-all-clear", on=page)
        await self.sees(person, page, "goes to everybody who got it")
        await says(self.stage, person, OVER)
        return await person.gets(OVER)


@pytest.fixture
async def post(stage: Stage) -> Post:
    post = Post(stage)
    await begin(stage)
    await stage.ben.starts()
    await stage.ben.gets()
    await becomes(stage, post.irina, "officer")
    await becomes(stage, post.viktor, "approver")
    return post


def is_told(person: Person, words: str) -> bool:
    return any(words in message.text for message in person.messages)


async def hears_the_correction(person: Person) -> None:
    """Wait until somebody's copy is changed in place, and a reply to it says so."""
    copy = await person.sees(lambda m: CORRECTED in m.text and m.edited)
    await person.sees(lambda m: m.reply_to_id == copy.id)


async def test_it_goes_out_only_with_two_and_is_corrected_only_with_two(post: Post) -> None:
    anna, ben = post.stage.anna, post.stage.ben
    screen = await submits(post.stage, post.irina, await post.writes_a_warning())
    assert not is_told(anna, WARNING)
    await approves(post.stage, post.viktor, WARNING)
    for person in (anna, ben):
        await person.gets(WARNING)
    await post.sees(post.irina, screen, "3 of 3 delivered")

    page = await post.opens_notice(post.irina)
    await presses(post.stage, post.irina, "notice-correct", on=page)
    await post.sees(post.irina, page, "Now send me the whole text")
    await says(post.stage, post.irina, CORRECTED)
    await submits(post.stage, post.irina, await post.irina.gets(CORRECTED))
    assert not is_told(anna, CORRECTED)
    await approves(post.stage, post.viktor, CORRECTED)
    for person in (anna, ben):
        await hears_the_correction(person)
        assert not is_told(person, WARNING)


async def test_the_all_clear_goes_to_exactly_those_who_were_warned(post: Post) -> None:
    anna, ben, late = post.stage.anna, post.stage.ben, post.stage.sandbox.world.max
    await post.warns()
    page = await post.opens_notice(post.irina)
    assert "It is over" not in page.buttons
    await post.irina.taps(data="notice-end:1", on=page)
    await post.irina.is_told("First the all-clear")

    await ben.says("/unsubscribe consular")
    await ben.gets("Consular section")
    await anna.says("/stop")
    await anna.gets("/start")
    await late.starts()
    await late.gets()
    screen = await submits(post.stage, post.irina, await post.writes_the_all_clear(post.irina))
    assert not is_told(ben, OVER)
    await approves(post.stage, post.viktor, OVER)
    for person in (anna, ben, post.stage.olga):
        await person.gets(OVER)
    await post.sees(post.irina, screen, "3 of 3 delivered")
    assert not is_told(late, OVER)

    await says(post.stage, post.irina, "/notices")
    listed = await post.irina.gets("All-clear · since")
    assert WARNING not in listed.text
    post.stage.clock.forward(days=1)
    await says(post.stage, post.irina, "/notices")
    await post.irina.gets("No notice is in force.")


async def test_of_two_who_write_the_all_clear_one_gives_it(post: Post) -> None:
    await post.warns()
    hers = await post.writes_the_all_clear(post.irina)
    olgas = await post.writes_the_all_clear(post.stage.olga)
    await submits(post.stage, post.irina, hers)
    await approves(post.stage, post.viktor, OVER)
    await post.stage.ben.gets(OVER)
    await presses(post.stage, post.stage.olga, "notice-send", on=olgas)
    await post.stage.olga.is_told("Somebody has ended it already")


async def test_one_person_withdraws_it_and_two_give_the_all_clear(post: Post) -> None:
    await post.warns()
    page = await post.opens_notice(post.irina)
    await presses(post.stage, post.irina, "notice-withdraw", on=page)
    asked = await post.sees(post.irina, page, "Why?")
    await presses(post.stage, post.irina, "change-ready:2:mistake", on=asked)
    preview = await post.sees(post.irina, page, "It was sent by mistake.")
    await presses(post.stage, post.irina, "notice-send", on=preview)
    await post.stage.ben.sees("Withdrawn. This message does not hold any more.")

    await submits(post.stage, post.irina, await post.writes_the_all_clear(post.irina))
    await approves(post.stage, post.viktor, OVER)
    await post.stage.ben.gets(OVER)


async def test_an_all_clear_that_was_stopped_is_owed_still(post: Post) -> None:
    ben, faults = post.stage.ben, post.stage.sandbox.faults
    await post.warns()
    screen = await submits(post.stage, post.irina, await post.writes_the_all_clear(post.irina))
    faults.server_error("sendMessage", chat_id=ben.id, times=None)
    await approves(post.stage, post.viktor, OVER)
    screen = await post.sees(post.irina, screen, "2 of 3")
    await presses(post.stage, post.irina, "notice-stop", on=screen)
    await post.irina.is_told("Stopped")
    await post.sees(post.irina, screen, "1 not sent")
    faults.clear()
    page = await post.opens_notice(post.irina)
    assert "The all-clear is owed" in page.text
    await presses(post.stage, post.irina, "notice-all-clear", on=page)
    await post.sees(post.irina, page, "goes to everybody who got it")
    await says(post.stage, post.irina, "It is over: you may come back.")
    await submits(post.stage, post.irina, await post.irina.gets("It is over: you may"))
    await approves(post.stage, post.viktor, "It is over: you may")
    await ben.gets("It is over: you may")


async def test_an_all_clear_is_given_though_the_mission_has_lost_its_topic(post: Post) -> None:
    await post.warns()
    kept = [topic for topic in post.stage.mission()["topics"] if topic["id"] != "consular"]
    post.stage.changes(topics=kept, rules=[])
    await post.stage.bot_restarts()
    await submits(post.stage, post.irina, await post.writes_the_all_clear(post.irina))
    await approves(post.stage, post.viktor, OVER)
    for person in (post.stage.anna, post.stage.ben):
        await person.gets(OVER)


async def test_all_are_reminded_until_somebody_says_that_it_is_over(post: Post) -> None:
    stage = post.stage
    await post.warns()
    stage.clock.forward(days=1, minutes=1)
    for person, words in (
        (post.irina, "nobody has said so"),
        (stage.olga, "nobody has said so"),
        (post.viktor, "никому не сказано"),
    ):
        await stage.in_time(person.gets(words), pause_seconds=60)
    stage.clock.forward(hours=1)
    mine = await stage.in_time(post.irina.gets("nobody has said so"), pause_seconds=60)
    await stage.bot_restarts()
    await presses(stage, post.irina, "notice-all-clear:1", on=mine)
    page = await post.sees(post.irina, mine, "goes to everybody who got it")
    await presses(stage, post.irina, "change-ready:2:over", on=page)
    await submits(stage, post.irina, await post.sees(post.irina, mine, "3 people got the notice"))
    await approves(stage, post.viktor, "Опасность миновала")
    await stage.ben.gets("The danger is over")
    await stage.anna.gets("Опасность миновала")
    count = len(post.irina.messages)
    stage.clock.forward(hours=2)
    await says(stage, post.irina, "/time")
    await post.irina.gets("London")
    assert not [m for m in post.irina.messages[count:] if "nobody has said so" in m.text]


async def test_what_a_revoked_writer_would_have_corrected_another_lets_out(post: Post) -> None:
    stage = post.stage
    await post.warns()
    page = await post.opens_notice(post.irina)
    await presses(stage, post.irina, "notice-correct", on=page)
    await post.sees(post.irina, page, "Now send me the whole text")
    await says(stage, post.irina, CORRECTED)
    await submits(stage, post.irina, await post.irina.gets(CORRECTED))
    waiting = await looks(stage, post.viktor, CORRECTED)
    team = await revokes(stage, post.irina)
    await presses(stage, post.viktor, "approval-approve:", on=waiting)
    await post.viktor.is_told("Эта кнопка")
    await presses(stage, stage.olga, "staff-left", on=team)
    left = await post.sees(stage.olga, team, CORRECTED)
    await presses(stage, stage.olga, "staff-take-over:", on=left)
    preview = await post.sees(stage.olga, team, "3 people have it or wait for it")
    await submits(stage, stage.olga, preview)
    await approves(stage, post.viktor, CORRECTED)
    await hears_the_correction(stage.anna)
    await stage.in_time(post.sees(stage.olga, team, "3 of 3 copies changed"), pause_seconds=1.5)
