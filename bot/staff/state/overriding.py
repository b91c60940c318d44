"""Overriding: an officer changes a contact or hours in the chat, without whoever runs the machine.

A proposal is looked at and confirmed by its author; what it says instead of what is part of the
digest in the button, so that nothing else than what was shown can come of it.
"""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

from bot.clock import Clock
from bot.locales.catalog import Phrases
from bot.mission.overrides import (
    FieldPlace,
    Overlay,
    Override,
    Value,
    identify,
    is_valid,
    lay_over,
    parse_place,
    read_value,
)
from bot.mission.profile import Profile
from bot.rendering.mission.overrides import render_told
from bot.rendering.page import Page
from bot.staff.digest import compute_digest
from bot.staff.roles import OWNERS, Roles
from bot.staff.telling import Telling
from storage.database import Connection, Database
from storage.records.restriction import StoredOverride
from storage.staff import audit, overrides


class Confirmed(Enum):
    """What became of a confirmation."""

    DONE = "done"
    ALREADY = "done before"
    REFUSED = "not what was shown, or not the actor's"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be changed: `before` is what people see now."""

    id: int
    place: FieldPlace
    before: Value
    after: Value
    is_revert: bool
    digest: str
    overlay: Overlay


@dataclass(frozen=True, slots=True)
class Overriding:
    """The service behind /override."""

    database: Database
    clock: Clock
    profile: Profile
    roles: Roles
    telling: Telling

    async def read(self) -> Overlay:
        """Return the profile as it holds now."""
        return lay_over(self.profile, await list_overrides(self.database.read))

    async def propose(
        self, actor_id: int, place: FieldPlace, value: Value, *, is_revert: bool = False
    ) -> Proposal | None:
        """Store what would be changed; None where mission.toml could not say so."""
        # In a thread: hours are tried out over two years of days.
        if not is_revert and not await asyncio.to_thread(
            is_valid, self.profile, place, value, self.clock.now()
        ):
            return None
        async with self.database.write() as connection:
            await self.roles.check(connection, actor_id)
            new = StoredOverride(
                0,
                place.name,
                None if is_revert else json.dumps(value, ensure_ascii=False),
                identify(self.profile, place),
                actor_id,
                self.clock.now(),
            )
            override_id = await overrides.propose(connection, new)
            stored = await overrides.find(connection, override_id)
            return None if stored is None else await self._foresee(connection, stored)

    async def confirm(self, override_id: int, actor_id: int, digest: str) -> Confirmed:
        """Let a proposal hold, if it is still exactly what was shown; tell the owners."""
        async with self.database.write() as connection:
            await self.roles.check(connection, actor_id)
            stored = await overrides.find(connection, override_id)
            if stored is None or stored.set_by != actor_id:
                return Confirmed.REFUSED
            if stored.confirmed_at is not None:
                return Confirmed.ALREADY
            proposal = await self._foresee(connection, stored)
            if proposal is None or proposal.digest != digest:
                return Confirmed.REFUSED
            await self._confirm(connection, proposal, actor_id)
        self.telling.announce()
        return Confirmed.DONE

    async def discard(self, override_id: int, actor_id: int) -> None:
        """Forget one's own proposal."""
        async with self.database.write() as connection:
            await self.roles.check(connection, actor_id)
            stored = await overrides.find(connection, override_id)
            if stored is not None and stored.set_by == actor_id:
                await overrides.discard(connection, override_id)

    async def _confirm(self, connection: Connection, proposal: Proposal, actor_id: int) -> None:
        now = self.clock.now()
        await overrides.confirm(connection, proposal.id, now)
        await audit.record(
            connection,
            actor_id,
            "revert" if proposal.is_revert else "override",
            proposal.place.name,
            now,
            before=proposal.before,
            after=proposal.after,
        )
        others = await self.roles.list_others(connection, actor_id, OWNERS)
        await self.telling.tell_each(connection, others, partial(self._say, proposal))

    def _say(self, proposal: Proposal, phrases: Phrases) -> Page:
        place, before, after = proposal.place, proposal.before, proposal.after
        return Page(render_told(self.profile, phrases, place, before, after))

    async def _foresee(self, connection: Connection, stored: StoredOverride) -> Proposal | None:
        """Return what a stored proposal would change now, if it can still hold."""
        place = parse_place(stored.field)
        if place is None or stored.instead_of != identify(self.profile, place):
            return None
        current = await list_overrides(connection)
        others = [override for override in current if override.place != place]
        new = _load(stored)
        overlay = lay_over(self.profile, others if new is None else [*others, new])
        before = read_value(lay_over(self.profile, current).profile, place)
        after = read_value(overlay.profile, place)
        digest = compute_digest([place, before, after, stored.value])
        return Proposal(stored.id, place, before, after, new is None, digest, overlay)


async def list_overrides(connection: Connection) -> Sequence[Override]:
    """Return what staff say over mission.toml now, whether it still holds or not."""
    found = [_load(stored) for stored in await overrides.list_current(connection)]
    return [override for override in found if override is not None]


def _load(stored: StoredOverride) -> Override | None:
    place = parse_place(stored.field)
    if place is None or stored.value is None:
        return None
    since = stored.confirmed_at or stored.set_at
    return Override(place, json.loads(stored.value), stored.instead_of, since)
