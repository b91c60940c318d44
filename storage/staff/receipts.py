"""Receipts: all that is known of a notice when somebody asks for proof. Names, never ids."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from storage import bulletins
from storage.database import Connection, Row, fetch_all, fetch_one, from_ms
from storage.outbox import ledgers
from storage.privacy.acts import FORGOTTEN_ID, FORGOTTEN_NAME
from storage.records.bulletin import Origin
from storage.records.notice import Act, Alone, Receipt, TextChecksum
from storage.staff import drafts, members
from storage.staff.audit import LINES

_ACTS = ("submit", "approve", "break glass", "send", "correct", "stop", "withdraw", "end")


async def find(connection: Connection, bulletin_id: int) -> Receipt | None:
    """Return the receipt of a public notice as it stands now, or None."""
    bulletin = await bulletins.find(connection, bulletin_id)
    if bulletin is None or bulletin.origin is not Origin.NOTICE or bulletin.published_at is None:
        return None
    draft = await drafts.find_by_bulletin(connection, bulletin_id)
    names = await _load_names(connection)
    author_id = draft.author_id if draft else None
    approver_id = draft.approver_id if draft else None
    return Receipt(
        bulletin,
        await ledgers.get(connection, bulletin_id),
        closed_at=await _find_closed(connection, bulletin_id),
        has_author=author_id is not None,
        author=names.get(author_id or FORGOTTEN_ID),
        has_approver=approver_id is not None,
        approver=names.get(approver_id or FORGOTTEN_ID),
        approved_at=draft.approved_at if draft else None,
        alone=await _list_alone(connection, bulletin_id, names),
        checksums=await _list_checksums(connection, bulletin_id),
        acts=await _list_acts(connection, bulletin_id, names),
    )


async def find_end(connection: Connection, bulletin_id: int) -> Act | None:
    """Return who last stopped or withdrew a notice, or None where nobody has."""
    row = await fetch_one(
        connection,
        f"""{LINES} WHERE subject = ? AND action IN ('stop', 'withdraw')
            ORDER BY id DESC LIMIT 1""",
        (f"bulletin {bulletin_id}",),
    )
    if row is None:
        return None
    names = await _load_names(connection)
    return _act(row, names)


async def _load_names(connection: Connection) -> dict[int, str]:
    return {FORGOTTEN_ID: FORGOTTEN_NAME, **await members.load_names(connection)}


async def _find_closed(connection: Connection, bulletin_id: int) -> datetime | None:
    row = await fetch_one(
        connection, "SELECT closed_at FROM ledgers WHERE bulletin_id = ?", (bulletin_id,)
    )
    return None if row is None else from_ms(row["closed_at"])


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


async def _list_alone(
    connection: Connection, bulletin_id: int, names: Mapping[int, str]
) -> tuple[Alone, ...]:
    """Return what was let go by its writer alone, of the notice and of its corrections."""
    rows = await fetch_all(
        connection,
        """SELECT alone_at, author_id, changes FROM drafts
           WHERE bulletin_id = ? AND alone_at IS NOT NULL ORDER BY alone_at, id""",
        (bulletin_id,),
    )
    return tuple(
        Alone(from_ms(row["alone_at"]), names.get(row["author_id"]), row["changes"] is not None)
        for row in rows
    )


async def _list_acts(
    connection: Connection, bulletin_id: int, names: Mapping[int, str]
) -> tuple[Act, ...]:
    """Return who did what, to the notice and to its corrections, from its submission on."""
    rows = await fetch_all(
        connection,
        f"""{LINES} WHERE subject = ?
              OR subject IN (SELECT 'draft ' || id FROM drafts WHERE bulletin_id = ?)
            ORDER BY id""",  # noqa: S608 - a constant
        (f"bulletin {bulletin_id}", bulletin_id),
    )
    return tuple(_act(row, names) for row in rows if row["action"] in _ACTS)


def _act(row: Row, names: Mapping[int, str]) -> Act:
    return Act(from_ms(row["at"]), row["action"], names.get(row["actor_id"] or FORGOTTEN_ID))
