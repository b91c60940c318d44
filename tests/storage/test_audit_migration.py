"""The audit of schema 8 keeps all it said, and its lines name nobody any more."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.database import Database
from storage.privacy.acts import commit
from storage.sqlite.schema import list_migrations, migrate
from storage.staff import audit_searches
from storage.staff.audit import AuditLine
from tests.storage.rows import NOW, select

IRINA, OLGA, VIKTOR = 7105, 7900, 7042
ACTS = [
    (OLGA, "send", "bulletin 1", {"topic": "consular", "digest": "3fa", "is_exercise": False}),
    (IRINA, "break glass", "draft 2", {"digest": "3fb", "author": IRINA}),
    (OLGA, "return", "draft 3", {"reason": "Straße: «Наводнение»\nи ещё", "author": IRINA}),
    (OLGA, "correct", "bulletin 2", {"revision": 2, "reasons": {"en": "A typo", "ru": "Ой"}}),
    (IRINA, "stop", "bulletin 1", {"sent": 120, "waiting": 5}),
    (OLGA, "revoke", f"user {IRINA}", {"role": "officer", "name": "Irina", "paused": [3, 4]}),
    (OLGA, "refuse", f"user {VIKTOR}", {"role": "approver", "name": "Виктор"}),
    (VIKTOR, "open invitation", "invitation 7", {"name": "Виктор"}),
    (OLGA, "take over", "draft 3", {"of": IRINA}),
    (OLGA, "override", "contacts[0].phone", {"before": "+44 20 1", "after": [None, 1.5, True]}),
    (OLGA, "export audit", "audit", {"words": '24.03.2018 \\ "ещё"'}),
    (IRINA, "add template", "template 5", {"name": "Flood", "text": "Closed on {date}"}),
    (IRINA, "discard", "draft 9", {}),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database of schema 8 with a line of every kind, some searchable and some from before."""
    path = tmp_path / "consular.db"
    migrate(path, list_migrations()[:8])
    with closing(sqlite3.connect(path)) as connection, connection:
        for number, (actor_id, action, subject, detail) in enumerate(ACTS):
            connection.execute(
                "INSERT INTO audit (at, actor_id, action, subject, detail, plain)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    round(NOW.timestamp() * 1000) + number,
                    actor_id,
                    action,
                    subject,
                    json.dumps(detail, ensure_ascii=False),
                    "x" if number % 2 else None,
                ),
            )
    return path


async def read_lines(database: Database) -> list[AuditLine]:
    return (await audit_searches.list_lines(database.read, (), 0, 99, 99))[::-1]


async def test_every_line_says_what_it_said(path: Path) -> None:
    database = await Database.open(path)
    lines = await read_lines(database)
    said = [(line.actor_id, line.action, line.subject, line.detail) for line in lines]
    assert said == [(a, b, c, d) for a, b, c, d in ACTS]
    assert [line.id for line in lines] == list(range(1, len(ACTS) + 1))
    await database.close()


async def test_the_lines_themselves_name_nobody(path: Path) -> None:
    database = await Database.open(path)
    rows = " ".join(str(tuple(row)) for row in await select(database, "SELECT * FROM audit"))
    names = ("Irina", "Виктор", "виктор", "Straße", "Flood", "A typo", "24.03.2018", "+44 20 1")
    for word in (*map(str, (IRINA, OLGA, VIKTOR)), *names):
        assert word not in rows, word
    await database.close()


async def test_each_part_is_bound_to_its_line(path: Path) -> None:
    database = await Database.open(path)
    lines = await select(database, "SELECT * FROM audit")
    parts = {row["key"]: row for row in await select(database, "SELECT * FROM audit_private")}
    bound = 0
    for line in lines:
        for who in ("actor", "other", "words"):
            if line[f"{who}_key"] is not None:
                part = parts[line[f"{who}_key"]]
                assert commit(part["salt"], part["content"]) == line[f"{who}_commitment"]
                bound += 1
    assert bound == len(parts) == len(ACTS) + 5 + 6
    assert len({part["salt"] for part in parts.values()}) == bound
    await database.close()


async def test_what_is_forgotten_is_said_to_be_so(path: Path) -> None:
    database = await Database.open(path)
    async with database.write() as connection:
        await connection.execute("DELETE FROM audit_private WHERE person_id = ?", (IRINA,))
    told = {line.action: line for line in await read_lines(database)}
    assert (told["stop"].actor_id, told["stop"].detail) == (0, {"sent": 120, "waiting": 5})
    assert (told["revoke"].subject, told["revoke"].actor_id) == ("user", OLGA)
    assert told["revoke"].detail == {"role": "officer", "paused": [3, 4]}
    assert told["return"].detail["author"] == 0
    assert told["return"].detail["reason"].startswith("Straße")
    assert told["add template"].detail == {}
    assert told["refuse"].subject == f"user {VIKTOR}"
    await database.close()
