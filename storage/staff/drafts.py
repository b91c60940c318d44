"""Notices being written by staff; a restart or a new phone loses nothing."""

from dataclasses import replace
from datetime import datetime

from storage.database import Connection, Row, fetch_all, to_ms
from storage.records.bulletin import BulletinText
from storage.records.draft import Draft, DraftState
from storage.staff import restrictions
from storage.staff.draft_rows import SET, list_values, load_draft
from storage.text import Text


async def add(connection: Connection, draft: Draft, at: datetime) -> int:
    """Store a new notice, whatever its `id`, and return the id it got.

    Its author is asked nothing about other notices any more, or their next words would be taken
    for those; where there was nothing but the question, the notice is discarded.
    """
    await hush(connection, draft.author_id, at)
    (row,) = await fetch_all(
        connection,
        """INSERT INTO drafts (author_id, chat_id, state, language, created_at, changed_at)
           VALUES (?, ?, ?, ?, ?, ?) RETURNING id""",
        (draft.author_id, draft.chat_id, draft.state, draft.language, to_ms(at), to_ms(at)),
    )
    draft_id = int(row["id"])
    await save(connection, replace(draft, id=draft_id), at)
    return draft_id


async def save(connection: Connection, draft: Draft, at: datetime) -> None:
    """Store a notice as it is now; read it before, in the same transaction."""
    await connection.execute(
        f"UPDATE drafts SET {SET}, changed_at = ? WHERE id = ?",  # noqa: S608 - the names above
        (*list_values(draft), to_ms(at), draft.id),
    )
    await connection.execute("DELETE FROM draft_texts WHERE draft_id = ?", (draft.id,))
    await connection.executemany(
        "INSERT INTO draft_texts VALUES (?, ?, ?, ?)",
        [(draft.id, t.language, t.body.string, t.body.dump_entities()) for t in draft.texts],
    )
    await restrictions.save(connection, draft.id, draft.restriction)


async def hush(connection: Connection, author_id: int, at: datetime, but: int = 0) -> None:
    """Ask an author nothing any more, about other notices than `but`.

    A notice that was nothing but a question is discarded.
    """
    await connection.execute(
        """UPDATE drafts SET state = 'discarded', changed_at = ?
           WHERE author_id = ? AND state = 'writing' AND media_file_id IS NULL AND id != ?
             AND NOT EXISTS (SELECT 1 FROM draft_texts WHERE draft_id = drafts.id)""",
        (to_ms(at), author_id, but),
    )
    await connection.execute(
        """UPDATE drafts SET asking = NULL, asking_language = NULL
           WHERE author_id = ? AND state = 'writing' AND id != ?""",
        (author_id, but),
    )
    # Nor why they would return another's: their next words are meant for what they turn to.
    await connection.execute("DELETE FROM reviews WHERE user_id = ?", (author_id,))


async def find(connection: Connection, draft_id: int) -> Draft | None:
    """Return a notice by its id, or None."""
    return await _find(connection, "id = ?", draft_id)


async def find_by_bulletin(connection: Connection, bulletin_id: int) -> Draft | None:
    """Return the notice that became a bulletin, or None."""
    return await _find(connection, "bulletin_id = ? AND changes IS NULL", bulletin_id)


async def find_asking(connection: Connection, author_id: int, chat_id: int) -> Draft | None:
    """Return the notice about which the author was last asked something, or None."""
    return await _find(
        connection,
        """author_id = ? AND chat_id = ? AND state = 'writing' AND asking IS NOT NULL
           ORDER BY id DESC LIMIT 1""",
        author_id,
        chat_id,
    )


async def find_taken(
    connection: Connection, author_id: int, chat_id: int, message_id: int | None
) -> Draft | None:
    """Return the notice that took this message of the writer's last, or began with it, or None."""
    return await _find(
        connection,
        """author_id = ? AND chat_id = ?
           AND ((message_id = ? AND state = 'writing') OR phrase_id = ?)
           ORDER BY id DESC LIMIT 1""",
        author_id,
        chat_id,
        message_id,
        message_id,
    )


async def find_change(
    connection: Connection, author_id: int, bulletin_id: int, *, is_withdrawal: bool
) -> Draft | None:
    """Return the change of a public notice that an author has begun, or None."""
    return await _find(
        connection,
        """author_id = ? AND changes = ? AND is_withdrawal = ? AND state = 'writing'
           ORDER BY id DESC LIMIT 1""",
        author_id,
        bulletin_id,
        is_withdrawal,
    )


