"""One person in every table, and a search for them in all rows and in the bytes of the files."""

import json
from collections.abc import Iterator
from pathlib import Path

from storage.database import Database
from storage.privacy.holdings import HOLDINGS
from storage.staff import audit
from tests.storage.rows import NOW, add_published, execute, make_bulletin, select

PERSON, OTHER = 7_123_456_789, 6_987_654_321
NAME, USERNAME, WORDS = "Żółty Quuxling", "zquuxling_77", "freetext-7f3a9c"
SHOWN = f"{NAME} (@{USERNAME})"


async def fill(database: Database, person: int = PERSON, shown: str = SHOWN) -> None:
    """Put a person into every table that can hold one, in each of the ways in which it can."""
    sent, waiting = [await add_published(database, make_bulletin()) for _ in range(2)]
    subscriber = person % 1000
    await _insert(
        database,
        "subscribers",
        id=subscriber,
        chat_id=person,
        thread_id=0,
        kind="private",
        language="en",
        timezone="Europe/Malta",
        state="active",
        state_at=1,
        created_at=1,
    )
    await _insert(
        database, "subscriptions", topic="news", subscriber_id=subscriber, created_at=1, filters="x"
    )
    await execute(database, "UPDATE bulletins SET canary_id = ? WHERE id = ?", subscriber, sent)
    for bulletin_id, status in ((sent, 3), (waiting, 0)):
        await _insert(
            database,
            "deliveries",
            bulletin_id=bulletin_id,
            subscriber_id=subscriber,
            lane=2,
            status=status,
            message_id=person,
            reason=f"chat {person}",
        )
        await _insert(
            database, "ledgers", bulletin_id=bulletin_id, planned=1, sent=int(status == 3)
        )
    await execute(
        database,
        """INSERT INTO edits (delivery_id, revision, lane, status, message_id)
           SELECT id, 2, 2, 0, ? FROM deliveries WHERE bulletin_id = ?""",
        person,
        sent,
    )
    await execute(database, "INSERT OR IGNORE INTO late_edits SELECT id, 1 FROM deliveries")
    await execute(database, "UPDATE ledgers SET edits_planned = 1 WHERE bulletin_id = ?", sent)
    await execute(database, "DELETE FROM plans")
    await _fill_chats(database, person, shown)
    await _fill_staff(database, person, shown, sent)


async def _fill_chats(database: Database, person: int, shown: str) -> None:
    reply = {"method": "sendMessage", "created_at": 1}
    await _insert(database, "replies", chat_id=person, payload=json.dumps({"text": WORDS}), **reply)
    told = json.dumps({"text": f"{shown} · id {person} opened the invitation"}, ensure_ascii=False)
    await _insert(database, "replies", chat_id=1, payload=told, **reply)
    await _insert(database, "refusals", chat_id=person, day="2018-03-24")
    await _insert(database, "moved_chats", chat_id=person, new_chat_id=person - 1, moved_at=1)
    await _insert(database, "moved_chats", chat_id=person - 2, new_chat_id=person, moved_at=1)
    await _insert(database, "askers", chat_id=person, asked_at=1)
    for number, settled_at in enumerate((1, None)):
        row = {"chat_id": person, "message_id": person + number}
        await _insert(database, "questions", **row, language="en", asked_at=1)
        await execute(
            database,
            """INSERT INTO copies (question_id, is_answer, chat_id, message_id, edited_at,
                 taken_at, due_at, settled_at)
               SELECT max(id), 0, ?, ?, 0, 1, 1, ? FROM questions""",
            *row.values(),
            settled_at,
        )
    await _insert(database, "alarms", raised_at=1, name="x", detail=f"chat {person} is gone")


