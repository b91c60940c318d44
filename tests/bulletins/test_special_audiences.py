"""Who gets an exercise, an all-clear, a notice for one language: these and nobody else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.bulletins.planning import Planner
from bot.clock import Signal
from bot.delivery.decisions import decide_unsent
from bot.mission.profile import parse_profile
from storage.database import Database
from storage.outbox import chunks, deliveries, ledgers
from storage.records.bulletin import BulletinText, NewBulletin, Origin, Severity
from storage.records.delivery import DeliveryStatus, Lane
from storage.records.member import Member, Role
from storage.records.subscriber import SubscriberState
from storage.staff import members
from storage.text import Text
from tests.clock import MovableClock
from tests.missions import example_mission
from tests.storage.rows import NOW, add_person, add_published, execute, reached

OWNER, OFFICER, REVOKED, CITIZEN, RUSSIAN = 900, 901, 902, 1, 2
NOTICE = NewBulletin(
    Origin.NOTICE, "consular", Severity.INFO, (BulletinText("en", "", Text("Stay in.")),), NOW
)


@pytest.fixture(autouse=True)
async def two_followers(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two people, for plans that walk in chunks of two."""
    monkeypatch.setattr(chunks, "CHUNK", 2)
    await add_person(database, CITIZEN, "consular")
    await add_person(database, RUSSIAN, "consular", language="ru")


@pytest.fixture
def planner(database: Database) -> Planner:
    clock = MovableClock(NOW)
    profile = parse_profile(example_mission("https://embassy.example"))
    owners = frozenset({OWNER})
    return Planner(database, profile, clock, Signal(clock), Signal(clock), owners)


async def add_staff(database: Database) -> None:
    async with database.write() as connection:
        for user_id in (OFFICER, REVOKED):
            member = Member(user_id, "Somebody", Role.OFFICER, "en", OWNER, NOW)
            await members.grant(connection, member)
        await members.revoke(connection, REVOKED, NOW)


async def endings(database: Database) -> dict[int, DeliveryStatus | None]:
    """How what waits would end without being sent, by chat; None: it would be sent."""
    async with database.write() as connection:
        claimed = await deliveries.claim(connection, "run", Lane.ROUTINE, 100)
    decided = {claim.subscriber.chat_id: decide_unsent(claim, NOW) for claim in claimed}
    return {chat_id: ending and ending[0] for chat_id, ending in decided.items()}


async def send(database: Database, bulletin_id: int, *chat_ids: int) -> None:
    """Let these people have got it already."""
    for chat_id in chat_ids:
        await execute(
            database,
            """UPDATE deliveries SET status = 3 WHERE bulletin_id = ? AND subscriber_id =
                 (SELECT id FROM subscribers WHERE chat_id = ?)""",
            bulletin_id,
            chat_id,
        )
    await execute(database, "UPDATE deliveries SET status = 6 WHERE status = 0")


async def test_a_notice_for_one_language_reaches_its_people(
    database: Database, planner: Planner
) -> None:
    for language, person in (("ru", RUSSIAN), ("en", CITIZEN)):
        bulletin = await add_published(database, replace(NOTICE, audience_language=language))
        await planner.plan_all()
        assert await reached(database, bulletin) == [person]


async def test_an_exercise_reaches_staff_whatever_they_follow(
    database: Database, planner: Planner
) -> None:
    await add_staff(database)
    for user_id in (OWNER, REVOKED):
        await add_person(database, user_id, "consular")
    await add_person(database, OFFICER, state=SubscriberState.STOPPED)
    bulletin = await add_published(database, replace(NOTICE, is_exercise=True))
    await planner.plan_all()
    assert await reached(database, bulletin) == [OWNER, OFFICER]
    assert await endings(database) == {OWNER: None, OFFICER: None}
    assert (await ledgers.get(database.read, bulletin)).planned == 2


@pytest.mark.parametrize("step", [timedelta(seconds=1), timedelta(hours=-1)], ids=str)
async def test_who_is_revoked_meanwhile_gets_no_exercise(
    database: Database, planner: Planner, step: timedelta
) -> None:
    await add_staff(database)
    await add_person(database, OFFICER, "consular")
    await add_published(database, replace(NOTICE, is_exercise=True))
    await planner.plan_all()
    async with database.write() as connection:
        await members.revoke(connection, OFFICER, NOW + step)
    assert await endings(database) == {OFFICER: DeliveryStatus.SKIPPED}


async def test_an_all_clear_reaches_exactly_who_got_what_it_ends(
    database: Database, planner: Planner
) -> None:
    for chat_id in range(10, 16):
        await add_person(database, chat_id, "consular")
    alarm = await add_published(database, NOTICE)
    await planner.plan_all()
    await send(database, alarm, RUSSIAN, 11, 12, 14)
    await add_person(database, 20, "consular")  # comes later: has never been alarmed
    await execute(database, "UPDATE subscribers SET state = 'stopped' WHERE chat_id = 12")
    await execute(database, "DELETE FROM subscriptions WHERE subscriber_id = 4")
    over = await add_published(database, replace(NOTICE, all_clear_of=alarm))
    await planner.plan_all()
    assert await reached(database, over) == [RUSSIAN, 11, 12, 14]
    assert set((await endings(database)).values()) == {None}
    assert (await ledgers.get(database.read, over)).planned == 4
