"""What planning takes, how much memory a fan-out, and whether a delivery costs the same in a crowd.

    python -m benchmarks.planning [-n 1000000] [--sizes 1000 10000 …] [--whole] [--rounds 9]

Memory is the peak of the process while it plans all and delivers --fan-out of them (--whole: all).
The cost of a delivery is CPU for claim, send to nobody, and record; planning is not in it.
"""

import argparse
import asyncio
import json
import logging
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.office import UNPACED, NoTelegram, Office, fill, open_office
from benchmarks.report import peak_megabytes, progress, show, verdict
from benchmarks.servers import FIRST_PERSON, ROOT, TOKEN
from bot.memory import calm_collector

CHAT_BURST = 3  # what one chat may get at once: more would measure waiting for its limit
LONGEST_MEASURE = 20_000  # deliveries: enough for a figure, whatever waits behind them


def main() -> None:
    """Measure each in a process of its own and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("-n", type=int, default=1_000_000)
    parser.add_argument("--fan-out", type=int, default=50_000)
    parser.add_argument("--whole", action="store_true", help="deliver all of them")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--messages", type=int, default=5_000, help="at least, for each size")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        print(json.dumps(asyncio.run(measure(*map(int, options.child)))))
        return
    runs = len(options.sizes) * options.rounds
    with progress() as bars:
        bar = bars.add_task("planning", total=1 + runs)
        big = child(options.n, options.n if options.whole else options.fan_out, 1)
        bars.advance(bar)
        costs: dict[int, list[float]] = {size: [] for size in options.sizes}
        for _ in range(options.rounds):
            for size in options.sizes:
                rounds = min(CHAT_BURST, max(1, options.messages // size))
                figures = child(size, min(size, LONGEST_MEASURE), rounds)
                costs[size].append(figures["cost"])
                bars.advance(bar)
    present_planning(options.n, big)
    present_costs(costs)


def child(people: int, deliver: int, bulletins: int) -> dict[str, Any]:
    """Measure in a new process, so that its memory is its own."""
    numbers = [str(number) for number in (people, deliver, bulletins)]
    command = [sys.executable, "-m", "benchmarks.planning", "--child", *numbers]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


class Chunks(logging.Handler):
    """Notes when each chunk was planned: the planner logs it."""

    def __init__(self) -> None:
        """Begin now."""
        super().__init__()
        self.began = self.last = time.perf_counter()
        self.longest_seconds = 0.0

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - what Handler.emit takes
        """Note the end of a chunk."""
        now = time.perf_counter()
        self.longest_seconds = max(self.longest_seconds, now - self.last)
        self.last = now


async def measure(people: int, deliver: int, bulletin_count: int) -> dict[str, float]:
    """Plan `bulletin_count` bulletins for all, deliver so many of each to nobody."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "planning.db"
        await fill(path, FIRST_PERSON, people, "news")
        await fill(path, FIRST_PERSON - 1, 1, "consular")
        base = peak_megabytes()
        transport = NoTelegram("http://127.0.0.1", TOKEN)
        seconds, longest, cpu = 0.0, 0.0, 0.0
        async with open_office(path, transport, UNPACED, with_planner=False) as office:
            calm_collector()  # as `run` does
            # What only a process's first message costs is measured by `start`, not here.
            first = await office.publish("Closed on Monday", "consular")
            await plan(office)
            await spend(office, first, 1)
            for number in range(bulletin_count):
                bulletin = await office.publish(f"Visitors {number}", "news")
                chunks = await plan(office)
                seconds += chunks.last - chunks.began
                longest = max(longest, chunks.longest_seconds)
                cpu += await spend(office, bulletin, deliver)
        return {
            "seconds": seconds,
            "longest": longest,
            "cost": cpu / (bulletin_count * deliver) * 1e6,
            "base": base,
            "peak": peak_megabytes(),
        }


async def plan(office: Office) -> Chunks:
    """Plan all that is due, and return how long the chunks took."""
    log, chunks = logging.getLogger("bot.bulletins.planning"), Chunks()
    log.addHandler(chunks)
    log.setLevel(logging.INFO)
    log.propagate = False
    await office.planner.plan_all()
    log.removeHandler(chunks)
    return chunks


async def spend(office: Office, bulletin_id: int, count: int) -> float:
    """Wait until so many are delivered and return the CPU seconds that this took."""
    began, cpu = (await office.ledger(bulletin_id)).sent, time.process_time()
    while (await office.ledger(bulletin_id)).sent < count:
        await asyncio.to_thread(time.sleep, 0.01)
    done = (await office.ledger(bulletin_id)).sent - began
    return (time.process_time() - cpu) * count / done


def present_planning(people: int, figures: dict[str, Any]) -> None:
    """Print the first table."""
    seconds, peak = figures["seconds"] * 1e6 / people, figures["peak"]
    rows = [
        ("planning, s", f"{figures['seconds']:.2f}", "≤ 1.5 a million", verdict(seconds <= 1.5)),
        ("longest chunk, ms", f"{figures['longest'] * 1000:.0f}", "", ""),
        ("peak memory, MB", f"{peak:.0f}", "≤ 150", verdict(peak <= 150)),
    ]
    show(f"Planning {people:,} deliveries", ("", "ours", "goal", "kept"), rows)


def present_costs(costs: dict[int, list[float]]) -> None:
    """Print the second table."""
    medians = {size: statistics.median(values) for size, values in costs.items()}
    least = min(medians.values())
    rows = [
        (f"{size:,}", f"{cost:.0f}", f"+{cost / least - 1:.0%}", verdict(cost <= least * 1.15))
        for size, cost in medians.items()
    ]
    heads = ("subscribers", "CPU per delivery, µs", "above the least", "within 15 %")
    show("Claim, send to nobody, record", heads, rows)


if __name__ == "__main__":
    main()
