"""The poller: each feed is read when it is due, and what it brought is stored.

for each feed, forever: wait until it is due → read it
    new version → store entries, bulletins and cache headers in one transaction → announce
    unchanged   → note that it was polled
    failure     → note why, wait longer; the other feeds go on
"""

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import Clock
from bot.feeds.decide import Decision
from bot.feeds.diff import Meaning
from bot.feeds.health import after_failure, after_success, decide_validators, take_rhythm
from bot.feeds.health_watch import HealthWatch
from bot.feeds.intake import Batch, Intake
from bot.feeds.loading import load_state
from bot.feeds.parsing.entries import FeedUnreadableError
from bot.feeds.reading import FeedReader, Reading
from bot.feeds.retrieval_failures import FeedGoneError, RetrievalFailedError
from bot.feeds.schedule import next_poll_at
from bot.mission.profile import Profile
from bot.mission.sections import Feed
from storage import feeds
from storage.database import Database, StorageError
from storage.records.feed import FeedState
from storage.records.feed_health import FeedHealth

log = logging.getLogger(__name__)

_STORAGE_PAUSE_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Poller:
    """Polls all feeds of the profile."""

    database: Database
    reader: FeedReader
    health: HealthWatch
    intake: Intake
    profile: Profile
    clock: Clock

    async def run(self) -> None:
        """Poll until cancelled, each feed on its own."""
        async with asyncio.TaskGroup() as group:
            for feed in self.profile.feeds:
                group.create_task(self._keep_polling(feed))
            await asyncio.Event().wait()  # a mission without feeds polls nothing, for ever

    async def _keep_polling(self, feed: Feed) -> None:
        while True:
            try:
                state = await load_state(self.database.read, feed)
                await self._wait_until_due(state)
                if (await self.poll(feed, state)).is_gone:
                    log.error("feed %s (%s) is not asked for again before a restart", *_name(feed))
                    return
            except StorageError as error:
                log.error("feed %s: nothing stored yet: %s", feed.id, error)
                await self.clock.sleep(_STORAGE_PAUSE_SECONDS)
            except Exception:  # not even the failure could be recorded, so the pause is not, either
                log.exception("feed %s (%s) is left alone for a while", feed.id, feed.url)
                await self.clock.sleep(feed.interval.total_seconds())

    async def poll(self, feed: Feed, state: FeedState) -> FeedHealth:
        """Read a feed once, store what came of it, and return how well it could be read."""
        health = await self.health.load(self.database.read, feed)
        try:
            return await self._read(feed, state, health)
        except (RetrievalFailedError, FeedUnreadableError) as error:
            log.warning("feed %s (%s): %s", feed.id, feed.url, error)
            return await self._record_failure(feed, state, health, error)
        except StorageError:
            raise
        except Exception as error:  # a fault of ours with one feed must not stop the others
            log.exception("feed %s (%s) could not be taken in", feed.id, feed.url)
            reason = FeedUnreadableError(f"fault of the bot: {type(error).__name__}")
            return await self._record_failure(feed, state, health, reason)

    async def _read(self, feed: Feed, state: FeedState, health: FeedHealth) -> FeedHealth:
        validators = decide_validators(state, health, self.clock.now())
        reading = await self.reader.read(feed, *validators)
        was_whole = validators == (None, None)
        after = after_success(health, self.clock.now(), reading.moved_to, was_whole=was_whole)
        if isinstance(reading, Reading):
            return await self._take_in(feed, state, reading, after)
        await self._record(_succeeded(feed, state, self.clock.now()), after)
        return after

    async def _wait_until_due(self, state: FeedState) -> None:
        if state.next_poll_at is None or state.polled_at is None:
            return
        # Never longer than was planned: the wall clock may have been set back since the last poll.
        planned = state.next_poll_at - state.polled_at
        left = min(state.next_poll_at - self.clock.now(), planned).total_seconds()
        await self.clock.sleep(max(0.0, left))

    async def _take_in(
        self, feed: Feed, state: FeedState, reading: Reading, health: FeedHealth
    ) -> FeedHealth:
        now, parsed = self.clock.now(), reading.parsed
        after = replace(
            _succeeded(feed, state, now), etag=reading.etag, last_modified=reading.last_modified
        )
        batch = Batch(feed, parsed.entries, state, after, parsed.is_complete, parsed.is_cut)
        async with self.database.write() as connection:
            decision = await self.intake.store(connection, batch, now)
            read = take_rhythm(health, parsed.entries, now)
            await self.health.record(connection, read, now, state.baseline_at)
        self.intake.publishing.announce()
        self.health.announce()
        _log(feed, decision, parsed.notes)
        return read

    async def _record_failure(
        self,
        feed: Feed,
        state: FeedState,
        health: FeedHealth,
        error: RetrievalFailedError | FeedUnreadableError,
    ) -> FeedHealth:
        now, count = self.clock.now(), state.failure_count + 1
        retry_after = error.retry_after if isinstance(error, RetrievalFailedError) else None
        failed = replace(
            state,
            polled_at=now,
            failure_count=count,
            last_error=str(error),
            next_poll_at=next_poll_at(feed, now, count, retry_after),
        )
        after = after_failure(health, now, is_gone=isinstance(error, FeedGoneError))
        await self._record(failed, after)
        return after

    async def _record(self, state: FeedState, health: FeedHealth) -> None:
        async with self.database.write() as connection:
            await feeds.record_poll(connection, state)
            await self.health.record(
                connection, health, self.clock.now(), state.baseline_at, state.last_error or ""
            )
        self.health.announce()


def _name(feed: Feed) -> tuple[str, str]:
    return feed.id, feed.url


def _succeeded(feed: Feed, state: FeedState, now: datetime) -> FeedState:
    return replace(
        state,
        polled_at=now,
        succeeded_at=now,
        next_poll_at=next_poll_at(feed, now),
        failure_count=0,
        last_error=None,
    )


def _log(feed: Feed, decision: Decision, notes: tuple[str, ...]) -> None:
    for note in notes:
        log.info("feed %s: %s", feed.id, note)
    findings = decision.findings
    if decision.is_baseline and findings:
        log.info("feed %s: baseline of %d entries, not pushed", feed.id, len(findings))
    elif decision.is_baseline:
        log.info("feed %s: nothing there yet; the first entries will be its baseline", feed.id)
    for finding in findings:
        if finding.meaning is not Meaning.UNCHANGED and not decision.is_baseline:
            log.info("feed %s: %s: %s", feed.id, finding.meaning.value, finding.entry.title)
