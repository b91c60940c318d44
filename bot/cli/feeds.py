"""`feeds`: a table of how well each feed of the mission can be read, and what to do."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.bulletins.damping import DAY
from bot.cli.database import describe_fault
from bot.cli.loading import print_problems
from bot.clock import SystemClock
from bot.mission.profile import Profile, load_profile
from bot.mission.sections import Feed
from bot.problems import ProblemsFoundError
from bot.settings import load_places
from storage import entries, feed_health, feeds
from storage.database import STORAGE_FAULTS, open_for_reading
from storage.outbox import rounds
from storage.records.feed import FeedState
from storage.records.feed_health import FeedHealth, Trouble

_WELL, _NEEDS_ATTENTION, _UNREADABLE = 0, 1, 2
_MINUTE_SECONDS = 60
_HEADS = ("feed", "last read", "next poll", "entries", "restless")


@dataclass(frozen=True, slots=True)
class FeedRow:
    """What is known of one feed of the mission; nothing is stored before its first poll."""

    feed: Feed
    state: FeedState | None
    health: FeedHealth | None
    entry_count: int
    restless_count: int
    """Of its bulletins, those that the website changes again and again."""

    @property
    def is_well(self) -> bool:
        """Whether there is nothing for an operator to do."""
        return not any(list_causes(self))


def show_feeds() -> int:
    """Print the table; return 0 where all is well, 1 where not, 2 where nothing can be read."""
    console = Console(highlight=False, soft_wrap=True)
    try:
        places = load_places()
        profile = load_profile(places.mission_file)
    except ProblemsFoundError as error:
        print_problems(error)
        return _UNREADABLE
    now = SystemClock().now()
    try:
        rows = _read_rows(places.database_path, profile, now)
    except STORAGE_FAULTS as error:
        console.print(f"✗ {describe_fault(places.database_path, error)}", markup=False)
        return _UNREADABLE
    console.print(_render(rows, now))
    for row in rows:
        for cause in list_causes(row):  # below the table: addresses are longer than its cells
            console.print(f"✗ {row.feed.id}: {cause}", markup=False)
    return _WELL if all(row.is_well for row in rows) else _NEEDS_ATTENTION


def _read_rows(path: Path, profile: Profile, now: datetime) -> list[FeedRow]:
    if not path.exists():
        return [FeedRow(feed, None, None, 0, 0) for feed in profile.feeds]
    return asyncio.run(_read(path, profile, now))


async def _read(path: Path, profile: Profile, now: datetime) -> list[FeedRow]:
    async with open_for_reading(path) as connection:
        states = {state.feed_id: state for state in await feeds.list_states(connection)}
        healths = {health.feed_id: health for health in await feed_health.list_all(connection)}
        counts = await entries.count_by_feed(connection)
        restless = [one.feed_id for one in await rounds.list_restless(connection, now - DAY)]
    return [
        FeedRow(
            feed,
            states.get(feed.id),
            healths.get(feed.id),
            counts.get(feed.id, 0),
            restless.count(feed.id),
        )
        for feed in profile.feeds
    ]


def list_causes(row: FeedRow) -> Iterator[str]:
    """Yield what is wrong with a feed, and what to do, one sentence each."""
    state, health = row.state, row.health
    if state is None or state.url != row.feed.url:
        return  # what is stored is of another address
    if state.failure_count:
        times = "once" if state.failure_count == 1 else f"{state.failure_count} times in a row"
        yield f"failed {times}: {state.last_error}"
    if health is None or health.url != row.feed.url:
        return
    if health.is_gone:
        yield "gone for good: give it another address, or remove it from the mission file"
    if health.moved_to:
        yield f'moved for good: write url = "{health.moved_to}"'
    if Trouble.STALE in health.told:
        yield f"nothing new since {_format(health.newest_at)}, longer than it ever paused before"


def _render(rows: list[FeedRow], now: datetime) -> Table:
    table = Table(*_HEADS, box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for row in rows:
        state = row.state
        table.add_row(
            f"{'✓' if row.is_well else '✗'} {row.feed.id}",
            _format(state.succeeded_at if state else None),
            _render_next(state, now),
            str(row.entry_count),
            str(row.restless_count or ""),
        )
    return table


def _render_next(state: FeedState | None, now: datetime) -> str:
    if state is None or state.next_poll_at is None:
        return "at the next start"
    seconds = (state.next_poll_at - now).total_seconds()
    if seconds < 0:
        return "due"
    return (
        f"in {seconds / _MINUTE_SECONDS:.0f} min" if seconds >= _MINUTE_SECONDS else "in a minute"
    )


def _format(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC" if at else "never"
