"""An urgent bulletin while a great many routine deliveries wait, and the same on an idle bot.

    python -m benchmarks.urgent [-n 1000] [-m 1000000] [--rate 30] [--plot urgent.svg]

Three runs: idle; during the fan-out; in the middle of planning it. Publication is the call of the
publishing service; when messages appeared is what the sandbox, another process, saw.
"""

import argparse
import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import plot
from benchmarks.office import CLOCK, Office, fill, open_office
from benchmarks.report import progress, show, verdict
from benchmarks.servers import FIRST_PERSON, TOKEN, ask, sandbox
from bot.delivery.calling.transport import Transport
from storage.records.bulletin import Severity

FIRST_GOAL_SECONDS = 0.2
LAST_GOAL = 1.05
FAN_OUT_SECONDS = 4.0
TITLES = {"urgent": "Evacuation", "routine": "Visitors"}
WHEN = ("idle", "during the fan-out", "while planning")


@dataclass(frozen=True, slots=True)
class Reached:
    """Seconds from publication to the first and last message."""

    first: float
    last: float


def main() -> None:
    """Run all three and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("-n", type=int, default=1_000, help="people who follow what is urgent")
    parser.add_argument("-m", type=int, default=1_000_000, help="routine deliveries")
    parser.add_argument("--rate", type=int, default=30)
    parser.add_argument("--plot", type=Path, default=None)
    options = parser.parse_args()
    with progress() as bars:
        bar = bars.add_task("urgent", total=len(WHEN) * options.n)
        reached = {when: run(when, options, lambda: bars.advance(bar, options.n)) for when in WHEN}
    present(reached, options)


def run(when: str, options: argparse.Namespace, on_end: Any) -> Reached:
    """Play one of the three."""
    people = options.n + options.m
    with tempfile.TemporaryDirectory() as folder, sandbox(people=people, rate=options.rate) as url:
        reached = asyncio.run(play(when, options, url, Path(folder) / "urgent.db"))
        if options.plot and when == "during the fan-out":
            draw(url, options)
    on_end()
    return reached


async def play(when: str, options: argparse.Namespace, url: str, path: Path) -> Reached:
    """Publish what is urgent when the time has come, and wait until everybody has it."""
    await fill(path, FIRST_PERSON, options.n, "consular")
    await fill(path, FIRST_PERSON + options.n, options.m, "news")
    async with open_office(path, Transport(url, TOKEN), options.rate) as office:
        if when == "idle":
            await CLOCK.sleep(1.0)
        else:
            await begin_routine(office, options.m, share=1.0 if "fan" in when else 0.3)
        at = CLOCK.now().timestamp()
        bulletin = await office.publish(TITLES["urgent"], "consular", Severity.URGENT)
        office.publishing.announce()
        await office.closes(bulletin, options.n, look_seconds=0.2)
    (row,) = ask(url, "deliveries", text=TITLES["urgent"])
    if row["chats"] != options.n:
        raise SystemExit(f"{row['chats']} of {options.n} have it")
    return Reached(row["first_at"] - at, row["last_at"] - at)


async def begin_routine(office: Office, count: int, share: float) -> None:
    """Publish what is routine and return when so much of it is planned (and under way)."""
    bulletin = await office.publish(TITLES["routine"], "news")
    office.publishing.announce()
    while (await office.ledger(bulletin)).planned < share * count:
        await CLOCK.sleep(0.005)
    if share == 1.0:
        await CLOCK.sleep(FAN_OUT_SECONDS)


def draw(url: str, options: argparse.Namespace) -> None:
    """Write the plot of the run in which both compete."""
    words = "&".join(f"lane={lane}:{title}" for lane, title in TITLES.items())
    timeline = ask(url, f"timeline?step=0.5&{words}")
    title = f"Messages a second: urgent to {options.n:,} overtakes routine to {options.m:,}"
    plot.write(options.plot, title, timeline["step"], timeline["lanes"])


def present(reached: dict[str, Reached], options: argparse.Namespace) -> None:
    """Print first and last, and how much later than on an idle bot."""
    idle = reached["idle"].last
    rows = []
    for when, each in reached.items():
        later = each.last / idle
        is_kept = each.first <= FIRST_GOAL_SECONDS and later <= LAST_GOAL
        rows.append(
            (when, f"{each.first:.3f}", f"{each.last:.2f}", f"{later - 1:+.1%}", verdict(is_kept))
        )
    title = f"Urgent to {options.n:,} while {options.m:,} wait, {options.rate}/s"
    heads = ("the bot is", "first, s (≤ 0.2)", "last, s", "than idle (≤ +5 %)", "kept")
    show(title, heads, rows)


if __name__ == "__main__":
    main()
