"""A database as version 8 of the schema held it: feeds with a history, written as that bot did."""

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from storage.database import to_ms
from storage.sqlite.schema import list_migrations, migrate

VERSION = 8


@dataclass(frozen=True)
class OldEntry:
    """An entry as its feed shows it, on one host; `guid` is what the old bot made of it."""

    feed_id: str
    guid: str
    title: str
    body: str
    link_key: str | None
    dated_at: datetime | None


def build_database(path: Path, feeds: dict[str, str], entries: Sequence[OldEntry]) -> None:
    """Write a database of schema 8 with these feeds (addresses by id) and what they have shown.

    Every entry was published and reached nobody: what an upgrade adds to it is plain to see.
    """
    migrate(path, [script for script in list_migrations() if script[0] <= VERSION])
    with closing(sqlite3.connect(path)) as connection, connection:
        at = 1_500_000_000_000
        connection.executemany(
            """INSERT INTO feeds (id, url, baseline_at, polled_at, succeeded_at, next_poll_at)
               VALUES (?, ?, ?, ?, ?, ?)""",
            [(feed_id, url, at, at, at, at) for feed_id, url in feeds.items()],
        )
        for number, entry in enumerate(entries, 1):
            _insert(connection, number, entry, at)


def _insert(connection: sqlite3.Connection, number: int, entry: OldEntry, at: int) -> None:
    dated = to_ms(entry.dated_at)
    connection.execute(
        """INSERT INTO bulletins (id, number, origin, severity, owner_feed, language, link,
             link_key, dated_at, first_seen_at, published_at, planned_at)
           VALUES (?, ?, 'entry', 0, ?, 'en', ?, ?, ?, ?, ?, ?)""",
        (
            number,
            f"2017-{number:03}",
            entry.feed_id,
            entry.link_key,
            entry.link_key,
            dated,
            at,
            at,
            at,
        ),
    )
    connection.execute("INSERT INTO bulletin_topics VALUES (?, 'news')", (number,))
    connection.execute(
        "INSERT INTO bulletin_texts VALUES (?, 1, 'en', ?, ?, '[]', ?)",
        (number, entry.title, entry.body, at),
    )
    content = hashlib.sha256(json.dumps([entry.title, entry.body]).encode()).hexdigest()
    connection.execute(
        "INSERT INTO entries VALUES (?, ?, ?, ?, ?)",
        (entry.feed_id, entry.guid, content, number, at),
    )
