"""Answers that had to wait for their own chat's limit, so that no handler waits for them."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from storage.database import Connection, fetch_all, fetch_one, to_ms

# Who asked so long ago has asked again or looked elsewhere, and an answer such as /time has become
# wrong. Longer than the hour by which clocks are set wrongly.
_KEPT = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class StoredReply:
    """One request to Telegram that is owed to a chat."""

    id: int
    chat_id: int
    method: str
    payload: dict[str, Any]


async def store(
    connection: Connection, chat_id: int, method: str, payload: dict[str, Any], at: datetime
) -> None:
    """Owe a chat an answer; of several changes to one message only the last is owed."""
    await connection.execute(
        """DELETE FROM replies WHERE chat_id = ? AND method = 'editMessageText' AND method = ?
           AND json_extract(payload, '$.message_id') = ?""",
        (chat_id, method, payload.get("message_id")),
    )
    await connection.execute(
        "INSERT INTO replies (chat_id, method, payload, created_at) VALUES (?, ?, ?, ?)",
        (chat_id, method, json.dumps(payload, ensure_ascii=False), to_ms(at)),
    )


async def list_oldest(connection: Connection, at: datetime) -> list[StoredReply]:
    """Return the oldest owed answer of every chat: within a chat they go out in order."""
    rows = await fetch_all(
        connection,
        """SELECT min(id) AS id, chat_id, method, payload FROM replies
           WHERE created_at >= ? GROUP BY chat_id ORDER BY id LIMIT 100""",
        (to_ms(at - _KEPT),),
    )
    return [
        StoredReply(row["id"], row["chat_id"], row["method"], json.loads(row["payload"]))
        for row in rows
    ]


async def has_any(connection: Connection, chat_id: int, at: datetime) -> bool:
    """Return whether a chat is already owed an answer."""
    row = await fetch_one(
        connection,
        "SELECT 1 FROM replies WHERE chat_id = ? AND created_at >= ? LIMIT 1",
        (chat_id, to_ms(at - _KEPT)),
    )
    return row is not None


async def forget_old(connection: Connection, at: datetime) -> None:
    """Forget answers that come too late, so that none is owed for ever."""
    await connection.execute("DELETE FROM replies WHERE created_at < ?", (to_ms(at - _KEPT),))


async def remove(connection: Connection, reply_id: int) -> None:
    """Forget an answer that was given, or cannot be."""
    await connection.execute("DELETE FROM replies WHERE id = ?", (reply_id,))
