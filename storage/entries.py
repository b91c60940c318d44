"""Entries: what each feed has shown, and by what it is known again. Rows are never deleted."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection, Row, fetch_all, fetch_one, from_ms, to_ms
from storage.records.feed import History, KnownEntry, Trace, TraceKind
from storage.text import Text

_FORMER_COUNT = 8
"""So many former guids, links and words are kept of an entry: of a site that makes them anew at
each build, more would be no use."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one document holds by which its entries may be known."""

    guids: Sequence[str]
    links: Sequence[str]
    dates: Sequence[datetime]
    dated_words: Sequence[str]
    placed_words: Sequence[str]


async def load_history(
    connection: Connection, feed_id: str, wanted: Wanted, window: tuple[int, ...]
) -> History:
    """Return all of what a feed has shown that may concern one document, in three statements."""
    traces = await _list_traces(connection, feed_id, wanted)
    rows = await fetch_all(
        connection,
        """WITH found (id) AS (
             SELECT id FROM entries
               WHERE feed_id = ?1 AND guid IN (SELECT value FROM json_each(?2))
             UNION SELECT id FROM entries
               WHERE feed_id = ?1 AND link IN (SELECT value FROM json_each(?3))
             UNION SELECT id FROM entries
               WHERE feed_id = ?1 AND dated_at IN (SELECT value FROM json_each(?4))
             UNION SELECT id FROM entries
               WHERE feed_id = ?1 AND words IN (SELECT value FROM json_each(?5))
             UNION SELECT value FROM json_each(?6))
           SELECT e.*, b.owner_feed FROM found
           JOIN entries e ON e.id = found.id JOIN bulletins b ON b.id = e.bulletin_id
           WHERE e.feed_id = ?1 ORDER BY e.id DESC""",
        (
            feed_id,
            json.dumps(wanted.guids),
            json.dumps(wanted.links),
            json.dumps([to_ms(date) for date in wanted.dates]),
            json.dumps(wanted.placed_words),
            json.dumps([*window, *(trace.entry_id for trace in traces)]),
        ),
    )
    shared = await fetch_all(
        connection,
        """SELECT name FROM shared_names
           WHERE feed_id = ? AND name IN (SELECT value FROM json_each(?))""",
        (feed_id, json.dumps([*wanted.guids, *wanted.links])),
    )
    return History(
        tuple(map(_known, rows)), traces, frozenset(row["name"] for row in shared), window
    )


async def _list_traces(connection: Connection, feed_id: str, wanted: Wanted) -> tuple[Trace, ...]:
    names = [
        *([TraceKind.GUID, guid] for guid in wanted.guids),
        *([TraceKind.LINK, link] for link in wanted.links),
        *([TraceKind.WORDS, words] for words in wanted.dated_words),
    ]
    rows = await fetch_all(
        connection,
        """SELECT t.kind, t.value, t.entry_id FROM json_each(?2) name
           CROSS JOIN entry_traces t ON t.feed_id = ?1
             AND t.kind = name.value ->> 0 AND t.value = name.value ->> 1""",
        (feed_id, json.dumps(names)),
    )
    return tuple(Trace(TraceKind(row["kind"]), row["value"], row["entry_id"]) for row in rows)


