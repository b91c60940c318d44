"""What SQLite finds in the audit is exactly what reading every line of it would find."""

import random
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.locales.catalog import Catalog
from bot.rendering.staff.audit import AuditReader
from bot.rendering.staff.audit_search import read_search
from bot.staff import auditing
from bot.staff.auditing import EXPORTED, Auditing
from bot.staff.roles import Roles
from storage.database import Database
from storage.records.bulletin import Origin
from storage.records.draft import Draft, DraftState
from storage.records.member import Member, Role
from storage.staff import audit, audit_searches, drafts, members
from tests.handlers.office import OWNER, SATURDAY, StillClock
from tests.storage.rows import add_published, make_bulletin

IRINA, NAMELESS = 1005, 1042
ACTS: list[tuple[str, str, dict[str, object]]] = [
    ("send", "bulletin 1", {"topic": "consular", "digest": "3fa", "is_exercise": False}),
    ("submit", "draft 1", {"topic": "consular", "digest": "3fa", "is_exercise": True}),
    ("break glass", "draft 2", {"digest": "3fb", "author": IRINA}),
    ("return", "draft 3", {"reason": "Straße: «Наводнение»\nи ещё_раз", "author": IRINA}),
    ("reject", "draft 4", {"reason": "", "author": OWNER}),
    ("correct", "bulletin 2", {"revision": 2, "reasons": {"en": "A typo", "ru": "Опечатка"}}),
    ("stop", "bulletin 1", {"sent": 120, "waiting": 1005}),
    ("revoke", f"user {IRINA}", {"role": "officer", "name": "Irina", "paused": [3, 4, OWNER]}),
    ("grant", f"user {NAMELESS}", {"role": "approver", "name": "Виктор"}),
    ("open invitation", "invitation 7", {"name": "İbrahim ǅ"}),
    ("override", "contacts[0].phone", {"before": "+44 20 1", "after": [None, 1.5, True]}),
    ("export audit", "audit", {"words": '24.03.2018 \\ "ещё"'}),
    ("something new", "template 5", {"x": {"y": None}}),
]


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A year of acts, over both changes of the clocks."""
    database = await Database.open(tmp_path / "consular.db")
    notice = replace(make_bulletin(), origin=Origin.NOTICE)
    published = [await add_published(database, notice) for _ in range(2)]
    async with database.write() as connection:
        await members.grant(
            connection, Member(IRINA, "Ирина (@irina)", Role.OFFICER, "ru", OWNER, SATURDAY)
        )
        await members.note_owner(connection, OWNER, "Olga Ström")
        for bulletin_id in published:
            draft = Draft(0, IRINA, IRINA, DraftState.DONE, "ru", bulletin_id=bulletin_id)
            await drafts.add(connection, draft, SATURDAY)
        for number in range(90):
            action, subject, detail = ACTS[number % len(ACTS)]
            at = SATURDAY + timedelta(hours=97 * number)
            actor = (OWNER, IRINA, NAMELESS)[number % 3]
            await audit.record(connection, actor, action, subject, at, **detail)
        # As an erasure leaves them.
        await connection.execute("DELETE FROM audit_private WHERE person_id = ?", (NAMELESS,))
    yield database
    await database.close()


def list_words(reader: AuditReader, lines: list[audit.AuditLine]) -> list[str]:
    """Return pieces of what the lines say and of their rows, long and short ones."""
    chance = random.Random(17)  # noqa: S311 - which words are tried, the same in each run
    page = reader.render(lines, "", 0, is_first=True, has_more=False).text.string
    raw = " ".join(f"{line.action} {line.subject} {line.detail} {line.at}" for line in lines)
    words = sorted({*page.split(), *raw.split()})
    pieces = []
    for word in chance.sample(words, 60):
        begin = chance.randrange(len(word))
        pieces += [word, word[begin : begin + chance.randint(1, 6)]]
    return [
        *pieces,
        str(NAMELESS),
        "2018-03-24",
        "03.2018",
        "15:40",
        "nowhere",
        "id",
        "no.",
        "№",
        "_",
        "—",
    ]


@pytest.mark.parametrize("language", ["en", "ru"])
async def test_every_word_finds_what_reading_finds(
    database: Database, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auditing, "_SPAN", 40)  # several steps
    monkeypatch.setattr(auditing, "_CHUNK", 9)
    clock = StillClock(SATURDAY + timedelta(days=365))
    service = Auditing(database, clock, Roles(frozenset({OWNER})))
    book = await service.load_book()
    reader = AuditReader(Catalog().phrases(language), ZoneInfo("Europe/London"), book)
    lines = (await audit_searches.list_lines(database.read, (), 0, 99, 99))[::-1]
    words = list_words(reader, lines[:26])
    found_some = 0
    for word in (*words, *(f"{a} {b}" for a, b in zip(words, words[3:], strict=False))):
        search = read_search(reader, word, clock.now())
        expected = [line for line in lines if reader.matches(line, word.casefold().split())]
        assert await service.find(search, 0, EXPORTED) == expected[::-1], word
        found_some += bool(expected)
    assert found_some > 100
