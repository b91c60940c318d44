"""A restriction ends before its time: whoever was told of it hears so, and nobody else."""

from datetime import UTC, datetime
from pathlib import Path

from tests.scenarios.state.test_closing import begin
from tests.stage import Stage

MONDAY = datetime(2018, 3, 19, 9, 30, tzinfo=UTC)


async def olga_closes(stage: Stage, command: str = "/close today Power cut") -> None:
    await stage.olga.says(command)
    preview = await stage.olga.gets("Closed:")
    await stage.olga.taps(preview.buttons[0], on=preview)
    await stage.olga.sees(lambda m: m.id == preview.id and "of 3" in m.text)


async def test_who_was_told_of_it_hears_that_it_is_over(tmp_path: Path) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        await begin(stage)
        await olga_closes(stage)
        await stage.ben.gets("Power cut")
        await stage.anna.gets("Power cut")
        late = stage.sandbox.world.person("Late", "en")
        await late.starts()
        await late.gets("Closed: Monday, 19 March")

        await stage.olga.says("/reopen")
        offered = await stage.olga.gets("What is over?")
        await stage.olga.taps(offered.buttons[0], on=offered)
        preview = await stage.olga.sees(
            lambda m: m.id == offered.id and "Working as usual again" in m.text
        )
        await stage.ben.says("/hours")
        await stage.ben.gets("Closed now. Opens tomorrow")  # nothing has changed yet
        await stage.olga.taps(preview.buttons[0], on=preview)
        told = await stage.ben.gets("No longer in force: “Closed: Monday, 19 March”")
        assert "Important" in told.text
        await stage.anna.gets("Снова работаем как обычно")
        for question in ("/start", "/hours", "/contacts"):
            await late.says(question)
            answer = await late.gets()
            assert "Closed: Monday" not in answer.text
        await late.says("/hours")
        await late.gets("Open now, until 12:30")
        assert not [m for m in late.messages if "Working as usual again" in m.text]


async def test_where_nothing_is_restricted_there_is_nothing_to_end(tmp_path: Path) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        await begin(stage)
        await stage.olga.says("/reopen")
        await stage.olga.gets("Nothing is closed or limited now")


async def test_what_the_website_announced_ends_by_a_member_of_staff(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.feeds_are_polled()
    await stage.olga.says("/reopen")
    offered = await stage.olga.gets("Operational changes in the work with visitors")
    await stage.olga.taps(offered.buttons[0], on=offered)
    preview = await stage.olga.sees(lambda m: m.id == offered.id and "as usual again" in m.text)
    await stage.olga.taps(preview.buttons[0], on=preview)
    await stage.olga.is_told("on its way")
    await stage.ben.says("/hours")
    assert "Operational changes" not in (await stage.ben.gets("Reception of visitors")).text


async def test_old_and_forged_buttons_end_nothing(tmp_path: Path) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        await begin(stage)
        await olga_closes(stage)
        await stage.olga.says("/reopen")
        offered = await stage.olga.gets("What is over?")
        await stage.ben.says("/reopen")
        mine = await stage.ben.gets("I only understand commands")
        for forged in ("reopen:1", f"lift:1:{'a' * 32}", "holds:1:0", "take-off:1"):
            await stage.ben.taps(data=forged, on=mine)
            await stage.ben.is_told("no longer valid")
        for wrong in ("reopen:999", f"lift:999:{'a' * 32}", "holds:1:1", "take-off:1"):
            await stage.olga.taps(data=wrong, on=offered)
            await stage.olga.is_told("It is over already")
        await stage.olga.taps(data="holds:1:²", on=offered)
        await stage.olga.is_told("no longer valid")
        await stage.ben.says("/hours")
        await stage.ben.gets("Closed now. Opens tomorrow")

        await stage.olga.taps(data="reopen:1", on=offered)
        preview = await stage.olga.sees(lambda m: m.id == offered.id and "as usual again" in m.text)
        pressed = preview.keyboard[0][0].data
        await stage.olga.taps(data=pressed, on=preview)
        await stage.ben.gets("Working as usual again")
        await stage.bot_restarts()
        await stage.olga.taps(data=pressed, on=preview)
        await stage.olga.is_told("sent already")
        await stage.olga.taps(data="reopen:1", on=preview)
        await stage.olga.is_told("It is over already")
        assert len([m for m in stage.ben.messages if "Working as usual again" in m.text]) == 1


async def test_staff_are_asked_about_what_nobody_confirmed_and_end_it_with_one_tap(
    stage: Stage,
) -> None:
    await stage.bot_starts()
    await stage.people_start()
    await stage.feeds_are_polled()
    stage.clock.forward(days=30, minutes=20)
    asked = await stage.olga.gets("Does this still hold?")
    assert "Nobody was told of it by a message" in asked.text
    holds = asked.keyboard[0]
    await stage.olga.taps(data=holds[0].data, on=asked)
    await stage.olga.sees(lambda m: m.id == asked.id and "it still holds" in m.text)
    await stage.ben.says("/hours")
    assert "not confirmed since" not in (await stage.ben.gets("Operational changes")).text

    stage.clock.forward(days=30, minutes=20)
    again = await stage.olga.gets("Does this still hold?")
    await stage.olga.taps(data=holds[0].data, on=asked)  # of the month before
    await stage.olga.is_told("It is over already")
    await stage.olga.taps(data=again.keyboard[1][0].data, on=again)
    await stage.olga.is_told("on its way")
    await stage.olga.taps(data=again.keyboard[1][0].data, on=again)
    await stage.olga.is_told("It is over already")
    await stage.ben.says("/hours")
    assert "Operational changes" not in (await stage.ben.gets("Reception of visitors")).text


async def test_staff_hear_the_evening_before_that_a_closure_ends(tmp_path: Path) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        await begin(stage)
        await olga_closes(stage, "/close 19-21.03 Power cut")
        stage.clock.forward(days=2, hours=8, minutes=31)
        told = await stage.olga.gets("It ends by itself")
        assert "in force through 21.03.2018" in told.text
        await stage.olga.taps(told.buttons[0], on=told)
        await stage.olga.sees(lambda m: m.id == told.id and "Working as usual again" in m.text)
