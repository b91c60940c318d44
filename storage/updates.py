"""Which incoming updates were handled, kept as long as Telegram may repeat them."""

import json
from datetime import datetime, timedelta

from storage.database import Connection, fetch_all, to_ms

_KEPT = timedelta(hours=24)  # an update lives 24 h on Telegram's side


async def list_handled(connection: Connection, update_ids: list[int]) -> frozenset[int]:
    """Return those of `update_ids` that were handled before."""
    rows = await fetch_all(
        connection,
        """SELECT update_id FROM handled_updates
           WHERE update_id IN (SELECT value FROM json_each(?))""",
        (json.dumps(update_ids),),
    )
    return frozenset(row["update_id"] for row in rows)


async def record_handled(connection: Connection, update_id: int, at: datetime) -> None:
    """Remember that an update was handled."""
    await connection.execute(
        "INSERT OR IGNORE INTO handled_updates VALUES (?, ?)", (update_id, to_ms(at))
    )


async def forget_old(connection: Connection, at: datetime) -> None:
    """Forget updates that Telegram cannot send again."""
    await connection.execute(
        "DELETE FROM handled_updates WHERE handled_at < ?", (to_ms(at - _KEPT),)
    )
