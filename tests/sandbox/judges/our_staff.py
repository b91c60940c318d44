"""What our bot asks only where staff work: pictures, files, corrections, questions, menus."""

from datetime import UTC, datetime
from pathlib import Path

from sandbox.state.messages import Message
from sandbox.world.group import Group
from sandbox.world.person import Person
from tests.sandbox.judges.exchange import Exchange, list_exchanges
from tests.scenarios.duty_room import question
from tests.scenarios.staffing import becomes, menu_comes, menu_goes, revokes, says, taps
from tests.stage import Stage

MONDAY = datetime(2018, 3, 26, 9, 0, tzinfo=UTC)


async def play_our_staff(folder: Path) -> list[Exchange]:
    """Play a day of the staff's from start to end."""
    async with Stage(folder, MONDAY) as stage:
        duty = stage.sandbox.world.duty
        stage.changes(feeds=[], staff={"inbox": duty.id})
        await stage.bot_starts()
        await stage.people_start()
        await a_file_is_sent(stage)
        await a_picture_is_sent_and_corrected(stage)
        await a_question_is_answered(stage, duty)
        await an_officer_comes_and_goes(stage, stage.sandbox.world.irina)
        await stage.bot_stops()
        return list_exchanges(stage.sandbox)


async def a_file_is_sent(stage: Stage) -> None:
    await says(stage, stage.olga, "/broadcast consular")
    await stage.olga.gets("text of the notice")
    await stage.olga.sends_document("form.pdf", "The new form.")
    await olga_sends(stage, await stage.olga.gets("will get this"))
    await stage.ben.gets("The new form.")


async def a_picture_is_sent_and_corrected(stage: Stage) -> None:
    await says(stage, stage.olga, "/broadcast consular")
    await stage.olga.gets("text of the notice")
    await stage.olga.sends_photo("The new entrance.")
    await olga_sends(stage, await stage.olga.gets("will get this"))
    await stage.ben.gets("The new entrance.")
    await says(stage, stage.olga, "/notices")
    listed = await stage.olga.gets("Notices in force")
    await taps(stage, stage.olga, listed.buttons[0], on=listed)
    await stage.olga.sees(lambda m: m.id == listed.id and "3 of 3 delivered" in m.text)
    await taps(stage, stage.olga, "✏️ Correct", on=listed)
    await stage.olga.sees("Now send me the whole text in English")
    await says(stage, stage.olga, "The new exit.")
    change = await stage.olga.gets("3 people have it or wait for it")
    await taps(stage, stage.olga, "Correct it", on=change)
    await stage.ben.sees("The new exit.")


async def olga_sends(stage: Stage, screen: Message) -> None:
    await taps(stage, stage.olga, screen.buttons[0], on=screen)


async def a_question_is_answered(stage: Stage, duty: Group) -> None:
    await says(stage, stage.ben, "/ask Open on Monday?")
    copy = await question(duty, "Open on Monday?")
    await stage.sandbox.world.pavel.says("From nine.", to=duty, reply_to=copy)
    await stage.ben.gets("From nine.")
    await duty.sees(lambda m: m.id == copy.id and "✅" in m.buttons[0])


async def an_officer_comes_and_goes(stage: Stage, irina: Person) -> None:
    await becomes(stage, irina, "officer")
    await menu_comes(stage, irina, "broadcast")
    await revokes(stage, irina)
    await menu_goes(stage, irina, "broadcast")
