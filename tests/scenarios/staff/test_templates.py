"""Olga keeps a text that she sends every year, and sends it with this year's date."""

from tests.stage import Stage


async def test_a_template_becomes_a_notice_and_a_restart_forgets_nothing(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.ben.starts()
    await stage.ben.gets()
    await stage.olga.says("/templates")
    await stage.olga.gets("There are none yet")
    await stage.olga.taps("➕ New template")
    await stage.olga.sees("be called")
    await stage.bot_restarts()
    await stage.olga.says("Closing day")
    await stage.olga.gets("send me its text")
    await stage.olga.says("We are closed on {date}. Happy {holiday}!")
    await stage.olga.gets("Asked for when it is used: {date}, {holiday}")

    await stage.olga.taps("Begin a notice")
    await stage.olga.sees("for {date}?")
    await stage.olga.says("12 June")
    await stage.olga.gets("for {holiday}?")
    await stage.bot_restarts()
    await stage.olga.says("Russia Day")
    await stage.olga.gets("about")
    await stage.olga.taps("Consular section: changes")
    preview = await stage.olga.sees("closed on 12 June. Happy Russia Day!")
    await stage.olga.taps(preview.buttons[0], on=preview)
    await stage.ben.gets("closed on 12 June. Happy Russia Day!")


async def test_for_a_citizen_there_are_no_templates(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.olga.says("/templates")
    await stage.olga.gets("There are none yet")
    await stage.ben.says("/templates")
    refused = await stage.ben.gets()
    await stage.ben.says("/nonsense")
    assert refused.text == (await stage.ben.gets()).text
    await stage.ben.taps(data="template-new", on=refused)
    await stage.ben.is_told("no longer valid")
    await stage.ben.says("Mine")
    assert refused.text == (await stage.ben.gets()).text
