"""Contacts and hours change in the chat; citizens see so, and whoever runs the machine sleeps."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.stage import Stage

MONDAY = datetime(2018, 3, 19, 9, 30, tzinfo=UTC)
NEW = "+44 20 7946 0018"


async def begin(stage: Stage) -> None:
    stage.changes(feeds=[])
    await stage.bot_starts()


async def olga_changes(stage: Stage, command: str) -> None:
    await stage.olga.says(command)
    preview = await stage.olga.gets("You change:")
    await stage.olga.taps("Apply", on=preview)
    await stage.olga.sees(lambda m: m.id == preview.id and "Done." in m.text)


async def test_a_number_is_looked_at_changed_shown_as_such_and_as_in_the_file_again(
    tmp_path: Path,
) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        await begin(stage)
        await stage.olga.says("/override")
        listed = await stage.olga.gets("Whose do you want to change?")
        await stage.olga.taps("Consular queries", on=listed)
        shown = await stage.olga.sees(
            lambda m: m.id == listed.id and "phone: +44 (0) 203" in m.text
        )
        assert "/override 1 phone" in shown.text
        await stage.olga.says(f"/override 1 phone {NEW}")
        preview = await stage.olga.gets("You change: Consular queries · phone")
        assert "Now: +44 (0) 203 668 7474" in preview.text
        await stage.ben.says("/contacts")
        assert "+44 20 3668 7474" in (await stage.ben.gets("Consular queries")).text
        await stage.olga.taps("Apply", on=preview)
        await stage.olga.sees(lambda m: m.id == preview.id and "Done." in m.text)

        await stage.bot_restarts()
        await stage.ben.says("/contacts")
        contacts = await stage.ben.gets("Consular queries")
        assert NEW in contacts.text
        assert "Changed by the section on 19.03.2018" in contacts.text
        await stage.anna.says("/contacts")
        await stage.anna.gets("Изменено отделом 19.03.2018")

        await stage.olga.taps(data="override:1", on=listed)
        changed = await stage.olga.sees(
            lambda m: m.id == listed.id and "Back to mission.toml: phone" in m.buttons
        )
        await stage.olga.taps("Back to mission.toml: phone", on=changed)
        back = await stage.olga.sees(lambda m: m.id == listed.id and "You change:" in m.text)
        await stage.olga.taps("Apply", on=back)
        await stage.olga.sees(lambda m: m.id == listed.id and "Done." in m.text)
        await stage.ben.says("/contacts")
        contacts = await stage.ben.gets("Consular queries")
        assert "+44 20 3668 7474" in contacts.text
        assert "Changed by" not in contacts.text


async def test_changed_hours_count_for_open_now_and_for_closures(tmp_path: Path) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        await begin(stage)
        await olga_changes(stage, "/override 2 hours Mo-Fr 14:00-16:00; PH off")
        await stage.ben.says("/hours")
        hours = await stage.ben.gets("Closed now. Opens today at 14:00")
        assert "Changed by the section on 19.03.2018" in hours.text
        await stage.olga.says("/close today Power cut")
        assert (
            "Opens again on Tuesday, 20 March at 14:00" in (await stage.olga.gets("Closed:")).text
        )


async def test_a_rule_that_once_broke_every_page_is_taken_and_told(tmp_path: Path) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        await begin(stage)
        await olga_changes(stage, "/override 2 hours Mo-Fr 09:00-12:30; PH,Sa[1,3] off")
        await stage.ben.says("/hours")
        await stage.ben.gets("Open now, until 12:30")
        await stage.ben.says("/contacts")
        await stage.ben.gets("Consular queries")
        await stage.olga.says("/close tomorrow Power cut")
        await stage.olga.gets("Opens again on Wednesday")


async def test_a_note_is_given_by_language(tmp_path: Path) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        await begin(stage)
        await olga_changes(stage, "/override 1 note Ring twice.\nru: Звоните дважды.")
        await stage.anna.says("/contacts")
        await stage.anna.gets("Звоните дважды.")
        await stage.ben.says("/contacts")
        await stage.ben.gets("Ring twice.")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("/override 1 phone 112", "no phone number as it is dialled from abroad"),
        ("/override 1 email nobody", "no e-mail address"),
        ("/override 1 map embassy", "no web address"),
        ("/override 1 note ru: Звоните", "first language"),
        ("/override 2 hours whenever", "do not understand “whenever”"),
        ("/override 2 hours Mo-Fr 09:00+", "Until when? “09:00+” has no end."),
        ("/override 2 hours Mo-Fr 09:00-12:30; PH Su off", "Write a comma between holidays"),
        ("/override 1 hours Mo-Fr 09:00-17:00; PH off", "PH needs a calendar of holidays"),
        ("/override 2 hours Mo-Fr 09:00-12:30; PH,Sa[1,3] off", "New: Mo-Fr 09:00-12:30; PH,Sa"),
        ("/override 2 hours -", "do not understand these opening hours"),
        ("/override 1 fax 1", "I do not know what “fax 1” is meant to be"),
        ("/override 1 " + "x" * 4000, "as people see it now"),
        ("/override 1 phone", "as people see it now"),
        ("/override 99 phone 1", "I do not know what “99” is meant to be"),
        ("/override x", "Whose do you want to change?"),
        ("/override 1 Телефон +44 20 7946 0000", "New: +44 20 7946 0000"),
        ("/override 1 эл. почта a@embassy.example", "New: a@embassy.example"),
    ],
)
async def test_what_cannot_be_is_explained(tmp_path: Path, said: str, answer: str) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        await begin(stage)
        await stage.olga.says(said)
        await stage.olga.gets(answer)


async def test_nobody_else_can_and_old_buttons_do_nothing(tmp_path: Path) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        await begin(stage)
        await stage.olga.says(f"/override 1 phone {NEW}")
        old = await stage.olga.gets("You change:")
        await stage.ben.says(f"/override 1 phone {NEW}")
        mine = await stage.ben.gets("I only understand commands")
        for forged in (old.keyboard[0][0].data, "override:1", "override-file:1:phone", "overrides"):
            await stage.ben.taps(data=forged, on=mine)
            await stage.ben.is_told("no longer valid")
        await stage.olga.says("/override 1 phone +44 20 7946 0000")
        new = await stage.olga.gets("You change:")
        await stage.olga.taps("Apply", on=old)
        await stage.olga.is_told("no longer valid")
        pressed = new.keyboard[0][0].data
        await stage.olga.taps(data=pressed, on=new)
        await stage.olga.sees(lambda m: m.id == new.id and "Done." in m.text)
        await stage.olga.taps(data=pressed, on=new)
        await stage.olga.is_told("applied already")
        await stage.ben.says("/contacts")
        await stage.ben.gets("+44 20 7946 0000")
