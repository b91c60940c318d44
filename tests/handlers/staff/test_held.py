"""What staff do with new entries that are held, and what time does without them."""

from datetime import timedelta

import pytest

from bot.rendering.page import Page
from bot.staff.sending.held import digest_of
from storage import bulletins, holds
from storage.records.bulletin import Operational, Severity
from storage.records.hold import Choice, Hold
from tests.handlers.office import OWNER, SATURDAY, Office, Visitor
from tests.storage.rows import select

HELD = ("Old news", "Newer news", "Newest news")


async def hold(
    office: Office, severity: Severity = Severity.INFO, due_in: timedelta | None = timedelta(days=1)
) -> Hold:
    """Hold three bulletins, the first of them a month old."""
    is_info = severity is Severity.INFO
    ids = [
        await office.publish(
            title,
            severity=severity,
            operational=None if is_info else Operational.RESTRICT,
            dated_at=SATURDAY - timedelta(days=30 if title == HELD[0] else 1),
        )
        for title in HELD
    ]
    due_at = None if due_in is None else SATURDAY + due_in
    async with office.database.write() as connection:
        stored = await holds.add(connection, "en", severity, ids, SATURDAY, due_at)
        await office.services.held.ask(connection, stored)
    return stored


async def published(office: Office) -> list[str]:
    rows = await select(office.database, "SELECT id FROM bulletins WHERE number NOT NULL")
    found = [await bulletins.get(office.database.read, row["id"]) for row in rows]
    return [bulletin.texts[0].title for bulletin in found]


def tap(ben: Visitor, choice: Choice, of: Hold) -> str:
    ben.user_id = OWNER
    return f"hold-{choice}:{of.id}:{digest_of(of)}"


async def test_staff_are_asked_with_the_titles_and_a_button_for_each_choice(office: Office) -> None:
    await hold(office)
    (asked,) = await select(office.database, "SELECT payload FROM replies WHERE chat_id = ?", OWNER)
    for shown in (*HELD, "hold-all:1:", "hold-list:1:", "hold-archive:1:", "24 hours"):
        assert shown in asked["payload"]


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        (Choice.ALL, list(HELD)),
        (Choice.LIST, ["3 announcements of the website"]),
        (Choice.ARCHIVE, []),
    ],
)
async def test_each_choice_does_what_it_says_once(
    office: Office, ben: Visitor, choice: Choice, told: list[str]
) -> None:
    held = await hold(office)
    page = await ben.tap(tap(ben, choice, held))
    assert page.text
    assert await published(office) == told
    for again in Choice:
        replayed = await ben.tap(tap(ben, again, held))
        assert replayed.toast == "This has been decided already."
    assert await published(office) == told
    assert [line.action for line in await office.audit()] == [f"hold {choice}"]


async def test_only_staff_and_only_what_was_shown(office: Office, ben: Visitor) -> None:
    held = await hold(office)
    data = tap(ben, Choice.ALL, held)
    other = f"{data[:-1]}{'a' if data[-1] != 'a' else 'b'}"
    assert (await ben.tap(other)).toast == "This button is no longer valid."
    assert await published(office) == []


@pytest.mark.parametrize(
    ("severity", "due_in", "told"),
    [
        (Severity.INFO, timedelta(hours=24), ["2 announcements of the website"]),
        (Severity.IMPORTANT, timedelta(minutes=30), list(HELD)),
        (Severity.INFO, None, []),
    ],
)
async def test_what_time_does(
    office: Office, severity: Severity, due_in: timedelta | None, told: list[str]
) -> None:
    held = await hold(office, severity, due_in)
    await office.services.held.settle_due()
    assert await published(office) == []
    office.clock.time = SATURDAY + (due_in or timedelta(days=100))
    for _ in range(2):
        await office.services.held.settle_due()
        assert await published(office) == told
    found = await holds.find(office.database.read, held.id)
    assert found is not None
    assert found.is_settled is bool(told)


async def test_what_is_archived_is_in_force_no_longer(office: Office, ben: Visitor) -> None:
    held = await hold(office, Severity.IMPORTANT, timedelta(minutes=30))
    assert isinstance(await ben.tap(tap(ben, Choice.ARCHIVE, held)), Page)
    assert await bulletins.list_in_force(office.database.read, office.clock.now()) == []
