"""The damper: what a website changes again and again reaches the copies at longer intervals.

A correction is stored at once, so that archive, /hours and whoever asks have the newest text; only
the plan of its edits waits. The plan is a row, so neither a restart nor a kill loses it.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.bulletins.damping import DAY, decide_round_at
from storage.database import Connection
from storage.outbox import rounds
from storage.records.bulletin import Bulletin, BulletinText, Severity

TellRestless = Callable[[Connection, str, str], Awaitable[None]]
"""Tells owners, by feed and title, which entry is restless."""


@dataclass(frozen=True, slots=True)
class Damper:
    """Decides when copies are edited, and has owners told once of what gathers."""

    tell_restless: TellRestless

    async def decide(
        self, connection: Connection, bulletin: Bulletin, text: BulletinText, now: datetime
    ) -> datetime:
        """Return when the correction to `text`, which is not stored yet, goes out."""
        corrected_at = await rounds.list_corrected(connection, bulletin.id, now - DAY)
        planned = await rounds.list_rounds(connection, bulletin.id)
        is_info = bulletin.severity is Severity.INFO and bulletin.operational is None
        due_at = decide_round_at(corrected_at, planned, now, is_info=is_info)
        await rounds.add(connection, bulletin.id, due_at, now - DAY)
        if due_at > now:
            feed_id = bulletin.owner_feed or ""
            is_new = await rounds.record_restless(
                connection, bulletin.id, feed_id, now, quiet_since=now - DAY
            )
            if is_new:
                await self.tell_restless(connection, feed_id, text.title)
        return due_at

    async def let_go(self, connection: Connection, bulletin: Bulletin, now: datetime) -> datetime:
        """Return now: what changes a bulletin's meaning waits for nothing, nor does what waited."""
        await rounds.go_now(connection, bulletin.id, now)
        await rounds.add(connection, bulletin.id, now, now - DAY)
        return now
