"""What is forgotten by itself is forgotten when its time is over, not before, and nothing else."""

from datetime import timedelta

from storage.database import Database
from storage.privacy import retention
from storage.privacy.retention import APPLICANTS_KEPT
from storage.records.member import Invitation, Member, Role
from storage.staff import audit, audit_searches, invitations, members
from tests.storage.rows import NOW, execute, select

DAY = timedelta(days=1)
OWNER, IRINA, VIKTOR, PAVEL = 900, 1005, 1042, 1077


async def add_applicant(database: Database, user_id: int, name: str, *, is_granted: bool) -> None:
    async with database.write() as connection:
        new = Invitation(0, Role.OFFICER, OWNER, NOW, NOW + DAY)
        stored = await invitations.add(connection, new, f"hash of {name}"[::-1], user_id % 97)
        assert stored is not None
        opened = Invitation(
            stored.id, Role.OFFICER, OWNER, NOW, NOW + DAY, user_id, name, "en", None, False
        )
        await invitations.open_once(connection, opened, NOW)
        subject = f"invitation {stored.id}"
        await audit.record(connection, user_id, "open invitation", subject, NOW, name=name)
        await invitations.decide(connection, stored.id, OWNER, NOW, is_granted=is_granted)
        action = "grant" if is_granted else "refuse"
        await audit.record(connection, OWNER, action, f"user {user_id}", NOW, name=name)
        if is_granted:
            await members.grant(connection, Member(user_id, name, Role.OFFICER, "en", OWNER, NOW))


async def read_all(database: Database) -> str:
    tables = ("invitations", "audit_private", "staff", "owners", "drafts", "draft_texts")
    rows = [row for table in tables for row in await select(database, f"SELECT * FROM {table}")]  # noqa: S608 - from above
    return " ".join(str(tuple(row)) for row in rows)


async def test_who_was_refused_is_forgotten_after_thirty_days(database: Database) -> None:
    await add_applicant(database, VIKTOR, "Viktor", is_granted=False)
    await add_applicant(database, IRINA, "Irina", is_granted=True)
    async with database.write() as connection:
        await retention.forget_applicants(connection, NOW + APPLICANTS_KEPT, {OWNER})
    assert "Viktor" in await read_all(database)
    async with database.write() as connection:
        await retention.forget_applicants(connection, NOW + APPLICANTS_KEPT + 2 * DAY, {OWNER})
    said = await read_all(database)
    assert "Viktor" not in said
    assert str(VIKTOR) not in said
    assert "Irina" in said
    lines = await audit_searches.list_lines(database.read, (), 0, 99, 99)
    assert [(line.action, line.actor_id) for line in lines[::-1]] == [
        ("open invitation", 0),
        ("refuse", OWNER),
        ("open invitation", IRINA),
        ("grant", OWNER),
    ]


async def test_whose_old_acts_were_is_forgotten_and_what_was_done_stays(
    database: Database,
) -> None:
    await add_applicant(database, IRINA, "Irina", is_granted=True)
    async with database.write() as connection:
        await audit.record(connection, IRINA, "return", "draft 1", NOW, reason="Unreadable")
        await audit.record(connection, OWNER, "stop", "bulletin 1", NOW + 9 * DAY, sent=3)
        await members.revoke(connection, IRINA, NOW + DAY)
        await members.note_owner(connection, OWNER, "Olga")
        await members.note_owner(connection, PAVEL, "Pavel")
    await execute(
        database,
        """INSERT INTO drafts (author_id, chat_id, state, language, created_at, changed_at,
             reasons) VALUES (1005, 1005, 'paused', 'en', 1, 1, 'Unreadable')""",
    )
    await execute(database, "INSERT INTO draft_texts VALUES (1, 'en', 'Unreadable', '[]')")
    async with database.write() as connection:
        await retention.forget_applicants(connection, NOW + 40 * DAY, {OWNER})
        await retention.forget_old_acts(connection, NOW + 2 * DAY, {OWNER})
    said = await read_all(database)
    for word in ("Irina", str(IRINA), "Unreadable", "Pavel"):
        assert word not in said, word
    assert "Olga" in said
    lines = await audit_searches.list_lines(database.read, (), 0, 99, 99)
    newest, returned, *_ = lines
    assert (newest.actor_id, newest.detail) == (OWNER, {"sent": 3})
    assert (returned.action, returned.actor_id, returned.detail) == ("return", 0, {})
