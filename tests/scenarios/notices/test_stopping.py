"""A notice is on its way and must not be: Stop, by whoever of the staff sees it first."""

from sandbox.state.messages import Message
from tests.stage import Stage

NOTICE = "/broadcast consular\nThe section moves to another street."


def seen_by(messages: list[Message]) -> int:
    return len([m for m in messages if "another street" in m.text])


async def a_notice_is_under_way(stage: Stage) -> Message:
    """Ben and Olga have it; Anna's Telegram has trouble, so hers waits; the screen shows it."""
    stage.sandbox.faults.server_error("sendMessage", chat_id=stage.anna.id, times=None)
    await stage.olga.says(NOTICE)
    preview = await stage.olga.gets("another street")
    await stage.olga.taps(preview.buttons[0], on=preview)
    await stage.ben.gets("another street")
    return await stage.olga.sees(lambda m: m.id == preview.id and "2 of 3" in m.text)


async def test_the_screen_shows_a_bar_and_says_the_same_in_words(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.people_start()
    screen = await a_notice_is_under_way(stage)
    assert "▓▓▓▓▓▓▓▓░░░░ 66 %" in screen.text
    assert "2 of 3 delivered so far" in screen.text
    assert "1 waiting, 30 a second, about 1 s left" in screen.text
    assert screen.buttons == ("⏹ Stop",)


async def test_stopped_it_reaches_nobody_else_and_the_ledger_closes(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.people_start()
    screen = await a_notice_is_under_way(stage)
    await stage.olga.taps("⏹ Stop", on=screen)
    await stage.olga.is_told("Stopped. Nobody else gets it.")
    ended = await stage.olga.sees(lambda m: m.id == screen.id and "Stopped." in m.text)
    ended = await stage.olga.sees(lambda m: m.id == screen.id and "1 not sent" in m.text)
    assert "2 of 3 delivered" in ended.text
    assert ended.buttons == ()

    stage.sandbox.faults.clear()
    stage.clock.forward(minutes=30)
    await stage.anna.says("/time")
    await stage.anna.gets("Лондон")
    assert seen_by(stage.anna.messages) == 0
    assert seen_by(stage.ben.messages) == 1


async def test_pressed_again_it_says_so(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.people_start()
    screen = await a_notice_is_under_way(stage)
    stop = screen.keyboard[-1][0].data
    await stage.olga.taps(data=stop, on=screen)
    await stage.olga.taps(data=stop, on=screen)
    await stage.olga.is_told("ended already")


async def test_a_restart_does_not_start_it_again(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.people_start()
    screen = await a_notice_is_under_way(stage)
    await stage.olga.taps("⏹ Stop", on=screen)
    await stage.olga.is_told("Stopped")
    stage.sandbox.faults.clear()
    await stage.bot_restarts()
    await stage.olga.sees(lambda m: m.id == screen.id and "1 not sent" in m.text)
    stage.clock.forward(minutes=30)
    await stage.anna.says("/time")
    await stage.anna.gets("Лондон")
    assert seen_by(stage.anna.messages) == 0


async def test_a_citizen_cannot_stop_anything(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.people_start()
    screen = await a_notice_is_under_way(stage)
    stop = screen.keyboard[-1][0].data
    await stage.ben.taps(data=stop, on=stage.ben.messages[-1])
    await stage.ben.is_told("no longer valid")
    stage.sandbox.faults.clear()
    stage.clock.forward(minutes=10)
    await stage.anna.gets("another street")
