"""Bulletins and their texts by revision."""

import json
from collections.abc import Iterable
from datetime import datetime

from storage import sequence
from storage.database import Connection, Row, fetch_all, fetch_one, from_ms, to_ms
from storage.media import load_media
from storage.records.bulletin import (
    Bulletin,
    BulletinText,
    NewBulletin,
    Operational,
    Origin,
    Reasons,
    Severity,
)
from storage.text import Text

# Withdrawn ones are gone, exercises are the staff's own. What was pushed whatever its language can
# be found by all: notices (they have no one language) and whatever is more than info. The rest must
# be visible in a topic.
_IN_ARCHIVE = """withdrawn_at IS NULL AND is_exercise = 0
    AND (language IS NULL OR severity > 0 OR EXISTS (
    SELECT 1 FROM bulletin_topics t WHERE t.bulletin_id = bulletins.id
    AND t.topic || '/' || bulletins.language IN (SELECT value FROM json_each(?))))"""


async def insert(connection: Connection, new: NewBulletin) -> int:
    """Store a new, unpublished bulletin and return its id."""
    cursor = await connection.execute(
        """INSERT INTO bulletins (origin, severity, operational, in_force, owner_feed, language,
             link, link_key, dated_at, first_seen_at, review_at, effective_at, expires_at,
             is_exercise, audience_language, all_clear_of, media_kind, media_file_id)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            new.origin,
            new.severity,
            new.operational,
            new.in_force,
            new.owner_feed,
            new.language,
            new.link,
            new.link_key,
            to_ms(new.dated_at),
            to_ms(new.first_seen_at),
            to_ms(new.review_at),
            to_ms(new.effective_at),
            to_ms(new.expires_at),
            new.is_exercise,
            new.audience_language,
            new.all_clear_of,
            new.media and new.media.kind,
            new.media and new.media.file_id,
        ),
    )
    bulletin_id = cursor.lastrowid
    if bulletin_id is None:
        raise RuntimeError("SQLite gave no id for an inserted bulletin")
    await connection.execute("INSERT INTO bulletin_topics VALUES (?, ?)", (bulletin_id, new.topic))
    await store_texts(connection, bulletin_id, 1, new.texts, new.first_seen_at)
    return bulletin_id


async def publish(connection: Connection, bulletin_id: int, series: str, at: datetime) -> str:
    """Mark a bulletin as published and allot its number, `series`-NNN; never reused."""
    (row,) = await fetch_all(
        connection,
        """INSERT INTO numbers VALUES (?, 1)
           ON CONFLICT (series) DO UPDATE SET last = last + 1 RETURNING last""",
        (series,),
    )
    number = f"{series}-{row['last']:03}"
    await connection.execute(
        """UPDATE bulletins SET number = ?, published_at = ?, published_sequence = ?
           WHERE id = ? AND published_at IS NULL""",
        (number, to_ms(at), await sequence.draw(connection), bulletin_id),
    )
    return number


async def enter_into_force(connection: Connection, bulletin_id: int, review_at: datetime) -> None:
    """Make an operational bulletin state, to be confirmed by `review_at`."""
    await connection.execute(
        "UPDATE bulletins SET in_force = 1, review_at = ? WHERE id = ? AND operational IS NOT NULL",
        (to_ms(review_at), bulletin_id),
    )


async def get(connection: Connection, bulletin_id: int) -> Bulletin:
    """Return a bulletin at its newest revision; raises KeyError."""
    found = await find(connection, bulletin_id)
    if found is None:
        raise KeyError(f"no bulletin {bulletin_id}")
    return found


async def find(connection: Connection, bulletin_id: int) -> Bulletin | None:
    """Return a bulletin at its newest revision, or None."""
    row = await fetch_one(connection, "SELECT * FROM bulletins WHERE id = ?", (bulletin_id,))
    return None if row is None else await _load(connection, row)


async def list_in_force(connection: Connection, at: datetime) -> list[Bulletin]:
    """Return operational state at a time, newest first."""
    return await _list(
        connection,
        """in_force = 1 AND lifted_at IS NULL AND withdrawn_at IS NULL AND is_exercise = 0
           AND (expires_at IS NULL OR expires_at > ?)
           ORDER BY coalesce(dated_at, first_seen_at) DESC, id DESC""",
        to_ms(at),
    )


async def list_archive(
    connection: Connection, visible: Iterable[tuple[str, str]], limit: int, offset: int
) -> list[Bulletin]:
    """Return bulletins newest first, notices and those whose (topic, language) is visible."""
    return await _list(
        connection,
        f"""{_IN_ARCHIVE}
            ORDER BY coalesce(dated_at, first_seen_at) DESC, id DESC LIMIT ? OFFSET ?""",
        _dump_pairs(visible),
        limit,
        offset,
    )


async def list_bodies_since(
    connection: Connection, since: datetime, *, is_exercise: bool
) -> list[str]:
    """Return the texts of what was published since then, in every language and revision."""
    rows = await fetch_all(
        connection,
        """SELECT body FROM bulletin_texts WHERE bulletin_id IN
             (SELECT id FROM bulletins WHERE published_at >= ? AND is_exercise = ?)""",
        (to_ms(since), is_exercise),
    )
    return [row["body"] for row in rows]


async def count_archive(connection: Connection, visible: Iterable[tuple[str, str]]) -> int:
    """Return how many bulletins `list_archive` would go through."""
    (row,) = await fetch_all(
        connection,
        f"SELECT count(*) AS n FROM bulletins WHERE {_IN_ARCHIVE}",  # noqa: S608 - a literal
        (_dump_pairs(visible),),
    )
    return int(row["n"])


def _dump_pairs(visible: Iterable[tuple[str, str]]) -> str:
    return json.dumps([f"{topic}/{language}" for topic, language in visible])


async def _list(connection: Connection, condition: str, *values: object) -> list[Bulletin]:
    # `condition` is always one of the literals above; values travel as parameters.
    rows = await fetch_all(
        connection,
        f"SELECT * FROM bulletins WHERE {condition}",  # noqa: S608 - see above
        values,
    )
    return [await _load(connection, row) for row in rows]


async def store_texts(
    connection: Connection,
    bulletin_id: int,
    revision: int,
    texts: Iterable[BulletinText],
    at: datetime,
) -> None:
    """Store the texts of one revision."""
    await connection.executemany(
        "INSERT INTO bulletin_texts VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (bulletin_id, revision, t.language, t.title, t.body.string, t.body.dump_entities(), ms)
            for ms in [to_ms(at)]
            for t in texts
        ],
    )


async def _load(connection: Connection, row: Row) -> Bulletin:
    topics = await fetch_all(
        connection,
        "SELECT topic FROM bulletin_topics WHERE bulletin_id = ? ORDER BY topic",
        (row["id"],),
    )
    texts = await fetch_all(
        connection,
        "SELECT * FROM bulletin_texts WHERE bulletin_id = ? AND revision = ? ORDER BY language",
        (row["id"], row["revision"]),
    )
    return Bulletin(
        id=row["id"],
        number=row["number"],
        origin=Origin(row["origin"]),
        topics=tuple(t["topic"] for t in topics),
        severity=Severity(row["severity"]),
        operational=row["operational"] and Operational(row["operational"]),
        revision=row["revision"],
        texts=tuple(_text(t) for t in texts),
        link=row["link"],
        link_key=row["link_key"],
        dated_at=from_ms(row["dated_at"]),
        published_at=from_ms(row["published_at"]),
        planned_at=from_ms(row["planned_at"]),
        effective_at=from_ms(row["effective_at"]),
        expires_at=from_ms(row["expires_at"]),
        review_at=from_ms(row["review_at"]),
        withdrawn_at=from_ms(row["withdrawn_at"]),
        withdrawal_reasons=load_reasons(row["withdrawal_reason"]),
        correction_reasons=load_reasons(row["correction_reasons"]),
        stopped_at=from_ms(row["stopped_at"]),
        lifted_at=from_ms(row["lifted_at"]),
        owner_feed=row["owner_feed"],
        first_seen_at=from_ms(row["first_seen_at"]),
        is_exercise=bool(row["is_exercise"]),
        audience_language=row["audience_language"],
        all_clear_of=row["all_clear_of"],
        media=load_media(row),
    )


def dump_reasons(reasons: Reasons) -> str:
    """Return reasons as the database keeps them."""
    return json.dumps(dict(reasons), ensure_ascii=False)


def load_reasons(stored: str | None) -> Reasons:
    """Return stored reasons."""
    return tuple(json.loads(stored).items()) if stored else ()


def _text(row: Row) -> BulletinText:
    return BulletinText(row["language"], row["title"], Text.load(row["body"], row["entities"]))
