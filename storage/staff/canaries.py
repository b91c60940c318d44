"""Canaries: each notice's first copy goes to a chat of the staff, whatever that chat follows.

It is a delivery like any other, but urgent: it must not wait behind a long routine fan-out.
"""

from datetime import datetime

from storage import moves, subscribers
from storage.database import Connection, fetch_all, from_ms, to_ms
from storage.outbox import ledgers
from storage.records.delivery import DeliveryStatus, Lane
from storage.records.member import StaffChat
from storage.records.notice import Canary
from storage.records.subscriber import SubscriberKind, SubscriberState


async def place(
    connection: Connection, bulletin_id: int, chat: StaffChat, at: datetime, due_at: datetime
) -> None:
    """Let the chat get a bulletin that is being published, by `due_at`."""
    chat_id = await moves.find_present(connection, chat.chat_id)
    kind = SubscriberKind.PRIVATE if chat_id > 0 else SubscriberKind.SUPERGROUP
    # Stopped: of its own accord it follows nothing, until somebody there says /start.
    state = SubscriberState.STOPPED
    found = await subscribers.add(connection, chat_id, kind, chat.language, at, state=state)
    await connection.execute(
        "UPDATE bulletins SET canary_id = ?, canary_due_at = ? WHERE id = ?",
        (found.id, to_ms(due_at), bulletin_id),
    )
    await connection.execute(
        "INSERT INTO deliveries (bulletin_id, subscriber_id, lane) VALUES (?, ?, ?)",
        (bulletin_id, found.id, Lane.URGENT),
    )
    await ledgers.add(connection, bulletin_id, planned=1)


async def list_watched(connection: Connection) -> list[Canary]:
    """Return the canaries of which nobody knows yet how they ended."""
    rows = await fetch_all(
        connection,
        """SELECT b.id, b.number, b.canary_due_at, d.status, d.reason
           FROM bulletins b JOIN deliveries d
             ON d.bulletin_id = b.id AND d.subscriber_id = b.canary_id
           WHERE b.canary_due_at IS NOT NULL ORDER BY b.id""",
    )
    return [
        Canary(
            row["id"],
            row["number"],
            from_ms(row["canary_due_at"]),
            DeliveryStatus(row["status"]),
            row["reason"],
        )
        for row in rows
    ]


async def settle(connection: Connection, bulletin_id: int) -> bool:
    """Watch a canary no more; return False when somebody did so before."""
    cursor = await connection.execute(
        "UPDATE bulletins SET canary_due_at = NULL WHERE id = ? AND canary_due_at IS NOT NULL",
        (bulletin_id,),
    )
    return cursor.rowcount == 1
