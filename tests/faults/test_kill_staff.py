"""kill -9 between storing what an officer said and showing it: said once, it is understood once."""

from pathlib import Path

import pytest

from tests.processes import bots
from tests.stage import Stage

TEXT = "The section is closed tomorrow."


@pytest.mark.parametrize(
    ("before", "last"),
    [
        ((), f"/broadcast consular\n{TEXT}"),
        (("/broadcast consular",), TEXT),
    ],
)
async def test_the_same_preview_is_shown_again(
    stage: Stage, tmp_path: Path, before: tuple[str, ...], last: str
) -> None:
    bots.write_mission(tmp_path / "mission.toml", stage.mission())
    olga = stage.olga
    async with bots.running(tmp_path, stage.environment()) as bot:
        await olga.starts()
        await olga.gets(within=20)
        for said in before:
            await olga.says(said)
            await olga.gets("text of the notice")
        gate = stage.sandbox.faults.hold("sendMessage")
        await olga.says(last)
        await gate.reached()
        await bots.kill(bot)
    stage.sandbox.faults.clear()
    async with bots.running(tmp_path, stage.environment()):
        preview = await olga.gets(TEXT, within=20)
        await olga.taps(preview.buttons[0], on=preview)
        await olga.sees("1 of 1", within=20)
        gate.release()
        await olga.says("/time")
        await olga.gets("London")
    assert not [m for m in olga.messages if "I only understand" in m.text]
    delivered = [m for m in olga.messages if TEXT in m.text and "―" not in m.text]
    assert len(delivered) == 1


async def test_the_phrase_that_began_an_exercise_is_not_asked_what_it_means(
    stage: Stage, tmp_path: Path
) -> None:
    bots.write_mission(tmp_path / "mission.toml", stage.mission())
    olga = stage.olga
    async with bots.running(tmp_path, stage.environment()) as bot:
        await olga.says(f"/broadcast consular\n{TEXT}")
        screen = await olga.gets(TEXT, within=20)
        await olga.taps(data="notice-set:1:exercise:on", on=screen)
        await olga.sees("Your exercise")
        await olga.taps(data="notice-show:1", on=screen)
        preview = await olga.sees("1 member of staff will get this")
        await olga.taps(preview.buttons[0], on=preview)
        await olga.sees("To begin it, type: this is an exercise")
        # The answer and the exercise itself, whichever is first: neither is known to be sent.
        gates = [stage.sandbox.faults.hold("sendMessage") for _ in range(2)]
        await olga.says("This is an exercise")
        for gate in gates:
            await gate.reached()
        await bots.kill(bot)
    answers = len([m for m in olga.messages if "on its way" in m.text])
    for gate in gates:
        gate.release()
    async with bots.running(tmp_path, stage.environment()):
        await olga.waits_for(
            lambda _: len([m for m in olga.messages if "on its way" in m.text]) > answers, within=20
        )
        await olga.sees("1 of 1", within=20)
    assert not [m for m in olga.messages if "I only understand" in m.text]
    assert "X‑002" not in "".join(m.text for m in olga.messages)
