"""Days on which Telegram did not know a chat: one says little, three different ones much."""

from collections.abc import Iterable
from datetime import datetime

from storage.database import Connection, fetch_one

_DAYS_BELIEVED = 3


async def note(connection: Connection, chat_id: int, at: datetime) -> bool:
    """Note that a chat is not known; return whether it was so on three different days.

    Nothing is noted of a chat that was forgotten while its message was on the way.
    """
    await connection.execute(
        """INSERT INTO refusals SELECT ?1, ?2
           WHERE EXISTS (SELECT 1 FROM subscribers WHERE chat_id = ?1) ON CONFLICT DO NOTHING""",
        (chat_id, f"{at:%Y-%m-%d}"),
    )
    row = await fetch_one(
        connection, "SELECT count(*) AS n FROM refusals WHERE chat_id = ?", (chat_id,)
    )
    return row is not None and row["n"] >= _DAYS_BELIEVED


async def forget(connection: Connection, chat_ids: Iterable[int]) -> None:
    """Forget what was noted of chats that have got a message since."""
    if await fetch_one(connection, "SELECT 1 FROM refusals LIMIT 1") is not None:
        await connection.executemany(
            "DELETE FROM refusals WHERE chat_id = ?", [(chat_id,) for chat_id in chat_ids]
        )
