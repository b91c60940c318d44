"""Where entries of several feeds meet in one bulletin: whose text it is, and who else shows it."""

import json
from collections.abc import Iterable

from storage.database import Connection, fetch_all
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


async def list_met(
    connection: Connection, link_keys: Iterable[str], language: str, feed_id: str
) -> dict[str, MetBulletin]:
    """Return by link the bulletins that new entries of `feed_id` meet; each is the only one there.

    Where several bulletins share a link it tells nothing, and what this feed has met already under
    another guid it meets no more.
    """
    rows = await fetch_all(
        connection,
        """SELECT id, link_key, owner_feed, published_at, EXISTS
             (SELECT 1 FROM held_bulletins h WHERE h.bulletin_id = b.id) AS is_held
           FROM bulletins b
           WHERE link_key IN (SELECT value FROM json_each(?2)) AND language = ?3 AND NOT EXISTS
             (SELECT 1 FROM entries WHERE bulletin_id = b.id AND feed_id = ?1)
           GROUP BY link_key HAVING count(*) = 1""",
        (feed_id, json.dumps(list(link_keys)), language),
    )
    return {
        row["link_key"]: MetBulletin(
            row["id"],
            row["link_key"],
            row["owner_feed"],
            row["published_at"] is not None,
            bool(row["is_held"]),
        )
        for row in rows
    }