async def insert(connection: Connection, feed_id: str, entry: KnownEntry, words: str) -> int:
    """Remember a new entry and return its id; that of `entry` is not looked at."""
    cursor = await connection.execute(
        """INSERT INTO entries (feed_id, bulletin_id, guid, link, path, title, text, words,
             content, content_anywhere, dated_at, first_seen_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            feed_id,
            entry.bulletin_id,
            entry.guid,
            entry.link,
            entry.path,
            entry.title,
            entry.text,
            words,
            entry.content,
            entry.content_anywhere,
            to_ms(entry.dated_at),
            to_ms(entry.first_seen_at),
        ),
    )
    if cursor.lastrowid is None:
        raise RuntimeError("SQLite gave no id for an inserted entry")
    return cursor.lastrowid


async def update(connection: Connection, entries: Iterable[tuple[KnownEntry, str]]) -> None:
    """Remember entries, each with its digest of path and words, as they are now."""
    await connection.executemany(
        """UPDATE entries SET guid = ?, link = ?, path = ?, title = ?, text = ?, words = ?,
             content = ?, content_anywhere = ?, dated_at = ? WHERE id = ?""",
        [
            (
                e.guid,
                e.link,
                e.path,
                e.title,
                e.text,
                words,
                e.content,
                e.content_anywhere,
                to_ms(e.dated_at),
                e.id,
            )
            for e, words in entries
        ],
    )


async def add_traces(connection: Connection, feed_id: str, traces: Sequence[Trace]) -> None:
    """Remember what entries had before, of each kind the newest few."""
    await connection.executemany(
        """INSERT INTO entry_traces (feed_id, entry_id, kind, value) VALUES (?, ?, ?, ?)
           ON CONFLICT DO NOTHING""",
        [(feed_id, trace.entry_id, trace.kind, trace.value) for trace in traces],
    )
    await connection.executemany(
        """DELETE FROM entry_traces WHERE entry_id = ?1 AND kind = ?2 AND id <=
             (SELECT id FROM entry_traces WHERE entry_id = ?1 AND kind = ?2
              ORDER BY id DESC LIMIT 1 OFFSET ?3)""",
        [(trace.entry_id, trace.kind, _FORMER_COUNT) for trace in traces],
    )


async def add_shared(connection: Connection, feed_id: str, names: Iterable[str]) -> None:
    """Remember guids and links that stand for several entries of one document."""
    await connection.executemany(
        "INSERT INTO shared_names VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(feed_id, name) for name in names],
    )


async def count_by_feed(connection: Connection) -> dict[str, int]:
    """Return how many entries each feed has ever shown."""
    rows = await fetch_all(
        connection, "SELECT feed_id, count(*) AS n FROM entries GROUP BY feed_id"
    )
    return {row["feed_id"]: row["n"] for row in rows}


async def find_first_seen_at(connection: Connection, entry_ids: Iterable[int]) -> datetime | None:
    """Return when the first of these entries was shown for the first time."""
    row = await fetch_one(
        connection,
        """SELECT min(first_seen_at) AS at FROM entries
           WHERE id IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(entry_ids)),),
    )
    return None if row is None else from_ms(row["at"])


@dataclass(frozen=True, slots=True)
class OldEntry:
    """An entry as an older version of the bot stored it, with its bulletin's newest text."""

    known: KnownEntry
    title: str
    body: Text


async def list_old(connection: Connection, feed_id: str, limit: int) -> list[OldEntry]:
    """Return up to so many entries of a feed that an older version stored."""
    rows = await fetch_all(
        connection,
        """SELECT e.*, b.owner_feed, t.title AS shown_title, t.body, t.entities
           FROM entries e JOIN bulletins b ON b.id = e.bulletin_id
           LEFT JOIN bulletin_texts t ON t.bulletin_id = b.id AND t.revision = b.revision
             AND t.language = b.language
           WHERE e.feed_id = ? AND e.words IS NULL ORDER BY e.id LIMIT ?""",
        (feed_id, limit),
    )
    return [
        OldEntry(
            _known(row),
            row["shown_title"] or "",
            Text.load(row["body"] or "", row["entities"] or "[]"),
        )
        for row in rows
    ]


def _known(row: Row) -> KnownEntry:
    return KnownEntry(
        id=row["id"],
        bulletin_id=row["bulletin_id"],
        guid=row["guid"],
        link=row["link"],
        path=row["path"],
        title=row["title"],
        text=row["text"],
        content=row["content"],
        content_anywhere=row["content_anywhere"],
        dated_at=from_ms(row["dated_at"]),
        first_seen_at=from_ms(row["first_seen_at"]),
        owner_feed=row["owner_feed"],
    )
