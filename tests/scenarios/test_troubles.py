"""What goes wrong with sending is told to the owners in their chat."""

from sandbox.world.person import Person
from tests.scenarios.composing import begin, olga_writes
from tests.scenarios.staffing import taps
from tests.stage import Stage


async def a_crowd_starts(stage: Stage, count: int) -> list[Person]:
    people = stage.sandbox.world.crowd(count)
    await stage.people_start(*people)
    return people


async def olga_sends(stage: Stage, text: str) -> int:
    """Return the number of the message that shows how far it is."""
    preview = await olga_writes(stage, text)
    await taps(stage, stage.olga, preview.buttons[0], on=preview)
    return preview.id


async def test_owners_hear_that_sending_rests_and_it_goes_on(stage: Stage) -> None:
    await begin(stage)
    people = await a_crowd_starts(stage, 40)
    for person in people:
        stage.sandbox.faults.refuse("sendMessage", 403, "Forbidden: new", chat_id=person.id)
    await olga_sends(stage, "The lift stands still.")
    told = await stage.olga.gets("Sending rests for ten minutes")
    assert "Forbidden: new" in told.text
    stage.sandbox.faults.clear()
    screen = await olga_sends(stage, "The lift works again.")
    await stage.olga.sees(lambda m: m.id == screen and "rests for about 10 min" in m.text)
    await stage.in_time(stage.ben.gets("works again"), pause_seconds=600)
    assert len([m for m in stage.olga.messages if "Sending rests" in m.text]) == 1


async def test_owners_hear_it_again_when_sending_rests_once_more(stage: Stage) -> None:
    await begin(stage)
    people = await a_crowd_starts(stage, 80)
    for person in people:
        stage.sandbox.faults.refuse("sendMessage", 403, "Forbidden: new", chat_id=person.id)
    await olga_sends(stage, "The lift stands still.")

    def count() -> int:
        return len([m for m in stage.olga.messages if "Sending rests" in m.text])

    await stage.olga.sees(lambda _: count() == 1)
    await stage.in_time(stage.olga.sees(lambda _: count() == 2), pause_seconds=600)


async def test_owners_hear_of_a_text_that_telegram_refuses(stage: Stage) -> None:
    await begin(stage)
    for person in await a_crowd_starts(stage, 10):
        stage.sandbox.faults.refuse(
            "sendMessage", 400, "Bad Request: can't parse entities", chat_id=person.id
        )
    await olga_sends(stage, "The lift stands still.")
    told = await stage.olga.gets("A message is not sent on")
    assert "2018-001: 400 Bad Request: can't parse entities" in told.text
