"""Whoever is no staff any more: what they had scheduled, or let go, waits until somebody looks."""

from sandbox.state.messages import Message
from sandbox.world.person import Person
from tests.scenarios.staffing import (
    RULE,
    approves,
    becomes,
    begin,
    presses,
    revokes,
    says,
    schedules,
    submits,
    taps,
)
from tests.stage import Stage

NOTICE = "/broadcast consular\nThe section opens at 10:00 tomorrow."


def is_sent(stage: Stage) -> bool:
    return any("opens at 10:00" in message.text for message in stage.anna.messages)


async def six_passes(stage: Stage) -> None:
    """Let the time come at which it was to be sent, and the bot look whether it may."""
    stage.clock.forward(hours=3)
    await says(stage, stage.anna, "/time")
    await stage.anna.gets("Лондон")


async def olga_takes_it_over(stage: Stage, team: Message) -> Message:
    await presses(stage, stage.olga, "staff-left", on=team)
    left = await stage.olga.sees(lambda m: m.id == team.id and "opens at 10:00" in m.text)
    await presses(stage, stage.olga, "staff-take-over:", on=left)
    return await stage.olga.sees(lambda m: m.id == team.id and RULE in m.text)


async def olga_sends_it_at_once(stage: Stage, preview: Message) -> Message:
    """Its time has passed: she takes that away, and looks again."""
    await presses(stage, stage.olga, "notice-send:", on=preview)
    await stage.olga.is_told("has passed")
    await taps(stage, stage.olga, on=preview, data="notice-set:1:send_at:none")
    await stage.olga.sees(lambda m: m.id == preview.id and "Is sent: at once" in m.text)
    await taps(stage, stage.olga, on=preview, data="notice-show:1")
    return await stage.olga.sees(lambda m: m.id == preview.id and RULE in m.text)


async def test_what_a_revoked_writer_scheduled_is_not_sent_until_an_owner_takes_it_over(
    stage: Stage,
) -> None:
    await begin(stage)
    irina = stage.sandbox.world.irina
    await becomes(stage, irina, "officer")
    screen = await schedules(stage, irina, NOTICE)
    assert "Scheduled." in screen.text
    team = await revokes(stage, irina)
    assert "1 notice of former staff" in team.text
    await irina.gets("no longer staff")
    for begins in ("notice-reopen:", "notice-discard:"):
        await presses(stage, irina, begins, on=screen)
        await irina.is_told("no longer valid")
    await six_passes(stage)
    assert not is_sent(stage)

    preview = await olga_sends_it_at_once(stage, await olga_takes_it_over(stage, team))
    await presses(stage, stage.olga, "notice-send:", on=preview)
    await stage.anna.gets("opens at 10:00")
    await stage.olga.sees(lambda m: m.id == preview.id and "2 of 2" in m.text)


async def two_people_schedule(stage: Stage) -> tuple[Person, Person]:
    """Where everything takes two, Irina has written and Viktor approved it."""
    stage.changes(staff={"two_person": "all"})
    await begin(stage)
    irina, viktor = stage.sandbox.world.irina, stage.sandbox.world.viktor
    await becomes(stage, irina, "officer")
    await becomes(stage, viktor, "approver")
    await schedules(stage, irina, NOTICE)
    await approves(stage, viktor, "opens at 10:00")
    await irina.gets("has approved your notice")
    return irina, viktor


async def test_what_was_approved_for_a_revoked_writer_is_approved_anew(stage: Stage) -> None:
    irina, viktor = await two_people_schedule(stage)
    team = await revokes(stage, irina)
    preview = await olga_takes_it_over(stage, team)
    await six_passes(stage)
    assert not is_sent(stage)
    preview = await olga_sends_it_at_once(stage, preview)
    await submits(stage, stage.olga, preview)
    assert not is_sent(stage)
    await approves(stage, viktor, "opens at 10:00")
    await stage.anna.gets("opens at 10:00")


async def test_what_a_revoked_approver_let_go_goes_back_to_its_writer(stage: Stage) -> None:
    irina, viktor = await two_people_schedule(stage)
    await revokes(stage, viktor)
    told = await irina.gets("Paused.")
    assert "its approver is not staff any more" in told.text
    await six_passes(stage)
    assert not is_sent(stage)
    await presses(stage, irina, "notice-reopen:", on=told)
    preview = await irina.sees(lambda m: m.id == told.id and RULE in m.text)
    await taps(stage, irina, on=preview, data="notice-set:1:send_at:none")
    await irina.sees(lambda m: m.id == told.id and "Is sent: at once" in m.text)
    await taps(stage, irina, on=preview, data="notice-show:1")
    await submits(stage, irina, await irina.sees(lambda m: m.id == told.id and RULE in m.text))
    await approves(stage, stage.olga, "opens at 10:00")
    await stage.anna.gets("opens at 10:00")


async def test_what_an_owner_scheduled_who_is_none_any_more_is_shown_to_the_others(
    stage: Stage,
) -> None:
    pavel = stage.sandbox.world.pavel
    stage.owners = (stage.olga, pavel)
    await begin(stage)
    await pavel.starts()
    await pavel.gets()
    await schedules(stage, stage.olga, NOTICE)
    stage.owners = (pavel,)
    await stage.bot_restarts()
    await six_passes(stage)
    told = await pavel.gets("opens at 10:00")
    assert not is_sent(stage)
    await presses(stage, pavel, "staff-left", on=told)
    await pavel.sees(lambda m: m.id == told.id and "Взять себе № 1" in m.buttons)
    assert not [m for m in stage.olga.messages if "Paused" in m.text]
