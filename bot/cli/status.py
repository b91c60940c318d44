"""`status`: how the bot is, for a person and for cron. Only reads; never takes the lock."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from rich.console import Console

from bot import zones
from bot.bulletins.damping import DAY
from bot.cli.database import describe_fault
from bot.cli.loading import list_wide_secrets, print_problems
from bot.clock import SystemClock
from bot.housekeeping import HEARTBEAT_SECONDS
from bot.mission.profile import load_profile
from bot.problems import ProblemsFoundError
from bot.settings import load_places
from storage import alarms, feed_health, feeds, holds, runs, subscribers
from storage.alarms import Alarm
from storage.database import STORAGE_FAULTS, open_for_reading
from storage.outbox import ledgers, refused, rounds
from storage.outbox.rounds import RestlessBulletin
from storage.records.delivery import Ledger
from storage.records.feed import FeedState
from storage.records.feed_health import FeedHealth, Trouble
from storage.records.hold import Hold
from storage.records.run import Run
from storage.sqlite.files import WidePath, list_wide

WELL, NEEDS_ATTENTION, NOT_RUNNING = 0, 1, 2

_MISSED_BEATS = 6
_FAILURES_WORTH_A_LOOK = 3
_BULLETINS_LISTED = 10


@dataclass(frozen=True, slots=True)
class Status:
    """What the database says about the bot at one moment."""

    run: Run | None
    feeds: list[FeedState]
    outbox: Ledger
    alarms: list[Alarm]
    subscriber_count: int
    at: datetime
    under_way: list[tuple[str, Ledger]] = field(default_factory=list)
    """Bulletins that are being sent or changed, by number."""
    health: dict[str, FeedHealth] = field(default_factory=dict)
    """How well each feed can be read, by its id."""
    holds: list[Hold] = field(default_factory=list)
    """New entries about which staff have to decide."""
    restless: list[RestlessBulletin] = field(default_factory=list)
    """What the website has changed again and again within a day."""
    refused_count: int = 0
    """How many deliveries wait because their chats refuse them for now."""
    wide: list[WidePath] = field(default_factory=list)
    """The files of the database and of the token, and folders, that other users may open."""

    @property
    def is_running(self) -> bool:
        """Whether the latest run has neither stopped nor missed its heartbeats."""
        if self.run is None or self.run.stopped_at is not None:
            return False
        silence = (self.at - self.run.alive_at).total_seconds()
        return silence < HEARTBEAT_SECONDS * _MISSED_BEATS

    def is_gone(self, feed: FeedState) -> bool:
        """Return whether a feed's server says that it is gone for good."""
        health = self.health.get(feed.feed_id)
        return health is not None and health.url == feed.url and health.is_gone

    @property
    def exit_code(self) -> int:
        """0 well, 1 needs attention, 2 not running."""
        if not self.is_running:
            return NOT_RUNNING
        is_failing = any(feed.failure_count >= _FAILURES_WORTH_A_LOOK for feed in self.feeds)
        is_readable = any(not each.is_folder for each in self.wide)
        is_failing |= any(self.is_gone(feed) for feed in self.feeds) or bool(self.holds)
        return NEEDS_ATTENTION if is_failing or self.alarms or is_readable else WELL


def show_status() -> int:
    """Print the status and return the exit code."""
    console = Console(highlight=False, soft_wrap=True)
    try:
        places = load_places()
        path = places.database_path
        if not path.exists():
            console.print(f"✗ The bot has never run here: there is no {path}.", markup=False)
            return NOT_RUNNING
        status = _only_listed(asyncio.run(_read(path)), places.mission_file)
        status = replace(status, wide=[*list_wide(path), *list_wide_secrets()])
    except ProblemsFoundError as error:
        print_problems(error)
        return NOT_RUNNING
    except STORAGE_FAULTS as error:
        console.print(f"✗ {describe_fault(path, error)}", markup=False)
        return NOT_RUNNING
    for line in render_status(status):
        console.print(line, markup=False)
    return status.exit_code


def _only_listed(status: Status, mission_file: Path) -> Status:
    """Leave out feeds that the profile lists no more: nobody polls them, nothing is wrong."""
    try:
        listed = {feed.id for feed in load_profile(mission_file).feeds}
    except ProblemsFoundError:
        return status  # `check` says what is wrong with it
    return replace(status, feeds=[feed for feed in status.feeds if feed.feed_id in listed])


