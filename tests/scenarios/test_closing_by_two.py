"""Two officers and an approver close and reopen: approval applies, and nobody is told twice."""

from datetime import UTC, datetime
from pathlib import Path

from sandbox.state.messages import Message
from sandbox.world.person import Person
from tests.scenarios.staffing import becomes, begin
from tests.stage import Stage

MONDAY = datetime(2018, 3, 19, 9, 30, tzinfo=UTC)
RULE = "―――――"


def data_of(message: Message, prefix: str) -> str:
    found = (b.data or "" for row in message.keyboard for b in row)
    return next(data for data in found if data.startswith(prefix))


async def submits(person: Person, preview: Message) -> None:
    await person.taps(data=data_of(preview, "notice-send"), on=preview)
    await person.sees(lambda m: m.id == preview.id and "Waits for a second" in m.text)


async def approves(person: Person, words: str) -> None:
    asked = await person.gets(words)
    await person.taps("👁 Посмотреть", on=asked)
    preview = await person.sees(lambda m: m.id == asked.id and RULE in m.text)
    await person.taps("✅ Утвердить", on=preview)


async def test_where_everything_takes_two_a_closure_waits_and_so_does_its_end(
    tmp_path: Path,
) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        stage.changes(staff={"two_person": "all"})
        await begin(stage)
        irina, viktor = stage.sandbox.world.irina, stage.sandbox.world.viktor
        await becomes(stage, irina, "officer")
        await becomes(stage, viktor, "approver")

        await irina.says("/close today Power cut")
        await submits(irina, await irina.gets("Closed: Monday, 19 March"))
        await stage.ben.says("/hours")
        await stage.ben.gets("Open now, until 12:30")
        await approves(viktor, "Power cut")
        await stage.anna.gets("Power cut")
        await stage.ben.says("/hours")
        await stage.ben.gets("Closed now. Opens tomorrow at 09:00")

        await irina.says("/reopen")
        offered = await irina.gets("What is over?")
        await irina.taps(data=data_of(offered, "reopen:"), on=offered)
        preview = await irina.sees(lambda m: m.id == offered.id and "as usual again" in m.text)
        await submits(irina, preview)
        await stage.ben.says("/hours")
        await stage.ben.gets("Closed now. Opens tomorrow at 09:00")
        await approves(viktor, "Снова работаем как обычно")
        await stage.anna.gets("Снова работаем как обычно")
        await stage.ben.says("/hours")
        await stage.ben.gets("Open now, until 12:30")


async def test_of_two_officers_who_reopen_at_once_one_tells(tmp_path: Path) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        await begin(stage)
        irina = stage.sandbox.world.irina
        await becomes(stage, irina, "officer")
        await irina.says("/close today Power cut")
        closure = await irina.gets("Closed: Monday, 19 March")
        await irina.taps(data=data_of(closure, "notice-send"), on=closure)
        await stage.anna.gets("Power cut")

        previews = {}
        for person in (irina, stage.olga):
            await person.says("/reopen")
            offered = await person.gets("What is over?")
            await person.taps(data=data_of(offered, "reopen:"), on=offered)
            previews[person.id] = await person.sees("as usual again")
        await irina.taps(data=data_of(previews[irina.id], "notice-send"), on=previews[irina.id])
        await stage.anna.gets("Снова работаем как обычно")
        late = previews[stage.olga.id]
        await stage.olga.taps(data=data_of(late, "notice-send"), on=late)
        await stage.olga.is_told("Somebody has ended it already")
        await stage.anna.says("/time")
        await stage.anna.gets("Лондон")
        told = [m for m in stage.anna.messages if "Снова работаем как обычно" in m.text]
        assert len(told) == 1


async def test_an_officer_changes_a_number_and_the_owner_hears_of_it(tmp_path: Path) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        await begin(stage)
        irina = stage.sandbox.world.irina
        await becomes(stage, irina, "officer")
        await irina.says("/override 1 phone +44 20 7946 0018")
        preview = await irina.gets("You change:")
        await stage.olga.taps(data=data_of(preview, "override-apply"), on=stage.olga.messages[-1])
        await stage.olga.is_told("no longer valid")  # it is not hers
        await irina.taps("Apply", on=preview)
        told = await stage.olga.gets("Contacts or hours were changed in the chat")
        assert "+44 20 7946 0018" in told.text
        await stage.ben.says("/contacts")
        await stage.ben.gets("+44 20 7946 0018")
