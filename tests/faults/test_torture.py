"""The torture of `make torture`, short: three kills, and every promise is kept."""

import random
from pathlib import Path

from benchmarks.torture import torture
from benchmarks.torture_check import Tally


async def test_three_kills(tmp_path: Path) -> None:
    kills: list[None] = []
    chance = random.Random(7)  # noqa: S311 - no secret
    tally = await torture(tmp_path, 3, 200, chance, lambda: kills.append(None))
    assert isinstance(tally, Tally)
    assert tally.shown >= 190
    assert len(kills) == tally.kills == 3
    assert tally.is_kept, tally
