"""Staff are reminded of an all-clear that is owed: all of them, every hour, until it is given."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.clock import Signal
from bot.delivery.messages import send_request
from bot.locales.catalog import Catalog
from bot.mission.profile import parse_profile
from bot.staff.roles import Roles
from bot.staff.sending.all_clears import AllClears
from bot.staff.telling import Telling
from storage import bulletins, revisions
from storage.database import Database
from storage.outbox import ledgers
from storage.records.bulletin import Origin, Severity
from storage.records.member import Member, Role
from storage.staff import members
from tests.clock import MovableClock
from tests.missions import example_mission
from tests.storage.rows import NOW, execute, make_bulletin, select

HOUR = timedelta(hours=1)
OWNER, OFFICER = 900, 901
URGENT = replace(
    make_bulletin(severity=Severity.URGENT), origin=Origin.NOTICE, expires_at=NOW + HOUR
)


@pytest.fixture
async def clears(database: Database) -> AllClears:
    clock = MovableClock(NOW)
    profile = parse_profile(example_mission("https://embassy.example"))
    telling = Telling(clock, profile, Catalog(), Signal(clock), send_request)
    async with database.write() as connection:
        member = Member(OFFICER, "Oleg", Role.OFFICER, "ru", OWNER, NOW)
        await members.grant(connection, member)
    return AllClears(database, clock, Roles(frozenset({OWNER})), telling)


async def publish(database: Database, all_clear_of: int | None = None) -> int:
    async with database.write() as connection:
        new = replace(URGENT, all_clear_of=all_clear_of)
        bulletin_id = await bulletins.insert(connection, new)
        await bulletins.publish(connection, bulletin_id, "2018", NOW)
        await ledgers.add(connection, bulletin_id, planned=1, sent=1)
    return bulletin_id


async def reminded(clears: AllClears) -> dict[int, str]:
    """Let it look, and return who is told what, by chat."""
    await clears.remind_all()
    rows = await select(
        clears.database, "SELECT chat_id, json_extract(payload, '$.text') AS text FROM replies"
    )
    await execute(clears.database, "DELETE FROM replies")
    return {row["chat_id"]: row["text"] for row in rows}


def moves(clears: AllClears, **delta: float) -> None:
    assert isinstance(clears.clock, MovableClock)
    clears.clock.forward(**delta)


async def test_when_it_expires_all_are_asked_and_again_after_an_hour(clears: AllClears) -> None:
    urgent = await publish(clears.database)
    assert await reminded(clears) == {}
    moves(clears, minutes=61)
    told = await reminded(clears)
    assert set(told) == {OWNER, OFFICER}
    assert "2018-001 is over" in told[OWNER]
    assert "дайте отбой" in told[OFFICER]
    assert await reminded(clears) == {}
    moves(clears, minutes=61)
    assert set(await reminded(clears)) == {OWNER, OFFICER}
    await publish(clears.database, all_clear_of=urgent)
    moves(clears, minutes=61)
    assert await reminded(clears) == {}


async def test_a_withdrawal_closes_nothing(clears: AllClears) -> None:
    urgent = await publish(clears.database)
    async with clears.database.write() as connection:
        await revisions.withdraw(connection, urgent, (("en", "False."),), NOW)
    assert set(await reminded(clears)) == {OWNER, OFFICER}


async def test_a_clock_set_back_keeps_nobody_from_being_asked_again(clears: AllClears) -> None:
    await publish(clears.database)
    moves(clears, days=300)
    assert await reminded(clears)
    await execute(clears.database, "UPDATE bulletins SET expires_at = published_at")
    moves(clears, days=-299)
    assert await reminded(clears)
