"""A notice is on its way and must not be: Stop, by whoever of the staff sees it first."""

import pytest

from sandbox.state.messages import Message
from sandbox.world.person import Person
from tests.scenarios.staffing import (
    approves,
    becomes,
    begin,
    presses,
    revokes,
    says,
    submits,
    table,
    taps,
)
from tests.stage import Stage

NOTICE = "/broadcast consular\nThe section moves to another street."


def seen_by(messages: list[Message]) -> int:
    return len([m for m in messages if "another street" in m.text])


async def a_notice_is_under_way(stage: Stage) -> Message:
    """Ben and Olga have it; Anna's Telegram has trouble, so hers waits; the screen shows it."""
    stage.sandbox.faults.server_error("sendMessage", chat_id=stage.anna.id, times=None)
    await stage.olga.says(NOTICE)
    preview = await stage.olga.gets("another street")
    await stage.olga.taps(preview.buttons[0], on=preview)
    await stage.ben.gets("another street")
    return await stage.olga.sees(lambda m: m.id == preview.id and "2 of 3" in m.text)


async def test_the_screen_shows_a_bar_and_says_the_same_in_words(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.people_start()
    screen = await a_notice_is_under_way(stage)
    assert "▓▓▓▓▓▓▓▓░░░░ 66 %" in screen.text
    assert "2 of 3 delivered so far" in screen.text
    assert "1 waiting, 30 a second, about 1 s left" in screen.text
    assert screen.buttons == ("⏹ Stop",)


async def test_stopped_it_reaches_nobody_else_and_the_ledger_closes(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.people_start()
    screen = await a_notice_is_under_way(stage)
    await stage.olga.taps("⏹ Stop", on=screen)
    await stage.olga.is_told("Stopped. Nobody else gets it.")
    ended = await stage.olga.sees(lambda m: m.id == screen.id and "Stopped by Olga" in m.text)
    ended = await stage.olga.sees(lambda m: m.id == screen.id and "1 not sent" in m.text)
    assert "2 of 3 delivered" in ended.text
    assert ended.buttons == ()

    stage.sandbox.faults.clear()
    stage.clock.forward(minutes=30)
    await stage.anna.says("/time")
    await stage.anna.gets("Лондон")
    assert seen_by(stage.anna.messages) == 0
    assert seen_by(stage.ben.messages) == 1


async def test_pressed_again_it_says_so(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.people_start()
    screen = await a_notice_is_under_way(stage)
    stop = screen.keyboard[-1][0].data
    await stage.olga.taps(data=stop, on=screen)
    await stage.olga.taps(data=stop, on=screen)
    await stage.olga.is_told("ended already")


async def test_a_restart_does_not_start_it_again(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.people_start()
    screen = await a_notice_is_under_way(stage)
    await stage.olga.taps("⏹ Stop", on=screen)
    await stage.olga.is_told("Stopped")
    stage.sandbox.faults.clear()
    await stage.bot_restarts()
    await stage.olga.sees(lambda m: m.id == screen.id and "1 not sent" in m.text)
    stage.clock.forward(minutes=30)
    await stage.anna.says("/time")
    await stage.anna.gets("Лондон")
    assert seen_by(stage.anna.messages) == 0


async def test_a_citizen_cannot_stop_anything(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.people_start()
    screen = await a_notice_is_under_way(stage)
    stop = screen.keyboard[-1][0].data
    await stage.ben.taps(data=stop, on=stage.ben.messages[-1])
    await stage.ben.is_told("no longer valid")
    stage.sandbox.faults.clear()
    await stage.in_time(stage.anna.gets("another street"), pause_seconds=5)


async def irina_is_sending(stage: Stage, *, is_urgent: bool = False) -> Message:
    """Olga has it, Anna's Telegram has trouble; return Irina's screen."""
    irina, viktor = stage.sandbox.world.irina, stage.sandbox.world.viktor
    await begin(stage)
    await becomes(stage, irina, "officer")
    await becomes(stage, viktor, "approver")
    stage.sandbox.faults.server_error("sendMessage", chat_id=stage.anna.id, times=None)
    await says(stage, irina, NOTICE)
    preview = await irina.gets("another street")
    if is_urgent:
        for choice in ("severity:2", "expires:24"):
            await taps(stage, irina, on=preview, data=f"notice-set:1:{choice}")
        await taps(stage, irina, on=preview, data="notice-show:1")
        preview = await irina.sees(lambda m: m.id == preview.id and "As urgent" in m.text)
        await submits(stage, irina, preview)
        await approves(stage, viktor, "another street")
    else:
        await presses(stage, irina, "notice-send:", on=preview)
    shown = irina.sees(lambda m: m.id == preview.id and "1 of 2" in m.text)
    return await stage.in_time(shown, pause_seconds=1.5)


async def stops_it(stage: Stage, person: Person) -> None:
    """As somebody does who has not written it: from the list of what is in force."""
    await says(stage, person, "/notices")
    listed = await person.gets("2018-001")
    await presses(stage, person, "notice:1", on=listed)
    page = await person.sees(lambda m: m.id == listed.id and "⏹" in "".join(m.buttons))
    await presses(stage, person, "notice-stop:", on=page)


async def nobody_else_gets_it(stage: Stage) -> None:
    stage.sandbox.faults.clear()
    stage.clock.forward(minutes=30)
    await says(stage, stage.anna, "/time")
    await stage.anna.gets("Лондон")
    assert seen_by(stage.anna.messages) == 0


@pytest.mark.parametrize("role", ["officer", "approver"])
async def test_whoever_sees_it_first_stops_it_and_the_writer_is_told_who_that_was(
    stage: Stage, role: str
) -> None:
    screen = await irina_is_sending(stage)
    irina, max_ = stage.sandbox.world.irina, stage.sandbox.world.max
    await becomes(stage, max_, role)
    await stops_it(stage, max_)
    await max_.is_told("Stopped. Nobody else gets it.")
    receipt = await stage.in_time(irina.gets("Receipt for notice 2018-001"), pause_seconds=1.5)
    told = await irina.sees(lambda m: m.id == screen.id and "Stopped by Max" in m.text)
    assert "1 of 2 delivered\n1 not sent" in told.text
    assert "Stopped by Max (@max_sandbox), 24.03.2018" in receipt.text
    assert (
        "Planned 2 = 1 sent + 0 gone + 0 failed + 1 withdrawn + 0 expired + 0 skipped"
        in receipt.text
    )
    found = table(receipt)
    assert [found[part] for part in ("planned", "sent", "withdrawn")] == ["2", "1", "1"]
    assert found["written by"].startswith("Irina")
    assert any("stop" in key.lower() and value.startswith("Max") for key, value in found.items())
    await nobody_else_gets_it(stage)


async def test_what_took_two_to_begin_one_stops(stage: Stage) -> None:
    screen = await irina_is_sending(stage, is_urgent=True)
    irina = stage.sandbox.world.irina
    await presses(stage, irina, "notice-stop:", on=screen)
    await irina.is_told("Stopped")
    receipt = await stage.in_time(irina.gets("Receipt for notice 2018-001"), pause_seconds=1.5)
    assert "1 sent" in receipt.text
    assert "1 withdrawn" in receipt.text
    await nobody_else_gets_it(stage)
    await says(stage, irina, "/notices")
    listed = await irina.gets("2018-001")
    assert "stopped · ❗ The all-clear is owed" in listed.text


async def test_a_stop_of_who_is_no_staff_any_more_or_of_what_is_no_notice_does_nothing(
    stage: Stage,
) -> None:
    screen = await irina_is_sending(stage)
    irina = stage.sandbox.world.irina
    stop = screen.keyboard[-1][0].data
    await revokes(stage, irina)
    await irina.gets("no longer staff")
    await taps(stage, irina, on=screen, data=stop)
    await irina.is_told("no longer valid")
    mine = stage.olga.messages[-1]
    for data in ("notice-stop:2", "notice-stop:0", "notice-stop:1:1", "notice-stop:-1"):
        await taps(stage, stage.olga, on=mine, data=data)
        await stage.olga.is_told("no longer valid")
    stage.sandbox.faults.clear()
    await stage.in_time(stage.anna.gets("another street"), pause_seconds=5)
