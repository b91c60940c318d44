"""Olga goes on with a notice on another phone, or mends what she typed: no screen of hers lies."""

from tests.scenarios.composing import TEXT, begin, copies, olga_writes
from tests.scenarios.staffing import says, taps
from tests.stage import Stage


async def test_who_edits_what_was_taken_is_told_that_the_notice_stays(stage: Stage) -> None:
    await begin(stage)
    mine = await stage.olga.says(f"/broadcast consular\n{TEXT}")
    await stage.olga.gets("will get this")
    stage.clock.forward(seconds=2)
    await stage.olga.edits(mine, f"/broadcast consular\n{TEXT} Sorry.")
    told = await stage.olga.gets("the notice says what it said")
    await taps(stage, stage.olga, "Change …", on=told)
    screen = await stage.olga.sees(lambda m: m.id == told.id and "Your notice" in m.text)
    await taps(stage, stage.olga, "Text: English", on=screen)
    await stage.olga.sees("Send me the text")
    again = await stage.olga.says(f"{TEXT} Sorry.")
    preview = await stage.olga.gets("Sorry.")
    await taps(stage, stage.olga, preview.buttons[0], on=preview)
    await stage.ben.gets("Sorry.")
    await stage.olga.edits(again, "Never mind.")  # it is sent: nothing to be said
    await says(stage, stage.olga, "/time")
    await stage.olga.gets("London")
    assert not [m for m in stage.olga.messages if "what it said" in m.text]


async def test_on_a_new_phone_the_notice_is_found_and_finished(stage: Stage) -> None:
    await begin(stage)
    await olga_writes(stage)
    await stage.bot_restarts()
    await says(stage, stage.olga, "/broadcast")
    question = await stage.olga.gets("What is the notice about?")
    label = next(b for b in question.buttons if b.startswith("✏️"))
    assert label == f"✏️ {TEXT}"
    await taps(stage, stage.olga, label, on=question)
    preview = await stage.olga.sees(lambda m: m.id == question.id and TEXT in m.text)
    await taps(stage, stage.olga, preview.buttons[0], on=preview)
    await stage.ben.gets(TEXT)


async def test_what_was_changed_on_another_phone_is_looked_at_before_it_is_sent(
    stage: Stage,
) -> None:
    await begin(stage)
    here = await olga_writes(stage)
    await says(stage, stage.olga, "/broadcast")
    there = await stage.olga.gets("What is the notice about?")
    await taps(stage, stage.olga, f"✏️ {TEXT}", on=there)
    await stage.olga.sees(lambda m: m.id == there.id and TEXT in m.text)
    await taps(stage, stage.olga, data="notice-set:1:severity:1", on=there)
    await stage.olga.sees("Weight: important")
    await taps(stage, stage.olga, "Send to 3 people", on=here)
    await stage.olga.is_told("It has changed since you were shown this: look at it again.")
    fresh = await stage.olga.sees(lambda m: m.id == here.id and "As important" in m.text)
    assert copies(stage.ben.messages, TEXT) == []
    await taps(stage, stage.olga, "Send to 3 people", on=fresh)
    assert "Important" in (await stage.ben.gets(TEXT)).text
