"""Receipts: all that is known of a notice when somebody asks for proof. Names, never ids."""

import hashlib
from datetime import datetime

from storage import bulletins, drafts, ledgers
from storage.database import Connection, fetch_all, fetch_one, from_ms
from storage.records import Origin
from storage.staff_records import Act, Receipt, TextChecksum

_ACTS = ("send", "approve", "correct", "stop", "withdraw", "end")


async def find(connection: Connection, bulletin_id: int) -> Receipt | None:
    """Return the receipt of a public notice as it stands now, or None."""
    bulletin = await bulletins.find(connection, bulletin_id)
    if bulletin is None or bulletin.origin is not Origin.NOTICE or bulletin.published_at is None:
        return None
    draft = await drafts.find_by_bulletin(connection, bulletin_id)
    author_id = draft.author_id if draft else None
    approver_id = draft.approver_id if draft else None
    return Receipt(
        bulletin,
        await ledgers.get(connection, bulletin_id),
        closed_at=await _find_closed(connection, bulletin_id),
        has_author=author_id is not None,
        author=await _find_name(connection, author_id),
        has_approver=approver_id is not None,
        approver=await _find_name(connection, approver_id),
        approved_at=draft.approved_at if draft else None,
        checksums=await _list_checksums(connection, bulletin_id),
        acts=await _list_acts(connection, bulletin_id),
    )


async def _find_closed(connection: Connection, bulletin_id: int) -> datetime | None:
    row = await fetch_one(
        connection, "SELECT closed_at FROM ledgers WHERE bulletin_id = ?", (bulletin_id,)
    )
    return None if row is None else from_ms(row["closed_at"])


async def _find_name(connection: Connection, user_id: int | None) -> str | None:
    """Return the name an owner confirmed; owners themselves have none in the database."""
    row = await fetch_one(connection, "SELECT name FROM staff WHERE user_id = ?", (user_id,))
    return None if row is None else row["name"]


async def _list_checksums(connection: Connection, bulletin_id: int) -> tuple[TextChecksum, ...]:
    rows = await fetch_all(
        connection,
        """SELECT revision, language, body FROM bulletin_texts WHERE bulletin_id = ?
           ORDER BY revision, language""",
        (bulletin_id,),
    )
    return tuple(
        TextChecksum(
            row["revision"], row["language"], hashlib.sha256(row["body"].encode()).hexdigest()
        )
        for row in rows
    )


async def _list_acts(connection: Connection, bulletin_id: int) -> tuple[Act, ...]:
    rows = await fetch_all(
        connection,
        "SELECT at, action, actor_id FROM audit WHERE subject = ? ORDER BY id",
        (f"bulletin {bulletin_id}",),
    )
    acts = [row for row in rows if row["action"] in _ACTS]
    names = [await _find_name(connection, row["actor_id"]) for row in acts]
    return tuple(
        Act(from_ms(row["at"]), row["action"], name) for row, name in zip(acts, names, strict=True)
    )
