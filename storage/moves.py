"""Groups that have become supergroups: from then on only the new id works (Bot API, Message)."""

from datetime import datetime

from storage import subscribers
from storage.database import Connection, fetch_one, to_ms
from storage.outbox import replies


async def follow(connection: Connection, old_chat_id: int, new_chat_id: int, at: datetime) -> None:
    """Take a group under its new id from here on; repeating it changes nothing."""
    await connection.execute(
        "INSERT OR REPLACE INTO moved_chats VALUES (?, ?, ?)",
        (old_chat_id, new_chat_id, to_ms(at)),
    )
    await subscribers.move_chat(connection, old_chat_id, new_chat_id, at)
    await replies.move_chat(connection, old_chat_id, new_chat_id)


async def find_present(connection: Connection, chat_id: int) -> int:
    """Return the id that a chat has now; a supergroup never moves again."""
    row = await fetch_one(
        connection, "SELECT new_chat_id FROM moved_chats WHERE chat_id = ?", (chat_id,)
    )
    return chat_id if row is None else int(row["new_chat_id"])
