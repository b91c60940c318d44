"""The benchmarks of the engine run, with next to nothing to do."""

import asyncio
import sys
from pathlib import Path

import pytest

from benchmarks import plot

ROOT = Path(__file__).parents[2]


async def run(name: str, *arguments: str) -> str:
    bench = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", f"benchmarks.{name}", *arguments),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, errors = await bench.communicate()
    assert bench.returncode == 0, errors.decode()
    return out.decode()


@pytest.mark.parametrize(
    ("command", "rows"),
    [
        ("engine -n 20 --rounds 1", ["ours, unpaced", "bare aiohttp", "python-telegram-bot"]),
        (
            # Few bulletins for few people: a person gets no more than one message a second.
            "planning -n 200 --fan-out 20 --sizes 20 40 --rounds 1 --messages 40",
            ["longest chunk", "peak memory"],
        ),
        ("rate --seconds 1 --rates 30", ["30"]),
        ("jitter --seconds 4 --seeds 1", ["uniform", "exponential", "rate kept"]),
        ("urgent -n 5 -m 200 --rate 30", ["idle", "during the fan-out", "while planning"]),
        ("stop --sizes 60 --seconds 0.5 --rate 30", ["last after Stop", "60"]),
        ("sandbox -n 40 --rounds 1", ["--record full", "constant server"]),
        ("backlog --people 8 --flood 12 --than none", ["people, 4 commands", "an owner behind"]),
        ("contacts -n 2 -m 20 --rate 30", ["p50", "p99"]),
    ],
)
async def test_it_runs_and_prints_its_rows(command: str, rows: list[str]) -> None:
    name, *arguments = command.split()
    table = await run(name, *arguments)
    assert all(row in table for row in rows)


def test_a_plot_has_a_line_for_each_lane(tmp_path: Path) -> None:
    path = tmp_path / "plot.svg"
    plot.write(path, "Messages a second", 0.5, {"urgent": [0, 15, 2], "routine": [15, 0, 13]})
    drawn = path.read_text()
    assert drawn.count("<polyline") == 2
    assert ">urgent<" in drawn