async def find_all_clear(connection: Connection, author_id: int, bulletin_id: int) -> Draft | None:
    """Return the all-clear that an author has begun, or None."""
    return await _find(
        connection,
        "author_id = ? AND all_clear_of = ? AND state = 'writing' ORDER BY id DESC LIMIT 1",
        author_id,
        bulletin_id,
    )


async def list_unsent(connection: Connection, author_id: int) -> list[Draft]:
    """Return what an author has begun and not yet sent or thrown away, newest first."""
    return await _list(
        connection,
        """author_id = ? AND state IN ('writing', 'submitted', 'scheduled', 'paused')
           ORDER BY id DESC""",
        author_id,
    )


async def list_scheduled(connection: Connection, at: datetime) -> list[Draft]:
    """Return the notices whose time is yet to come, the next first."""
    return await _list(
        connection, "state = 'scheduled' AND send_at > ? ORDER BY send_at, id", to_ms(at)
    )


async def list_due(connection: Connection, at: datetime) -> list[Draft]:
    """Return the scheduled notices whose time has come, the longest overdue first."""
    return await _list(
        connection, "state = 'scheduled' AND send_at <= ? ORDER BY send_at, id", to_ms(at)
    )


async def list_overdue(connection: Connection, at: datetime) -> list[Draft]:
    """Return the notices whose time has come while they still wait for a second person."""
    return await _list(
        connection, "state = 'submitted' AND send_at <= ? ORDER BY send_at, id", to_ms(at)
    )


async def find_next_due(connection: Connection) -> datetime | None:
    """Return when the next scheduled notice is due, or None."""
    found = await _find(connection, "state = 'scheduled' ORDER BY send_at LIMIT 1")
    return None if found is None else found.send_at


async def list_waiting_of(connection: Connection, user_id: int) -> list[Draft]:
    """Return what waits for a second person or for its time, written or approved by somebody."""
    return await _list(
        connection,
        """state IN ('submitted', 'scheduled') AND (author_id = ? OR approver_id = ?)
           ORDER BY id""",
        user_id,
        user_id,
    )


async def list_submitted(connection: Connection) -> list[Draft]:
    """Return the notices that wait for a second person, who came first first."""
    return await _list(connection, "state = 'submitted' ORDER BY submitted_at, id")


async def list_confirmed(connection: Connection) -> list[Draft]:
    """Return the notices that are bound to what was shown: they wait for somebody, or a time."""
    return await _list(connection, "state IN ('submitted', 'scheduled') ORDER BY id")


async def list_paused(connection: Connection) -> list[Draft]:
    """Return the notices that wait until somebody looks at them again."""
    return await _list(connection, "state = 'paused' ORDER BY id")


async def hand_over(
    connection: Connection, draft_id: int, author_id: int, chat_id: int, at: datetime
) -> None:
    """Make somebody else the writer of a notice."""
    await connection.execute(
        "UPDATE drafts SET author_id = ?, chat_id = ?, changed_at = ? WHERE id = ?",
        (author_id, chat_id, to_ms(at), draft_id),
    )


async def list_sending(connection: Connection) -> list[Draft]:
    """Return the notices whose screens still show progress."""
    return await _list(connection, "state = 'sending' ORDER BY id")


async def set_state(connection: Connection, draft_id: int, state: DraftState, at: datetime) -> None:
    """Move the notice on."""
    await connection.execute(
        "UPDATE drafts SET state = ?, changed_at = ? WHERE id = ?", (state, to_ms(at), draft_id)
    )


async def record_shown(connection: Connection, draft_id: int, shown: str) -> None:
    """Remember which progress the screen shows."""
    await connection.execute("UPDATE drafts SET shown = ? WHERE id = ?", (shown, draft_id))


async def _find(connection: Connection, condition: str, *values: object) -> Draft | None:
    found = await _list(connection, condition, *values)
    return found[0] if found else None


async def _list(connection: Connection, condition: str, *values: object) -> list[Draft]:
    # `condition` is always one of the literals above; values travel as parameters.
    rows = await fetch_all(
        connection,
        f"SELECT * FROM drafts WHERE {condition}",  # noqa: S608 - see above
        values,
    )
    return [await _load(connection, row) for row in rows]


async def _load(connection: Connection, row: Row) -> Draft:
    texts = await _load_texts(connection, row["id"])
    return load_draft(row, texts, await restrictions.find(connection, row["id"]))


async def _load_texts(connection: Connection, draft_id: int) -> tuple[BulletinText, ...]:
    rows = await fetch_all(
        connection, "SELECT * FROM draft_texts WHERE draft_id = ? ORDER BY language", (draft_id,)
    )
    return tuple(
        BulletinText(row["language"], "", Text.load(row["body"], row["entities"])) for row in rows
    )
