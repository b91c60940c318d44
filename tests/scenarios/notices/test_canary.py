"""The staff's own chat gets each notice first; where it does not, the owners hear of it."""

from sandbox.world.group import Group
from tests.stage import Stage

NOTICE = "/broadcast consular\nThe section moves to another street."


async def the_duty_chat(stage: Stage) -> Group:
    """A group of the staff with the bot in it, named in the profile; all have started the bot."""
    duty = stage.sandbox.world.group("Duty", stage.olga)
    stage.changes(staff={"canary": duty.id})
    await stage.bot_starts()
    await stage.olga.adds_bot_to(duty)
    await stage.people_start()
    return duty


async def olga_sends(stage: Stage) -> int:
    await stage.olga.says(NOTICE)
    preview = await stage.olga.gets("another street")
    assert "3 people" in preview.text
    await stage.olga.taps(preview.buttons[0], on=preview)
    return preview.id


def copies(group: Group) -> list[str]:
    return [m.text for m in group.messages if m.from_bot and "another street" in m.text]


async def test_the_duty_chat_gets_it_first_though_it_follows_nothing(stage: Stage) -> None:
    duty = await the_duty_chat(stage)
    screen = await olga_sends(stage)
    await stage.olga.sees(lambda m: m.id == screen and "4 of 4" in m.text)
    assert len(copies(duty)) == 1
    sent = [r for r in stage.sandbox.world.requests if "Sent by" in str(r.parameters.get("text"))]
    assert next(r.chat_id for r in sent if "№" in str(r.parameters)) == duty.id


async def test_where_it_does_not_arrive_owners_hear_of_it_and_people_still_get_it(
    stage: Stage,
) -> None:
    duty = await the_duty_chat(stage)
    stage.sandbox.faults.server_error("sendMessage", chat_id=duty.id, times=None)
    await olga_sends(stage)
    await stage.ben.gets("another street")
    await stage.in_time(stage.olga.gets("has not got notice 2018-001"), pause_seconds=5)
    assert copies(duty) == []


async def test_a_chat_that_removed_the_bot_is_told_of_at_once_and_once(stage: Stage) -> None:
    duty = await the_duty_chat(stage)
    await stage.olga.removes_bot_from(duty)
    await olga_sends(stage)
    await stage.in_time(stage.olga.gets("has not got notice 2018-001"), pause_seconds=5)
    await stage.bot_restarts()
    await stage.olga.says("/time")
    await stage.olga.gets("London")
    assert len([m for m in stage.olga.messages if "has not got notice" in m.text]) == 1
