"""Answers that had to wait for their own chat's limit, so that no handler waits for them.

Messages to staff that nobody asked for are owed in the same way, but last: who must approve or be
warned has not asked, so would not ask again.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from storage.database import Connection, fetch_all, fetch_one, to_ms

# Who asked so long ago has asked again or looked elsewhere, and an answer such as /time has become
# wrong. Longer than the hour by which clocks are set wrongly.
_KEPT = timedelta(hours=2)
# A post may be closed over a long weekend; what is older is in the audit and on the screens.
_LASTING_KEPT = timedelta(days=7)

_IS_OWED = "created_at >= CASE is_lasting WHEN 1 THEN ? ELSE ? END"


@dataclass(frozen=True, slots=True)
class StoredReply:
    """One request to Telegram that is owed to a chat."""

    id: int
    chat_id: int
    method: str
    payload: dict[str, Any]
    is_lasting: bool


async def store(
    connection: Connection,
    chat_id: int,
    method: str,
    payload: dict[str, Any],
    at: datetime,
    *,
    is_lasting: bool = False,
) -> None:
    """Owe a chat an answer; of several changes to one message only the last is owed."""
    await connection.execute(
        """DELETE FROM replies WHERE chat_id = ? AND method = 'editMessageText' AND method = ?
           AND json_extract(payload, '$.message_id') = ?""",
        (chat_id, method, payload.get("message_id")),
    )
    await connection.execute(
        """INSERT INTO replies (chat_id, method, payload, created_at, is_lasting)
           VALUES (?, ?, ?, ?, ?)""",
        (chat_id, method, json.dumps(payload, ensure_ascii=False), to_ms(at), is_lasting),
    )


async def list_oldest(connection: Connection, at: datetime) -> list[StoredReply]:
    """Return the oldest owed answer of every chat: within a chat they go out in order."""
    rows = await fetch_all(
        connection,
        f"""SELECT min(id) AS id, chat_id, method, payload, is_lasting FROM replies
           WHERE {_IS_OWED} GROUP BY chat_id ORDER BY id LIMIT 100""",  # noqa: S608
        _oldest(at),
    )
    return [
        StoredReply(
            row["id"],
            row["chat_id"],
            row["method"],
            json.loads(row["payload"]),
            bool(row["is_lasting"]),
        )
        for row in rows
    ]


async def has_any(connection: Connection, chat_id: int, at: datetime) -> bool:
    """Return whether a chat is already owed an answer."""
    row = await fetch_one(
        connection,
        f"SELECT 1 FROM replies WHERE chat_id = ? AND {_IS_OWED} LIMIT 1",  # noqa: S608
        (chat_id, *_oldest(at)),
    )
    return row is not None


async def forget_old(connection: Connection, at: datetime) -> None:
    """Forget answers that come too late, so that none is owed for ever."""
    await connection.execute(
        f"DELETE FROM replies WHERE NOT ({_IS_OWED})",  # noqa: S608
        _oldest(at),
    )


async def move_chat(connection: Connection, old_chat_id: int, new_chat_id: int) -> None:
    """Owe a group that has become a supergroup under its new id what it was owed."""
    await connection.execute(
        """UPDATE replies SET chat_id = ?, payload = json_set(payload, '$.chat_id', ?)
           WHERE chat_id = ?""",
        (new_chat_id, new_chat_id, old_chat_id),
    )


async def remove(connection: Connection, reply_id: int) -> None:
    """Forget an answer that was given, or cannot be."""
    await connection.execute("DELETE FROM replies WHERE id = ?", (reply_id,))


def _oldest(at: datetime) -> tuple[int | None, int | None]:
    return to_ms(at - _LASTING_KEPT), to_ms(at - _KEPT)