async def _fill_staff(database: Database, person: int, shown: str, sent: int) -> None:
    staff = {"role": "officer", "language": "en", "granted_at": 1, "revoked_at": 2}
    await _insert(database, "staff", user_id=person, name=shown, granted_by=1, **staff)
    await _insert(database, "staff", user_id=person + 5, name="x", granted_by=person, **staff)
    await _insert(database, "owners", user_id=person, name=shown)
    await _insert(database, "staff_menus", chat_id=person, shown="[]")
    await _insert(database, "staff_blocks", user_id=person, blocked_at=1)
    await _insert(database, "audit_searches", user_id=person, words=WORDS, searched_at=1)
    await _insert(database, "audit_searches", user_id=1, words=f"say {shown}", searched_at=1)
    for column in ("invited_by", "opened_by", "decided_by"):
        await _insert(
            database,
            "invitations",
            **{
                "token_hash": f"{column} {person % 7}",
                "role": "officer",
                "invited_by": 1,
                "after_id": person % 97,
                "created_at": 1,
                "expires_at": 1,
                "opened_name": shown if column == "opened_by" else None,
                column: person,
            },
        )
        await execute(database, "UPDATE invitations SET after_id = id")
    draft = {"state": "done", "language": "en", "created_at": 1, "changed_at": 1}
    rest = {"chat_id": person, "message_id": person + 1, "reasons": json.dumps({"en": WORDS})}
    await _insert(database, "drafts", author_id=person, **draft, **rest)
    draft_id = (await select(database, "SELECT max(id) AS id FROM drafts"))[0]["id"]
    await _insert(
        database, "draft_texts", draft_id=draft_id, language="en", body=WORDS, entities="[]"
    )
    await _insert(
        database,
        "restrictions",
        draft_id=draft_id,
        kind="closed",
        begins="x",
        services="[]",
        reasons=WORDS,
    )
    published = draft | {"bulletin_id": sent, "phrase_id": person, "shown": "x"}
    await _insert(database, "drafts", author_id=person, chat_id=person, **published)
    await _insert(database, "drafts", author_id=1, chat_id=1, approver_id=person, **draft)
    review = {"draft_id": draft_id, "digest": "x", "step": "return"}
    await _insert(database, "reviews", user_id=person, **review)
    await _insert(
        database,
        "templates",
        name=f"Flood {person % 7}",
        body="x",
        entities="[]",
        changed_by=person,
        changed_at=1,
    )
    await _insert(
        database, "template_dialogues", user_id=person, name=WORDS, filled=WORDS, changed_at=1
    )
    for confirmed_at in (None, 1):
        override = {"field": "x", "instead_of": "x", "set_at": 1, "confirmed_at": confirmed_at}
        await _insert(database, "overrides", set_by=person, value=None, **override)
    await _insert(database, "erasure_requests", user_id=person, name=shown, requested_at=1)
    await _record_acts(database, person, shown)


async def _record_acts(database: Database, person: int, shown: str) -> None:
    async with database.write() as connection:
        await audit.record(connection, person, "return", "draft 1", NOW, reason=WORDS, author=1)
        await audit.record(connection, 1, "approve", "draft 2", NOW, digest="3f", author=person)
        await audit.record(connection, 1, "revoke", f"user {person}", NOW, name=shown)
        await audit.record(connection, 1, "reject", "draft 3", NOW, reason=f"{shown} is wrong")
        await audit.record(connection, 1, "export audit", "audit", NOW, words=str(person))
        await audit.record(connection, 1, "reject", "draft 4", NOW, reason="unreadable")


async def find_in_rows(database: Database, person: int = PERSON) -> list[str]:
    """Return where a row of any table still has something of the person."""
    found = []
    tables = await select(database, "SELECT name FROM sqlite_master WHERE type = 'table'")
    for table in (row["name"] for row in tables):
        rows = await select(database, f"SELECT * FROM {table}")  # noqa: S608 - a name from SQLite
        said = " ".join(str(value) for row in rows for value in tuple(row)).casefold()
        found += [f"{table}: {word}" for word in _list_words(person) if word.casefold() in said]
    return found


def find_in_files(path: Path, person: int = PERSON) -> list[str]:
    """Return which file of a database's folder still has something of the person in its bytes."""
    return [
        f"{file.name}: {trace!r}"
        for file in sorted(path.parent.iterdir())
        if file.name.startswith(path.name)
        for trace in _list_bytes(person)
        if trace in file.read_bytes()
    ]


async def list_empty(database: Database) -> list[str]:
    """Return the tables of the list in which nobody is: a test of them would prove nothing."""
    return [
        each.table
        for each in HOLDINGS
        if not await select(database, f"SELECT 1 FROM {each.table} LIMIT 1")  # noqa: S608 - our list
    ]


def _list_words(person: int) -> Iterator[str]:
    yield str(person)
    if person == PERSON:
        yield from (NAME, USERNAME, WORDS)


def _list_bytes(person: int) -> Iterator[bytes]:
    for word in _list_words(person):
        yield from {word.encode(), word.casefold().encode()}
    # How SQLite stores such a number as a value, and as a row's own number (fileformat2, 2.1).
    yield person.to_bytes(6, "big")
    yield bytes((person >> shift & 0x7F) | (0x80 if shift else 0) for shift in range(28, -1, -7))


async def _insert(database: Database, table: str, **values: object) -> None:
    marks = ", ".join("?" * len(values))
    await execute(
        database,
        f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})",  # noqa: S608 - names from above
        *values.values(),
    )
