"""Notices being written by staff; a restart or a new phone loses nothing.

`message_id` is the writer's message that was taken last, so that one handled twice is known again;
from sending on it is the screen that shows the progress.
"""

from datetime import datetime

from storage.database import Connection, Row, fetch_all, fetch_one, to_ms
from storage.records import Draft, DraftState
from storage.text import Text


async def add(
    connection: Connection,
    author_id: int,
    chat_id: int,
    language: str,
    body: Text,
    message_id: int | None,
    at: datetime,
) -> int:
    """Begin a notice and return its id; one that the author had begun before is discarded."""
    await connection.execute(
        """UPDATE drafts SET state = 'discarded', changed_at = ?
           WHERE author_id = ? AND state IN ('asking topic', 'asking text')""",
        (to_ms(at), author_id),
    )
    (row,) = await fetch_all(
        connection,
        """INSERT INTO drafts
             (author_id, chat_id, state, language, body, entities, message_id, created_at,
              changed_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""",
        (
            author_id,
            chat_id,
            DraftState.ASKING_TOPIC,
            language,
            body.string,
            body.dump_entities(),
            message_id,
            to_ms(at),
            to_ms(at),
        ),
    )
    return int(row["id"])


async def find(connection: Connection, draft_id: int) -> Draft | None:
    """Return a notice by its id, or None."""
    row = await fetch_one(connection, "SELECT * FROM drafts WHERE id = ?", (draft_id,))
    return None if row is None else _draft(row)


async def find_asking(connection: Connection, author_id: int, chat_id: int) -> Draft | None:
    """Return the notice for which the author was last asked something, or None."""
    row = await fetch_one(
        connection,
        """SELECT * FROM drafts WHERE author_id = ? AND chat_id = ?
           AND state IN ('asking topic', 'asking text') ORDER BY id DESC LIMIT 1""",
        (author_id, chat_id),
    )
    return None if row is None else _draft(row)


async def find_taken(
    connection: Connection, author_id: int, chat_id: int, message_id: int | None
) -> Draft | None:
    """Return the notice that took this message of the writer's last, or None."""
    row = await fetch_one(
        connection,
        """SELECT * FROM drafts WHERE author_id = ? AND chat_id = ? AND message_id = ?
           AND state IN ('asking topic', 'asking text', 'ready') ORDER BY id DESC LIMIT 1""",
        (author_id, chat_id, message_id),
    )
    return None if row is None else _draft(row)


async def list_sending(connection: Connection) -> list[Draft]:
    """Return the notices whose screens still show progress."""
    rows = await fetch_all(connection, "SELECT * FROM drafts WHERE state = 'sending' ORDER BY id")
    return [_draft(row) for row in rows]


async def set_topic(connection: Connection, draft_id: int, topic: str, at: datetime) -> None:
    """Choose what the notice is about; then it is ready, or its text is asked for."""
    await connection.execute(
        """UPDATE drafts SET topic = ?, changed_at = ?,
             state = CASE WHEN body = '' THEN 'asking text' ELSE 'ready' END
           WHERE id = ?""",
        (topic, to_ms(at), draft_id),
    )


async def set_body(
    connection: Connection, draft_id: int, body: Text, message_id: int | None, at: datetime
) -> None:
    """Give the notice its text, from this message; then it can be sent."""
    await connection.execute(
        """UPDATE drafts SET body = ?, entities = ?, message_id = ?, state = 'ready',
             changed_at = ? WHERE id = ?""",
        (body.string, body.dump_entities(), message_id, to_ms(at), draft_id),
    )


async def set_state(connection: Connection, draft_id: int, state: DraftState, at: datetime) -> None:
    """Move the notice on."""
    await connection.execute(
        "UPDATE drafts SET state = ?, changed_at = ? WHERE id = ?", (state, to_ms(at), draft_id)
    )


async def set_bulletin(
    connection: Connection, draft_id: int, bulletin_id: int, message_id: int, at: datetime
) -> None:
    """Bind the notice to the bulletin it became and to the screen that shows its progress."""
    await connection.execute(
        """UPDATE drafts SET bulletin_id = ?, message_id = ?, state = 'sending', changed_at = ?
           WHERE id = ?""",
        (bulletin_id, message_id, to_ms(at), draft_id),
    )


async def record_shown(connection: Connection, draft_id: int, shown: str) -> None:
    """Remember which progress the screen shows."""
    await connection.execute("UPDATE drafts SET shown = ? WHERE id = ?", (shown, draft_id))


def _draft(row: Row) -> Draft:
    return Draft(
        id=row["id"],
        author_id=row["author_id"],
        chat_id=row["chat_id"],
        state=DraftState(row["state"]),
        topic=row["topic"],
        language=row["language"],
        body=Text.load(row["body"], row["entities"]),
        message_id=row["message_id"],
        shown=row["shown"],
        bulletin_id=row["bulletin_id"],
    )
