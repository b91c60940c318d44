"""`status` in words and as an exit code, for every way a bot can be."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot import zones
from bot.cli.status import NEEDS_ATTENTION, NOT_RUNNING, WELL, Status, render_status
from bot.housekeeping import HEARTBEAT_SECONDS
from storage.alarms import Alarm
from storage.records.delivery import Ledger
from storage.records.feed import FeedState
from storage.records.run import Run

NOW = datetime(2018, 3, 24, 15, 40, tzinfo=UTC)
BEAT = timedelta(seconds=HEARTBEAT_SECONDS)
RUN = Run("run", NOW - timedelta(hours=1), NOW - BEAT, None)
FEED = FeedState("news", "https://embassy.example/rss", succeeded_at=NOW - timedelta(minutes=5))
RUNNING = Status(RUN, [FEED], Ledger(planned=3, sent=2, gone=1), [], 41, NOW)


def _with_feed(failure_count: int) -> Status:
    feed = replace(FEED, failure_count=failure_count, last_error="404")
    return replace(RUNNING, feeds=[FEED, feed])


ALARMED = replace(RUNNING, alarms=[Alarm("token", "401 Unauthorized", NOW)])
STOPPED = replace(RUNNING, run=replace(RUN, stopped_at=NOW - BEAT))
SILENT = replace(RUNNING, run=replace(RUN, alive_at=NOW - timedelta(hours=1)))
NEVER = replace(RUNNING, run=None)


@pytest.mark.parametrize(
    ("status", "exit_code", "said"),
    [
        (RUNNING, WELL, "✓ Running since 2018-03-24 14:40:00 UTC"),
        (_with_feed(1), WELL, "✗ feed news: failed once, last read"),
        (_with_feed(100), NEEDS_ATTENTION, "✗ feed news: failed 100 times in a row"),
        (ALARMED, NEEDS_ATTENTION, "✗ alarm token since 2018-03-24 15:40:00 UTC: 401 Unauthorized"),
        (STOPPED, NOT_RUNNING, "✗ Stopped at 2018-03-24 15:39:50 UTC"),
        (SILENT, NOT_RUNNING, "✗ Not running: no sign of life since 2018-03-24 14:40:00 UTC"),
        (NEVER, NOT_RUNNING, "✗ The bot has never run"),
        (replace(STOPPED, alarms=ALARMED.alarms), NOT_RUNNING, "✗ alarm token"),
    ],
)
def test_each_state_has_its_words_and_its_exit_code(
    status: Status, exit_code: int, said: str
) -> None:
    assert status.exit_code == exit_code
    assert said in "\n".join(render_status(status))


def test_the_exit_codes_are_those_cron_was_promised() -> None:
    assert (WELL, NEEDS_ATTENTION, NOT_RUNNING) == (0, 1, 2)


def test_the_time_zones_have_a_version() -> None:
    assert f"tzdata {zones.VERSION}" in "\n".join(render_status(RUNNING))


def test_the_ledger_is_told_in_full() -> None:
    text = "\n".join(render_status(RUNNING))
    assert "subscribers: 41" in text
    assert "3 planned = 2 sent + 0 waiting + 1 gone + 0 failed" in text


def test_each_bulletin_under_way_has_a_line() -> None:
    ledger = Ledger(planned=3, sent=1, waiting=2, maybe_doubled=1, edits_planned=1)
    text = "\n".join(render_status(replace(RUNNING, under_way=[("2018-041", ledger)])))
    assert "  2018-041: 3 planned = 1 sent + 2 waiting + 0 gone" in text
    assert "maybe doubled: 1; corrections still owed: 1" in text


def test_a_feed_that_was_never_read_says_so() -> None:
    feed = replace(FEED, succeeded_at=None, failure_count=2, last_error="no answer")
    text = "\n".join(render_status(replace(RUNNING, feeds=[feed])))
    assert "last read never: no answer" in text
