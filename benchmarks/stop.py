"""A notice begins at once, and *Stop* ends it at once: first message, and last one after the stop.

    python -m benchmarks.stop [--sizes 10000 1000000] [--rate 30]

Publication is the call of the publishing service, Stop that of the service behind the button; when
messages appeared is what the sandbox, another process, saw.
"""

import argparse
import asyncio
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.office import CLOCK, Office, bulletin, fill, open_office
from benchmarks.report import progress, show, verdict
from benchmarks.servers import FIRST_PERSON, TOKEN, ask, sandbox
from bot.delivery.calling.transport import Transport
from bot.staff.roles import Roles
from bot.staff.sending.running import Running, Stopped
from storage.records.bulletin import Origin

FIRST_GOAL_SECONDS = 0.2
LAST_GOAL_SECONDS = 1.0
AFTERWARDS_SECONDS = 3.0
OWNER = 900
TITLE = "Closed tomorrow"


@dataclass(frozen=True, slots=True)
class Stop:
    """Seconds from publication to the first message and from Stop to the last, and how many."""

    people: int
    first: float
    last: float
    sent: int
    closed: float
    """Seconds from Stop until the ledger was closed."""

    @property
    def is_kept(self) -> bool:
        """Whether both goals are."""
        return self.first <= FIRST_GOAL_SECONDS and self.last <= LAST_GOAL_SECONDS


def main() -> None:
    """Run each size and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--rate", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=5.0, help="from the first message to Stop")
    options = parser.parse_args()
    with progress() as bars:
        bar = bars.add_task("stop", total=len(options.sizes))
        stops = []
        for people in options.sizes:
            stops.append(run(people, options))
            bars.advance(bar)
    present(stops, options)


def run(people: int, options: argparse.Namespace) -> Stop:
    """Send to so many people and stop it."""
    with tempfile.TemporaryDirectory() as folder, sandbox(people=people, rate=options.rate) as url:
        return asyncio.run(play(people, options, url, Path(folder) / "stop.db"))


async def play(people: int, options: argparse.Namespace, url: str, path: Path) -> Stop:
    """Publish, stop after a while, and see what still arrives."""
    await fill(path, FIRST_PERSON, people, "consular")
    async with open_office(path, Transport(url, TOKEN), options.rate) as office:
        await CLOCK.sleep(1.0)
        at = CLOCK.now().timestamp()
        notice = await publish(office)
        await CLOCK.sleep(options.seconds)
        stopped_at = CLOCK.now().timestamp()
        await stop(office, notice)
        await office.closes(notice, 1, look_seconds=0.01)
        closed_at = CLOCK.now().timestamp()
        await CLOCK.sleep(AFTERWARDS_SECONDS)
        ledger = await office.ledger(notice)
    (row,) = ask(url, "deliveries", text=TITLE)
    if row["chats"] != ledger.sent or ledger.sent + ledger.withdrawn != ledger.planned:
        raise SystemExit(f"{row['chats']} have it, and the ledger says {ledger}")
    last = max(0.0, row["last_at"] - stopped_at)
    return Stop(people, row["first_at"] - at, last, ledger.sent, closed_at - stopped_at)


async def publish(office: Office) -> int:
    """Publish as staff do."""
    new = replace(bulletin(TITLE, "consular"), origin=Origin.NOTICE)
    async with office.database.write() as connection:
        notice = await office.publishing.publish_new(connection, new)
    office.publishing.announce()
    return notice


async def stop(office: Office, notice: int) -> None:
    """Press the button."""
    roles = Roles(frozenset({OWNER}))
    running = Running(office.database, CLOCK, office.publishing, roles)
    result = await running.stop(notice, OWNER)
    if result is not Stopped.DONE:
        raise SystemExit(f"it could not be stopped: {result.value}")


def present(stops: list[Stop], options: argparse.Namespace) -> None:
    """Print a row for each size."""
    heads = (
        "people",
        f"first, s (≤ {FIRST_GOAL_SECONDS})",
        f"last after Stop, s (≤ {LAST_GOAL_SECONDS:.0f})",
        "ledger closed, s",
        "had it",
        "kept",
    )
    rows = [
        (
            f"{each.people:,}",
            f"{each.first:.3f}",
            f"{each.last:.3f}",
            f"{each.closed:.3f}",
            f"{each.sent:,}",
            verdict(each.is_kept),
        )
        for each in stops
    ]
    show(f"Stop after {options.seconds:.0f} s at {options.rate}/s", heads, rows)


if __name__ == "__main__":
    main()
