"""Reach: how many people a notice would come to now, and how long that would take."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.bulletins.audience import list_excluded_languages
from bot.staff.roles import Roles
from bot.staff.unreached import list_unreached
from storage import subscribers
from storage.database import Connection
from storage.outbox import deliveries, ledgers
from storage.records.draft import Draft
from storage.records.member import Unreached


@dataclass(frozen=True, slots=True)
class Reach:
    """So many people, in about so many seconds; of an exercise also who of the staff is missed."""

    count: int
    seconds: float
    unreached: tuple[Unreached, ...] = ()


@dataclass(frozen=True, slots=True)
class Reaching:
    """Counts by the same rules by which deliveries are planned."""

    roles: Roles
    rate_per_second: Callable[[], float]
    """The rate at which messages may leave now."""

    async def measure(self, connection: Connection, draft: Draft) -> Reach:
        """Return how far a notice would reach now."""
        unreached: tuple[Unreached, ...] = ()
        if draft.is_exercise and draft.changes is None:
            unreached = await list_unreached(connection, self.roles, draft.author_id)
            count = len(await self.roles.list_holders(connection)) - len(unreached)
        else:
            count = await self._count(connection, draft)
        return Reach(count, count / self.rate_per_second(), unreached)

    async def _count(self, connection: Connection, draft: Draft) -> int:
        if draft.changes is not None:
            ledger = await ledgers.get(connection, draft.changes)
            return ledger.sent + ledger.waiting
        if draft.all_clear_of is not None:
            return await deliveries.count_got(connection, draft.all_clear_of)
        if draft.topic is None:
            return 0
        excluded = list_excluded_languages(draft.audience_language)
        return await subscribers.count_followers(connection, draft.topic, excluded)
