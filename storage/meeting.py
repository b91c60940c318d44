"""Where entries of several feeds meet in one bulletin: whose text it is, and who else shows it."""

import json
from collections.abc import Iterable

from storage.database import Connection, fetch_all, fetch_one
from storage.records.feed import MetBulletin


async def take_over(
    connection: Connection,
    bulletin_id: int,
    feed_id: str,
    link: str | None,
    link_key: str | None,
) -> None:
    """Make a feed the owner of a bulletin's text; the link is the owner's too."""
    await connection.execute(
        "UPDATE bulletins SET owner_feed = ?, link = ?, link_key = ? WHERE id = ?",
        (feed_id, link, link_key, bulletin_id),
    )


async def find_owner(connection: Connection, bulletin_id: int) -> str | None:
    """Return the feed that owns a bulletin's text."""
    row = await fetch_one(
        connection, "SELECT owner_feed FROM bulletins WHERE id = ?", (bulletin_id,)
    )
    return None if row is None else row["owner_feed"]


async def find_meeting(
    connection: Connection,
    link_key: str,
    language: str,
    feed_id: str,
    shown: Iterable[str] | None = None,
) -> MetBulletin | None:
    """Return the one bulletin that an entry of `feed_id` meets by its link.

    None also where the link tells nothing: several bulletins share it (as where every item of a
    feed links to its home page), or this feed has already met it under another guid; after it has
    moved, under one of those that are `shown` now.
    """
    guids = None if shown is None else json.dumps(list(shown))
    rows = await fetch_all(
        connection,
        """SELECT id, owner_feed, published_at, EXISTS
             (SELECT 1 FROM entries WHERE bulletin_id = b.id AND feed_id = ?1) AS is_own
           FROM bulletins b WHERE link_key = ?2 AND language = ?3 AND NOT EXISTS
             (SELECT 1 FROM entries WHERE bulletin_id = b.id AND feed_id = ?1
              AND (?4 IS NULL OR guid IN (SELECT value FROM json_each(?4)))) LIMIT 2""",
        (feed_id, link_key, language, guids),
    )
    if len(rows) != 1:
        return None
    (row,) = rows
    is_published = row["published_at"] is not None
    return MetBulletin(row["id"], row["owner_feed"], is_published, bool(row["is_own"]))


async def has_shown_any(connection: Connection, feed_id: str, link_keys: Iterable[str]) -> bool:
    """Return whether a feed has ever shown a bulletin with one of these links."""
    row = await fetch_one(
        connection,
        """SELECT 1 FROM entries e JOIN bulletins b ON b.id = e.bulletin_id
           WHERE e.feed_id = ? AND b.link_key IN (SELECT value FROM json_each(?)) LIMIT 1""",
        (feed_id, json.dumps(list(link_keys))),
    )
    return row is not None
