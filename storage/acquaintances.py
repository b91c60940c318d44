"""What is known of those who have just said something, read at once for many of them."""

import json
from collections.abc import Collection
from datetime import datetime

from storage import subscribers
from storage.database import Connection, fetch_all
from storage.outbox import replies
from storage.records.acquaintance import Acquaintance
from storage.staff import members


async def read(
    connection: Connection, chat_ids: Collection[int], user_ids: Collection[int], at: datetime
) -> Acquaintance:
    """Return what is known of these chats and people."""
    return Acquaintance(
        subscribers=await subscribers.find_all(connection, chat_ids),
        roles=await members.load_roles(connection, user_ids),
        owner_names=await members.load_owner_names(connection, user_ids),
        blocking=await _list_blocking(connection, user_ids),
        owed=await replies.list_owed(connection, chat_ids, at),
    )


async def _list_blocking(connection: Connection, user_ids: Collection[int]) -> frozenset[int]:
    rows = await fetch_all(
        connection,
        "SELECT user_id FROM staff_blocks WHERE user_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(user_ids)),),
    )
    return frozenset(row["user_id"] for row in rows)
