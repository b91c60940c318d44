"""Two officers and an approver close and reopen: approval applies, and nobody is told twice."""

from datetime import UTC, datetime
from pathlib import Path

from tests.scenarios.staffing import approves, becomes, begin, data_of, presses, says, submits, taps
from tests.stage import Stage

MONDAY = datetime(2018, 3, 19, 9, 30, tzinfo=UTC)


async def test_where_everything_takes_two_a_closure_waits_and_so_does_its_end(
    tmp_path: Path,
) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        stage.changes(staff={"two_person": "all"})
        await begin(stage)
        irina, viktor = stage.sandbox.world.irina, stage.sandbox.world.viktor
        await becomes(stage, irina, "officer")
        await becomes(stage, viktor, "approver")

        await says(stage, irina, "/close today Power cut")
        await submits(stage, irina, await irina.gets("Closed: Monday, 19 March"))
        await says(stage, stage.ben, "/hours")
        await stage.ben.gets("Open now, until 12:30")
        await approves(stage, viktor, "Power cut")
        await stage.anna.gets("Power cut")
        await says(stage, stage.ben, "/hours")
        await stage.ben.gets("Closed now. Opens tomorrow at 09:00")

        await says(stage, irina, "/reopen")
        offered = await irina.gets("What is over?")
        await presses(stage, irina, "reopen:", on=offered)
        preview = await irina.sees(lambda m: m.id == offered.id and "as usual again" in m.text)
        await submits(stage, irina, preview)
        await says(stage, stage.ben, "/hours")
        await stage.ben.gets("Closed now. Opens tomorrow at 09:00")
        await approves(stage, viktor, "Снова работаем как обычно")
        await stage.anna.gets("Снова работаем как обычно")
        await says(stage, stage.ben, "/hours")
        await stage.ben.gets("Open now, until 12:30")


async def test_of_two_officers_who_reopen_at_once_one_tells(tmp_path: Path) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        await begin(stage)
        irina = stage.sandbox.world.irina
        await becomes(stage, irina, "officer")
        await says(stage, irina, "/close today Power cut")
        closure = await irina.gets("Closed: Monday, 19 March")
        await presses(stage, irina, "notice-send", on=closure)
        await stage.anna.gets("Power cut")

        previews = {}
        for person in (irina, stage.olga):
            await says(stage, person, "/reopen")
            offered = await person.gets("What is over?")
            await presses(stage, person, "reopen:", on=offered)
            previews[person.id] = await person.sees("as usual again")
        await presses(stage, irina, "notice-send", on=previews[irina.id])
        await stage.anna.gets("Снова работаем как обычно")
        late = previews[stage.olga.id]
        await presses(stage, stage.olga, "notice-send", on=late)
        await stage.olga.is_told("Somebody has ended it already")
        await says(stage, stage.anna, "/time")
        await stage.anna.gets("Лондон")
        told = [m for m in stage.anna.messages if "Снова работаем как обычно" in m.text]
        assert len(told) == 1


async def test_an_officer_changes_a_number_and_the_owner_hears_of_it(tmp_path: Path) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        await begin(stage)
        irina = stage.sandbox.world.irina
        await becomes(stage, irina, "officer")
        await says(stage, irina, "/override 1 phone +44 20 7946 0018")
        preview = await irina.gets("You change:")
        await taps(
            stage, stage.olga, on=stage.olga.messages[-1], data=data_of(preview, "override-apply")
        )
        await stage.olga.is_told("no longer valid")  # it is not hers
        await irina.taps("Apply", on=preview)
        told = await stage.olga.gets("Contacts or hours were changed in the chat")
        assert "+44 20 7946 0018" in told.text
        await says(stage, stage.ben, "/contacts")
        await stage.ben.gets("+44 20 7946 0018")