def render_status(status: Status) -> Iterator[str]:
    """Return the lines a person reads."""
    yield _run_line(status)
    yield f"  time zones: tzdata {zones.VERSION}"
    yield f"  subscribers: {status.subscriber_count}"
    box = status.outbox
    yield f"  deliveries: {_sum(box)}"
    if status.is_running and box.waiting:
        yield f"  sending: {_pace(status)}"
    yield f"  {_rest(box)}"
    if status.refused_count:
        yield f"  refused for now, tried again for up to 24 h: {status.refused_count}"
    for number, ledger in status.under_way:
        yield f"  {number}: {_sum(ledger)}; {_rest(ledger)}"
    for alarm in status.alarms:
        yield f"  ✗ alarm {alarm.name} since {_at(alarm.raised_at)}: {alarm.detail}"
    for feed in status.feeds:
        yield _feed_line(feed)
        yield from _health_lines(status.health.get(feed.feed_id), feed.url)
        yield from (_hold_line(one) for one in status.holds if one.feed_id == feed.feed_id)
        yield from (_restless_line(one) for one in status.restless if one.feed_id == feed.feed_id)
    for wide in status.wide:
        yield f"  {'!' if wide.is_folder else '✗'} {wide}"


def _sum(ledger: Ledger) -> str:
    return (
        f"{ledger.planned} planned = {ledger.sent} sent + {ledger.waiting} waiting"
        f" + {ledger.gone} gone + {ledger.failed} failed + {ledger.withdrawn} withdrawn"
        f" + {ledger.expired} expired + {ledger.skipped} skipped"
    )


def _rest(ledger: Ledger) -> str:
    return f"maybe doubled: {ledger.maybe_doubled}; corrections still owed: {ledger.edits_waiting}"


def _pace(status: Status) -> str:
    rate = status.run.sent_per_second if status.run else 0.0
    if rate <= 0:
        return "nothing in the last seconds"
    return f"{rate:.1f} a second, about {status.outbox.waiting / rate:.0f} s left"


def _run_line(status: Status) -> str:
    run = status.run
    if run is None:
        return "✗ The bot has never run on this database."
    if status.is_running:
        return f"✓ Running since {_at(run.started_at)}."
    if run.stopped_at is not None:
        return f"✗ Stopped at {_at(run.stopped_at)}."
    return f"✗ Not running: no sign of life since {_at(run.alive_at)}."


def _feed_line(feed: FeedState) -> str:
    succeeded = _at(feed.succeeded_at) if feed.succeeded_at else "never"
    if not feed.failure_count:
        return f"  ✓ feed {feed.feed_id}: read at {succeeded}"
    count = feed.failure_count
    failed = "failed once" if count == 1 else f"failed {count} times in a row"
    return f"  ✗ feed {feed.feed_id}: {failed}, last read {succeeded}: {feed.last_error}"


def _health_lines(health: FeedHealth | None, url: str) -> Iterator[str]:
    if health is None or health.url != url:
        return
    if health.is_gone:
        yield "    ✗ gone for good (410): give it another address in the mission file, or remove it"
    if health.moved_to:
        yield f'    ! moved for good; write into the mission file: url = "{health.moved_to}"'
    if Trouble.STALE in health.told:
        yield f"    ! nothing new since {_at(health.newest_at)}, longer than it ever paused before"


def _hold_line(hold: Hold) -> str:
    count, until = len(hold.bulletin_ids), "staff decide"
    if hold.due_at:
        until = f"staff decide, or until {_at(hold.due_at)}"
    return f"    ✗ {count} new entries at once are held since {_at(hold.held_at)}, until {until}"


def _restless_line(one: RestlessBulletin) -> str:
    return f"    changes again and again since {_at(one.since)}, so edits gather: {one.title}"


def _at(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC" if at else "?"


async def _read(path: Path) -> Status:
    async with open_for_reading(path) as connection:
        return Status(
            run=await runs.find_latest(connection),
            feeds=await feeds.list_states(connection),
            holds=await holds.list_open(connection),
            restless=await rounds.list_restless(connection, SystemClock().now() - DAY),
            health={one.feed_id: one for one in await feed_health.list_all(connection)},
            outbox=await ledgers.get_total(connection),
            alarms=await alarms.list_standing(connection),
            subscriber_count=await subscribers.count_active(connection),
            at=SystemClock().now(),
            refused_count=await refused.count_waiting(connection),
            under_way=await ledgers.list_under_way(connection, _BULLETINS_LISTED),
        )
