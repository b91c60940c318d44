"""Plans: which deliveries, edits or withdrawals are still to be planned, and how far that is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage import sequence
from storage.database import Connection, Row, fetch_all, fetch_one, to_ms
from storage.records.delivery import Lane


class PlanKind(StrEnum):
    """What is planned."""

    DELIVERIES = "deliveries"
    EDITS = "edits"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True)
class Plan:
    """How far something is planned."""

    bulletin_id: int
    kind: PlanKind
    lane: Lane
    revision: int
    sequence: int
    """Of subscriptions and returns: later ones do not get it."""
    cursor: int
    is_audible: bool


async def add(
    connection: Connection,
    bulletin_id: int,
    kind: PlanKind,
    lane: Lane,
    *,
    is_audible: bool = False,
    due_at: datetime | None = None,
) -> None:
    """Begin a plan for a bulletin's newest revision; one under way begins anew for it.

    So it does for whoever has subscribed since: a bulletin that gains a topic is new to them. It is
    carried out from `due_at` on, or at once; one that was due sooner stays so.
    """
    await connection.execute(
        """INSERT INTO plans (bulletin_id, kind, lane, revision, sequence, is_audible, due_at)
           SELECT id, ?, ?, revision, ?, ?, ? FROM bulletins WHERE id = ?
           ON CONFLICT (bulletin_id, kind) DO UPDATE SET
             lane = min(lane, excluded.lane), revision = excluded.revision, cursor = 0,
             sequence = excluded.sequence, is_audible = max(is_audible, excluded.is_audible),
             due_at = min(due_at, excluded.due_at)""",
        (
            kind,
            lane,
            await sequence.draw(connection),
            is_audible,
            to_ms(due_at) or 0,
            bulletin_id,
        ),
    )
    if is_audible:
        await connection.execute(
            "UPDATE bulletins SET audible_revision = revision WHERE id = ?", (bulletin_id,)
        )


async def drop(connection: Connection, bulletin_id: int, kind: PlanKind) -> None:
    """Plan no further."""
    await connection.execute(
        "DELETE FROM plans WHERE bulletin_id = ? AND kind = ?", (bulletin_id, kind)
    )


async def list_kinds(connection: Connection, bulletin_id: int) -> frozenset[PlanKind]:
    """Return what of a bulletin is still being planned."""
    rows = await fetch_all(
        connection, "SELECT kind FROM plans WHERE bulletin_id = ?", (bulletin_id,)
    )
    return frozenset(PlanKind(row["kind"]) for row in rows)


async def find_next(connection: Connection, at: datetime) -> Plan | None:
    """Return the due plan that goes first: by lane, then by age of the bulletin."""
    row = await fetch_one(
        connection,
        "SELECT * FROM plans WHERE due_at <= ? ORDER BY lane, bulletin_id, kind LIMIT 1",
        (to_ms(at),),
    )
    return None if row is None else _plan(row)


async def move(connection: Connection, plan: Plan, last: int) -> None:
    """Store that a plan is carried out up to the subscriber `last`."""
    await connection.execute(
        "UPDATE plans SET cursor = ? WHERE bulletin_id = ? AND kind = ?",
        (last, plan.bulletin_id, plan.kind),
    )


def _plan(row: Row) -> Plan:
    return Plan(
        row["bulletin_id"],
        PlanKind(row["kind"]),
        Lane(row["lane"]),
        row["revision"],
        row["sequence"],
        row["cursor"],
        bool(row["is_audible"]),
    )
