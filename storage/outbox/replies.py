"""Answers that wait for their turn, so that no handler waits for it.

Messages to staff that nobody asked for wait here too, but are kept longer: who must approve or be
warned has not asked, so would not ask again.
"""

import json
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from storage.database import Connection, Row, fetch_all, fetch_one, to_ms
from storage.records.reply import PublicAnswer, Reply, StoredReply

# Who asked so long ago has asked again or looked elsewhere, and an answer such as /time has become
# wrong. Longer than the hour by which clocks are set wrongly.
KEPT = timedelta(hours=2)
# A post may be closed over a long weekend; what is older is in the audit and on the screens.
LASTING_KEPT = timedelta(days=7)

_IS_OWED = "created_at >= CASE is_lasting WHEN 1 THEN ?1 ELSE ?2 END"


async def store(connection: Connection, reply: Reply, at: datetime) -> None:
    """Let a chat get an answer when its turn comes; of changes to one message only the last."""
    await store_all(connection, [reply], at)


async def store_all(connection: Connection, replies: Iterable[Reply], at: datetime) -> None:
    """Let chats get answers when their turn comes; of changes to one message only the last."""
    for reply in replies:
        if reply.method == "editMessageText":
            await connection.execute(
                """DELETE FROM replies WHERE chat_id = ? AND method = 'editMessageText'
                   AND json_extract(payload, '$.message_id') = ?""",
                (reply.chat_id, reply.payload.get("message_id")),
            )
        await connection.execute(
            """INSERT INTO replies
                 (chat_id, method, payload, created_at, goes_first, is_lasting, thread_id,
                  command, language)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                reply.chat_id,
                reply.method,
                json.dumps(reply.payload, ensure_ascii=False),
                to_ms(at),
                reply.goes_first,
                reply.is_lasting,
                reply.thread_id,
                reply.shows and reply.shows.command,
                reply.shows and reply.shows.language,
            ),
        )


async def list_next(
    connection: Connection, at: datetime, without_chats: Collection[int], limit: int
) -> list[StoredReply]:
    """Return whose turn is next, staff first; of each chat its oldest, lest one overtake."""
    rows = await fetch_all(
        connection,
        f"""SELECT * FROM replies AS next WHERE {_IS_OWED}
              AND chat_id NOT IN (SELECT value FROM json_each(?3))
              AND NOT EXISTS (SELECT 1 FROM replies
                WHERE chat_id = next.chat_id AND id < next.id AND {_IS_OWED})
            ORDER BY goes_first DESC, id LIMIT ?4""",  # noqa: S608 - a literal
        (*_oldest(at), json.dumps(list(without_chats)), limit),
    )
    return [StoredReply(row["id"], _reply(row)) for row in rows]


async def list_owed(
    connection: Connection, chat_ids: Collection[int], at: datetime
) -> frozenset[int]:
    """Return which of these chats an answer waits for."""
    rows = await fetch_all(
        connection,
        f"""SELECT DISTINCT chat_id FROM replies
            WHERE chat_id IN (SELECT value FROM json_each(?3)) AND {_IS_OWED}""",  # noqa: S608 - see above
        (*_oldest(at), json.dumps(list(chat_ids))),
    )
    return frozenset(row["chat_id"] for row in rows)


async def has_any(connection: Connection, chat_id: int, at: datetime) -> bool:
    """Return whether a chat is already owed an answer."""
    row = await fetch_one(
        connection,
        f"SELECT 1 FROM replies WHERE chat_id = ?3 AND {_IS_OWED} LIMIT 1",  # noqa: S608 - see above
        (*_oldest(at), chat_id),
    )
    return row is not None


async def forget_old(connection: Connection, at: datetime) -> None:
    """Forget answers that come too late, so that none is owed for ever."""
    await connection.execute(
        f"DELETE FROM replies WHERE NOT ({_IS_OWED})",  # noqa: S608 - see above
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
    return to_ms(at - LASTING_KEPT), to_ms(at - KEPT)


def _reply(row: Row) -> Reply:
    return Reply(
        chat_id=row["chat_id"],
        method=row["method"],
        payload=json.loads(row["payload"]),
        goes_first=bool(row["goes_first"]),
        is_lasting=bool(row["is_lasting"]),
        thread_id=row["thread_id"],
        shows=row["command"] and PublicAnswer(row["command"], row["language"]),
    )
