"""Questions to the duty chat and what is to be copied for them: ids of messages, never words."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from storage.database import Connection, Row, fetch_all, fetch_one, to_ms

LONGEST_PAUSE = timedelta(minutes=1)
KEPT = timedelta(days=30)
_ASKERS_KEPT = timedelta(days=1)
_SELECT = """SELECT id AS question_id, chat_id AS q_chat, message_id AS q_message, language
    FROM questions"""


@dataclass(frozen=True, slots=True)
class Original:
    """Where a message is that is to be copied, as its sender changed it last."""

    chat_id: int
    message_id: int
    edited_at: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """A citizen's question to the duty chat: whose it is, never what it says."""

    id: int
    original: Original
    language: str


@dataclass(frozen=True, slots=True)
class Copy:
    """One message to be copied to the other side."""

    id: int
    question: Question
    is_answer: bool
    original: Original
    shown_id: int | None
    attempt_count: int


class Carried(StrEnum):
    """What became of a message on its way to the other side."""

    DONE = "done"
    LATER = "not now"
    UNKNOWN = "perhaps"
    CLOSED = "the chat cannot be written to"
    REFUSED = "this message cannot be copied"


async def invite(connection: Connection, chat_id: int, at: datetime | None) -> None:
    """Remember that a chat was asked for its question, or (None) is asked no more."""
    await connection.execute(
        """INSERT INTO askers (chat_id, asked_at) VALUES (?, ?)
           ON CONFLICT (chat_id) DO UPDATE SET asked_at = excluded.asked_at""",
        (chat_id, to_ms(at)),
    )


async def is_invited(connection: Connection, chat_id: int, since: datetime) -> bool:
    """Return whether a chat was asked for its question since then."""
    row = await fetch_one(
        connection,
        "SELECT 1 FROM askers WHERE chat_id = ? AND asked_at >= ?",
        (chat_id, to_ms(since)),
    )
    return row is not None


async def record_refusal(
    connection: Connection, chat_id: int, at: datetime, since: datetime
) -> bool:
    """Remember that a chat was told to send no files; False when it was told since then."""
    cursor = await connection.execute(
        """INSERT INTO askers (chat_id, refused_at) VALUES (?1, ?2)
           ON CONFLICT (chat_id) DO UPDATE SET refused_at = excluded.refused_at
           WHERE refused_at IS NULL OR refused_at < ?3""",
        (chat_id, to_ms(at), to_ms(since)),
    )
    return cursor.rowcount > 0


async def add(connection: Connection, original: Original, language: str, at: datetime) -> Question:
    """Store whose question a message is."""
    await connection.execute(
        "INSERT INTO questions (chat_id, message_id, language, asked_at) VALUES (?, ?, ?, ?)",
        (original.chat_id, original.message_id, language, to_ms(at)),
    )
    question = await find_asked(connection, original.chat_id, original.message_id)
    if question is None:
        raise RuntimeError("an inserted question was not found")
    return question


async def find(connection: Connection, question_id: int) -> Question | None:
    """Return a question by its number, or None."""
    row = await fetch_one(
        connection,
        f"{_SELECT} WHERE id = ?",
        (question_id,),
    )
    return None if row is None else _question(row)


async def find_asked(connection: Connection, chat_id: int, message_id: int) -> Question | None:
    """Return the question that this message of a citizen's is, or None."""
    row = await fetch_one(
        connection,
        f"{_SELECT} WHERE chat_id = ? AND message_id = ?",
        (chat_id, message_id),
    )
    return None if row is None else _question(row)


async def list_taken(connection: Connection, chat_id: int, since: datetime) -> list[int]:
    """Return when a citizen's questions and changes were taken since then (ms), oldest first."""
    rows = await fetch_all(
        connection,
        """SELECT taken_at FROM copies WHERE is_answer = 0 AND chat_id = ? AND taken_at > ?
           ORDER BY taken_at""",
        (chat_id, to_ms(since)),
    )
    return [row["taken_at"] for row in rows]


async def has_copy(connection: Connection, original: Original) -> bool:
    """Return whether a message was taken before, as it is."""
    row = await fetch_one(
        connection,
        "SELECT 1 FROM copies WHERE chat_id = ? AND message_id = ? AND edited_at = ?",
        (original.chat_id, original.message_id, original.edited_at),
    )
    return row is not None


async def add_copy(
    connection: Connection,
    question: Question,
    original: Original,
    at: datetime,
    shown_id: int | None = None,
    *,
    is_answer: bool = False,
) -> bool:
    """Let a message be copied to the other side; False when that was stored before."""
    cursor = await connection.execute(
        """INSERT OR IGNORE INTO copies
             (question_id, is_answer, chat_id, message_id, edited_at, shown_id, taken_at, due_at)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)""",
        (
            question.id,
            is_answer,
            original.chat_id,
            original.message_id,
            original.edited_at,
            shown_id,
            to_ms(at),
        ),
    )
    return cursor.rowcount > 0


async def list_due(connection: Connection, at: datetime) -> list[Copy]:
    """Return the first message that waits for each chat, if it is due: they go out in order.

    None is postponed for longer than `LONGEST_PAUSE`: what seems to be was, before the clock was
    set back.
    """
    rows = await fetch_all(
        connection,
        """SELECT c.*, q.chat_id AS q_chat, q.message_id AS q_message, q.language
           FROM copies c JOIN questions q ON q.id = question_id
           WHERE (due_at <= ? OR due_at > ?) AND c.id IN
             (SELECT min(first.id) FROM copies first JOIN questions q ON q.id = question_id
              WHERE settled_at IS NULL GROUP BY CASE WHEN is_answer THEN q.chat_id END)""",
        (to_ms(at), to_ms(at + LONGEST_PAUSE)),
    )
    return [_copy(row) for row in rows]


async def settle(connection: Connection, copy_id: int, at: datetime) -> None:
    """Note that nothing more is to be done for a message."""
    await connection.execute("UPDATE copies SET settled_at = ? WHERE id = ?", (to_ms(at), copy_id))


async def postpone(connection: Connection, copy_id: int, due_at: datetime) -> None:
    """Try a message again, from then on."""
    await connection.execute(
        "UPDATE copies SET due_at = ?, attempt_count = attempt_count + 1 WHERE id = ?",
        (to_ms(due_at), copy_id),
    )


async def forget_old(connection: Connection, at: datetime) -> None:
    """Forget whose questions there were KEPT ago: nobody can answer them any more."""
    old = "SELECT id FROM questions WHERE asked_at < ?"
    await connection.execute(
        f"DELETE FROM copies WHERE question_id IN ({old})",  # noqa: S608 - a constant
        (to_ms(at - KEPT),),
    )
    await connection.execute("DELETE FROM questions WHERE asked_at < ?", (to_ms(at - KEPT),))
    await connection.execute(
        """DELETE FROM askers
           WHERE max(coalesce(asked_at, 0), coalesce(refused_at, 0)) < ?""",
        (to_ms(at - _ASKERS_KEPT),),
    )


def _question(row: Row) -> Question:
    original = Original(row["q_chat"], row["q_message"])
    return Question(row["question_id"], original, row["language"])


def _copy(row: Row) -> Copy:
    return Copy(
        id=row["id"],
        question=_question(row),
        is_answer=bool(row["is_answer"]),
        original=Original(row["chat_id"], row["message_id"], row["edited_at"]),
        shown_id=row["shown_id"],
        attempt_count=row["attempt_count"],
    )
