"""Who did what: the owner reads it, looks for words in it, and takes it along as a table."""

import csv
import io

from tests.scenarios.staffing import becomes, begin, says, taps
from tests.stage import Stage


async def test_the_owner_finds_who_did_what_and_takes_it_along(stage: Stage) -> None:
    await begin(stage)
    irina = stage.sandbox.world.irina
    await becomes(stage, irina, "officer")
    await irina.says("/broadcast consular\nThe section opens at 10:00 tomorrow.")
    preview = await irina.gets("opens at 10:00")
    await irina.taps(preview.buttons[0], on=preview)
    await stage.anna.gets("opens at 10:00")

    await stage.olga.says("/audit")
    page = await stage.olga.gets("Who did what")
    sent, granted = page.text.index("sent · no. 2018-001"), page.text.index("made staff · Irina")
    assert sent < granted  # the newest first
    assert "24.03.2018 15:40 · Olga" in page.text

    for words in ("irina 2018-001", "24.03.2018 sent", "2018-03-24 SENT"):
        await stage.olga.says(f"/audit {words}")
        found = await stage.olga.gets(f"Who did what: {words}")
        assert "sent · no. 2018-001" in found.text
        assert "made staff" not in found.text
    await stage.olga.says("/audit 2017-12-31")
    await stage.olga.gets("Nothing is recorded about that")
    # Only one of the acts bears the number.
    await stage.olga.taps("As a table (CSV)", on=found)
    message = await stage.olga.gets("act")
    assert message.media is not None
    content = message.media.content.decode("utf-8-sig")
    heading, row = csv.reader(io.StringIO(content))
    assert row[heading.index("action")] == "send"
    assert row[heading.index("notice")] == "2018-001"
    assert row[heading.index("person")].startswith("Irina")


async def test_nobody_but_owners_has_an_audit(stage: Stage) -> None:
    await begin(stage)
    irina = stage.sandbox.world.irina
    await becomes(stage, irina, "approver")
    await stage.olga.says("/audit")
    page = await stage.olga.gets("Who did what")
    await irina.says("/audit")
    mine = await irina.gets("I only understand commands")
    await irina.taps(data=page.keyboard[-1][0].data, on=mine)
    await irina.is_told("no longer valid")


async def test_everything_stands_there_in_the_readers_language(stage: Stage) -> None:
    pavel = stage.sandbox.world.pavel
    stage.owners = (stage.olga, pavel)
    await begin(stage)
    await says(stage, stage.olga, "/templates")
    await taps(stage, stage.olga, "➕ New template", on=await stage.olga.gets("none yet"))
    await stage.olga.sees("be called")
    await says(stage, stage.olga, "Closing day")
    await stage.olga.gets("send me its text")
    await says(stage, stage.olga, "Closed on {date}.")
    await stage.olga.gets("Asked for")
    await says(stage, stage.olga, "/audit")
    here = "added a template · template 1 · name: Closing day, text: Closed on {date}."
    assert here in (await stage.olga.gets("Who did what")).text
    await says(stage, pavel, "/audit ольга шаблон")
    await pavel.gets("Об этом ничего не записано")
    await says(stage, pavel, "/audit olga шаблон")
    there = "добавлен шаблон · шаблон 1 · имя или название: Closing day, текст: Closed on {date}."
    assert there in (await pavel.gets("Кто что сделал")).text


async def test_a_search_is_forgotten_after_a_day(stage: Stage) -> None:
    await begin(stage)
    await becomes(stage, stage.sandbox.world.irina, "officer")
    await stage.olga.says("/audit irina")
    found = await stage.olga.gets("Who did what: irina")
    await stage.bot_restarts()
    await stage.olga.taps("As a table (CSV)", on=found)
    await stage.olga.gets("oldest first")
    await stage.bot_stops()
    stage.clock.forward(hours=25)
    await stage.bot_starts()
    await stage.olga.taps("As a table (CSV)", on=found)
    await stage.olga.is_told("no longer valid")
