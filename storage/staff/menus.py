"""Whose menu of commands is that of staff, as Telegram was last told."""

from storage.database import Connection, fetch_all


async def load_shown(connection: Connection) -> dict[int, str]:
    """Return what the menu holds, for each chat that has one of its own."""
    rows = await fetch_all(connection, "SELECT chat_id, shown FROM staff_menus")
    return {row["chat_id"]: row["shown"] for row in rows}


async def record(connection: Connection, chat_id: int, shown: str) -> None:
    """Remember what a chat's menu holds now."""
    await connection.execute("INSERT OR REPLACE INTO staff_menus VALUES (?, ?)", (chat_id, shown))


async def forget(connection: Connection, chat_id: int) -> None:
    """Remember that a chat has everybody's menu again."""
    await connection.execute("DELETE FROM staff_menus WHERE chat_id = ?", (chat_id,))
