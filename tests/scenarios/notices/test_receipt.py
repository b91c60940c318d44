"""When a notice has reached everybody its writer gets the proof, as words and as a table."""

from tests.scenarios.staffing import table
from tests.stage import Stage


async def a_notice_was_sent(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.people_start()
    await stage.olga.says("/broadcast consular\nThe section opens at 10:00 tomorrow.")
    preview = await stage.olga.gets("opens at 10:00")
    await stage.olga.taps(preview.buttons[0], on=preview)


async def test_it_comes_by_itself_and_once_and_names_no_chat(stage: Stage) -> None:
    await a_notice_was_sent(stage)
    receipt = await stage.olga.gets("Receipt for notice 2018-001")
    assert "Planned 3 = 3 sent + 0 gone" in receipt.text
    found = table(receipt)
    assert (found["planned"], found["sent"]) == ("3", "3")
    assert found["written by"] == "Olga (@olga_sandbox)"
    everything = " ".join([*found, *found.values()])
    assert not [p for p in (stage.anna, stage.ben, stage.olga) if str(p.id) in everything]
    await stage.bot_restarts()
    await stage.olga.says("/notices")
    listed = await stage.olga.gets("Notices in force")
    assert len([m for m in stage.olga.messages if "Receipt for" in m.text]) == 1

    stage.clock.forward(seconds=10)
    await stage.olga.taps(listed.buttons[0], on=listed)
    opened = await stage.olga.sees(lambda m: m.id == listed.id and "Receipt" in m.buttons)
    await stage.olga.taps("Receipt", on=opened)
    again = await stage.olga.gets("Receipt for notice 2018-001")
    assert table(again) == found
