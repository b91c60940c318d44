"""Where entries of several feeds meet in one bulletin: whose text it is, and who else shows it."""

from storage.database import Connection, fetch_all, fetch_one
from storage.records import MetBulletin


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
    connection: Connection, link_key: str, language: str, feed_id: str
) -> MetBulletin | None:
    """Return the one bulletin of other feeds that an entry of `feed_id` meets by its link.

    None also where the link tells nothing: several bulletins share it (as where every item of a
    feed links to its home page), or this feed has already met it under another guid.
    """
    rows = await fetch_all(
        connection,
        """SELECT id, owner_feed, published_at FROM bulletins b
           WHERE link_key = ? AND language = ? AND NOT EXISTS
             (SELECT 1 FROM entries WHERE bulletin_id = b.id AND feed_id = ?) LIMIT 2""",
        (link_key, language, feed_id),
    )
    rows = list(rows)
    if len(rows) != 1:
        return None
    (row,) = rows
    return MetBulletin(row["id"], row["owner_feed"], row["published_at"] is not None)
