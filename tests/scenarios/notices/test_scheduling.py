"""A notice waits for its time: it is sent then, taken back before, or paused if it is missed."""

from datetime import UTC, datetime
from pathlib import Path

from sandbox.state.messages import Message
from tests.scenarios.composing import TEXT, begin, copies, olga_changes, olga_writes
from tests.scenarios.staffing import says, taps
from tests.stage import Stage


async def olga_wants_it_at_six(stage: Stage, screen: Message) -> Message:
    """Let her say when to send a notice, and return the notice as people will see it."""
    await olga_changes(stage, "When to send", screen)
    await stage.olga.sees("When is it to be sent?")
    await says(stage, stage.olga, "18:00")
    settings = await stage.olga.gets("Is sent: 24.03.2018, 18:00")
    await taps(stage, stage.olga, "◀ As people see it", on=settings)
    return await stage.olga.sees(lambda m: m.id == settings.id and "will get this" in m.text)


async def test_scheduled_it_is_sent_at_its_time_also_after_a_restart(stage: Stage) -> None:
    await begin(stage)
    preview = await olga_wants_it_at_six(stage, await olga_writes(stage))
    assert preview.buttons[0] == "Schedule for 3 people"
    await taps(stage, stage.olga, preview.buttons[0], on=preview)
    await stage.olga.sees("Scheduled. It will be sent 24.03.2018, 18:00 (London)")
    await stage.bot_restarts()
    assert copies(stage.ben.messages, TEXT) == []
    await stage.bot_stops()
    stage.clock.forward(hours=3)  # it was due while the bot was down
    await stage.bot_starts()
    await stage.ben.gets(TEXT)
    await stage.anna.gets(TEXT)
    await stage.in_time(stage.olga.sees("3 of 3"), pause_seconds=2)
    assert len(copies(stage.ben.messages, TEXT)) == 1


async def test_scheduled_it_can_be_taken_back(stage: Stage) -> None:
    await begin(stage)
    preview = await olga_wants_it_at_six(stage, await olga_writes(stage))
    old = preview.keyboard[0][0].data
    await taps(stage, stage.olga, preview.buttons[0], on=preview)
    await stage.olga.sees("Scheduled.")
    await taps(stage, stage.olga, "Take back and change", on=preview)
    await stage.olga.sees(lambda m: m.id == preview.id and "will get this" in m.text)
    await stage.bot_stops()
    stage.clock.forward(hours=3)
    await stage.bot_starts()
    await taps(stage, stage.olga, data=old, on=preview)
    await stage.olga.is_told("time at which it was to be sent has passed")
    assert copies(stage.ben.messages, TEXT) == []


async def test_what_is_over_before_it_can_be_sent_is_paused_and_told(tmp_path: Path) -> None:
    async with Stage(tmp_path, datetime(2018, 3, 24, 15, 40, tzinfo=UTC)) as stage:
        await begin(stage)
        screen = await olga_writes(stage)
        await olga_changes(stage, "Until when", screen)
        await stage.olga.sees("Until when does it hold?")
        await taps(stage, stage.olga, "In 6 h", on=screen)
        await stage.olga.sees("Holds until: 24.03.2018, 21:40")
        preview = await olga_wants_it_at_six(stage, screen)
        await taps(stage, stage.olga, preview.buttons[0], on=preview)
        await stage.olga.sees("Scheduled.")
        await stage.bot_stops()
        stage.clock.forward(hours=7)
        await stage.bot_starts()
        told = await stage.olga.gets("Paused. It will not be sent. It would have been over")
        await taps(stage, stage.olga, "Take back and change", on=told)
        await stage.olga.sees(lambda m: m.id == told.id and "will get this" in m.text)
        assert copies(stage.ben.messages, TEXT) == []
