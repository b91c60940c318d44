"""Held: staff decide what becomes of new entries that came in a flood, or time does.

forever: a hold that is due → in one transaction: is it open still? → publish, list, archive
         → wait
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from functools import partial

from bot.bulletins.publishing import REVIEW_AFTER, Publishing
from bot.clock import Clock
from bot.locales.catalog import Catalog, Phrases
from bot.mission.profile import Profile
from bot.rendering.bulletin import Renderer
from bot.rendering.page import Page
from bot.rendering.staff.hold import list_choices, render_list, render_question
from bot.staff.digest import compute_digest
from bot.staff.roles import Roles
from bot.staff.telling import Telling
from storage import bulletins, holds, revisions
from storage.database import Connection, Database
from storage.records.bulletin import Bulletin, NewBulletin, Origin, Severity
from storage.records.hold import Choice, Hold
from storage.staff import audit

ALARM = "flood"
_LOOK_SECONDS = 30.0
_LISTED_AGE = timedelta(days=7)


class Settled(Enum):
    """What became of a choice."""

    DONE = "done"
    ALREADY = "decided before"
    REFUSED = "not what was shown"


@dataclass(frozen=True, slots=True)
class Held:
    """The service behind *Publish all*, *One list* and *Archive*."""

    database: Database
    clock: Clock
    profile: Profile
    catalog: Catalog
    publishing: Publishing
    roles: Roles
    telling: Telling
    ring: Callable[[str, str], None]
    """Raises an alarm, by name and detail."""

    async def run(self) -> None:
        """Settle what staff leave open, until cancelled."""
        while True:
            await self.settle_due()
            await self.clock.sleep(_LOOK_SECONDS)

    async def ask(self, connection: Connection, hold: Hold) -> None:
        """Owe staff the question; where there is no staff, it is an alarm."""
        count = len(hold.bulletin_ids)
        holders = await self.roles.list_holders(connection)
        if not holders:
            what = f"feed {hold.feed_id}: {count} new entries are held"
            self.ring(ALARM, f"{what}, and there is no staff to ask")
        held = [await bulletins.get(connection, one) for one in hold.bulletin_ids]
        await self.telling.tell_each(connection, holders, partial(self._write, hold, held))

    async def settle(self, hold_id: int, actor_id: int, choice: Choice, digest: str) -> Settled:
        """Do what a member of staff chose about exactly what was shown, once."""
        async with self.database.write() as connection:
            await self.roles.check(connection, actor_id)
            hold = await holds.find(connection, hold_id)
            if hold is None or digest != digest_of(hold) or choice not in list_choices(hold):
                return Settled.REFUSED
            now = self.clock.now()
            if not await holds.settle(connection, hold.id, choice, now):
                return Settled.ALREADY
            await self._carry_out(connection, hold, choice, now)
            subject, count = f"hold {hold.id}", len(hold.bulletin_ids)
            await audit.record(connection, actor_id, f"hold {choice}", subject, now, count=count)
        self.publishing.announce()
        return Settled.DONE

    async def settle_due(self) -> None:
        """Decide what staff have not: what is important goes out, of the rest one list."""
        for hold_id in await holds.list_due_ids(self.database.read, self.clock.now()):
            async with self.database.write() as connection:
                hold = await holds.find(connection, hold_id)
                now = self.clock.now()
                is_info = hold is not None and hold.severity is Severity.INFO
                choice = Choice.LIST if is_info else Choice.ALL
                if hold and await holds.settle(connection, hold.id, choice, now):
                    await self._carry_out(connection, hold, choice, now, _LISTED_AGE)
            self.publishing.announce()

    async def _carry_out(
        self,
        connection: Connection,
        hold: Hold,
        choice: Choice,
        now: datetime,
        listed_age: timedelta | None = None,
    ) -> None:
        held = [await bulletins.get(connection, one) for one in hold.bulletin_ids]
        match choice:
            case Choice.ALL:
                for bulletin in held:
                    await self.publishing.publish(connection, bulletin.id, now)
                    await bulletins.enter_into_force(connection, bulletin.id, now + REVIEW_AFTER)
            case Choice.LIST:
                recent = [one for one in held if is_recent(one, now, listed_age)]
                await self._publish_list(connection, recent, now)
            case Choice.ARCHIVE:
                for bulletin in held:
                    await revisions.lift(connection, bulletin.id, now)

    async def _publish_list(
        self, connection: Connection, held: Sequence[Bulletin], now: datetime
    ) -> None:
        if not held:
            return
        language = held[0].texts[0].language
        text = render_list(self.catalog.phrases(language), held)
        new = NewBulletin(
            origin=Origin.ENTRY,
            topic=held[0].topics[0],
            severity=Severity.INFO,
            texts=(text,),
            first_seen_at=now,
            language=language,
        )
        await self.publishing.publish_new(connection, new)

    def _write(self, hold: Hold, held: Sequence[Bulletin], phrases: Phrases) -> Page:
        renderer = Renderer(self.profile, phrases)
        return render_question(renderer, hold, held, digest_of(hold))


def digest_of(hold: Hold) -> str:
    """Return what binds a button to exactly these bulletins of this hold."""
    return compute_digest([hold.id, *hold.bulletin_ids])


def is_recent(bulletin: Bulletin, now: datetime, age: timedelta | None) -> bool:
    """Return whether a bulletin is dated within `age`, or else was first seen then."""
    dated_at = bulletin.dated_at or bulletin.first_seen_at
    return age is None or dated_at is None or now - dated_at <= age
