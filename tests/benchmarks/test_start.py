"""The benchmarks run; what they measure is for people to read."""

import asyncio
import sys
from pathlib import Path

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "start.py"


async def test_it_measures_us_and_the_rival_once() -> None:
    bench = await asyncio.create_subprocess_exec(
        sys.executable, str(BENCHMARK), "-n", "1", stdout=asyncio.subprocess.PIPE
    )
    out, _ = await bench.communicate()
    rows = [line.split() for line in out.decode().splitlines()]
    assert bench.returncode == 0
    assert [row[0] for row in rows[1:]] == ["ours", "stock"]
    assert all(float(figure) > 0 for row in rows[1:] for figure in row[-2:])
