"""Planning in chunks: repeatable at any point, in order of lanes, nobody left out or twice."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage import revisions
from storage.database import Database
from storage.outbox import chunks, ledgers, plans
from storage.outbox.plans import PlanKind
from storage.records.bulletin import NewBulletin, Operational, Origin, Severity
from storage.records.delivery import Lane, Ledger
from tests.storage.rows import NOW, add_person, add_published, make_bulletin, select


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "CHUNK", 3)


async def one_chunk(database: Database) -> int | None:
    plan = await plans.find_next(database.read, NOW)
    if plan is None:
        return None
    async with database.write() as connection:
        if plan.kind is PlanKind.DELIVERIES:
            return await chunks.plan_deliveries(connection, plan, (), NOW)
        if plan.kind is PlanKind.EDITS:
            return await chunks.plan_edits(connection, plan, NOW)
        return await chunks.plan_withdrawal(connection, plan, NOW)


async def followers(database: Database, bulletin_id: int) -> list[int]:
    rows = await select(
        database,
        "SELECT subscriber_id FROM deliveries WHERE bulletin_id = ? ORDER BY id",
        bulletin_id,
    )
    return [row["subscriber_id"] for row in rows]


async def test_each_chunk_goes_on_where_the_last_one_ended(database: Database) -> None:
    people = [(await add_person(database, chat, "news", "consular")).id for chat in range(1, 9)]
    bulletin = await add_published(database, make_bulletin())
    assert await one_chunk(database) == 3
    await add_person(database, 99, "news")  # comes too late
    while await one_chunk(database) is not None:
        pass
    assert await followers(database, bulletin) == people
    assert await ledgers.get(database.read, bulletin) == Ledger(planned=8, waiting=8)


async def test_an_urgent_plan_goes_between_the_chunks_of_another(database: Database) -> None:
    for chat in range(1, 9):
        await add_person(database, chat, "news")
    routine = await add_published(database, make_bulletin())
    await one_chunk(database)
    urgent = await add_published(database, make_bulletin(severity=Severity.URGENT))
    for _ in range(3):
        await one_chunk(database)
    assert len(await followers(database, urgent)) == 8
    assert len(await followers(database, routine)) == 3


async def test_a_withdrawal_takes_back_what_waits_chunk_by_chunk(database: Database) -> None:
    for chat in range(1, 9):
        await add_person(database, chat, "news")
    bulletin = await add_published(database, make_bulletin())
    while await one_chunk(database) is not None:
        pass
    async with database.write() as connection:
        await plans.add(connection, bulletin, PlanKind.WITHDRAWAL, Lane.ROUTINE)
    while await one_chunk(database) is not None:
        pass
    assert await ledgers.get(database.read, bulletin) == Ledger(planned=8, withdrawn=8)


async def test_rows_of_a_closed_bulletin_become_counts_after_a_while(database: Database) -> None:
    for chat in range(1, 6):
        await add_person(database, chat, "news")
    bulletin = await add_published(database, make_bulletin())
    while await one_chunk(database) is not None:
        pass
    kept = timedelta(days=90)
    later = NOW + timedelta(days=91)
    assert await ledgers.find_to_prune(database.read, later, kept) is None, "it still waits"
    async with database.write() as connection:
        await plans.add(connection, bulletin, PlanKind.WITHDRAWAL, Lane.ROUTINE)
    while await one_chunk(database) is not None:
        pass
    assert await ledgers.find_to_prune(database.read, NOW + timedelta(days=89), kept) is None
    assert await ledgers.find_to_prune(database.read, later, kept) == bulletin
    chunks = 0
    is_more = True
    while is_more:
        async with database.write() as connection:
            is_more = await ledgers.prune(connection, bulletin, later, 2)
        chunks += 1
    assert chunks == 4
    assert await followers(database, bulletin) == []
    assert await ledgers.get(database.read, bulletin) == Ledger(planned=5, withdrawn=5)
    assert await ledgers.find_to_prune(database.read, later, kept) is None


async def test_what_is_under_way_is_listed_until_nothing_waits(database: Database) -> None:
    await add_person(database, 1, "news")
    bulletins = [await add_published(database, make_bulletin()) for _ in range(3)]
    while await one_chunk(database) is not None:
        pass
    listed = await ledgers.list_under_way(database.read, 2)
    waiting = Ledger(planned=1, waiting=1)
    assert listed == [("2018-001", waiting), ("2018-002", waiting)]
    async with database.write() as connection:
        await plans.add(connection, bulletins[0], PlanKind.WITHDRAWAL, Lane.ROUTINE)
    while await one_chunk(database) is not None:
        pass
    listed = await ledgers.list_under_way(database.read, 10)
    assert [number for number, _ in listed] == ["2018-002", "2018-003"]


async def settle(database: Database, new: NewBulletin) -> int:
    """Publish a bulletin that one person has got, long ago."""
    await add_person(database, 1, "news")
    bulletin = await add_published(database, new)
    async with database.write() as connection:
        await plans.drop(connection, bulletin, PlanKind.DELIVERIES)
        await ledgers.add(connection, bulletin, planned=1, sent=1)
        await ledgers.close_if_done(connection, bulletin, NOW)
    return bulletin


async def test_who_got_a_restriction_is_known_until_it_is_over(database: Database) -> None:
    closed = replace(make_bulletin(), operational=Operational.RESTRICT, in_force=True)
    bulletin = await settle(database, closed)
    kept, later = timedelta(days=90), NOW + timedelta(days=400)
    assert await ledgers.find_to_prune(database.read, later, kept) is None
    async with database.write() as connection:
        await revisions.lift(connection, bulletin, later)
    assert await ledgers.find_to_prune(database.read, later, kept) == bulletin


async def test_who_got_a_warning_is_known_until_the_all_clear(database: Database) -> None:
    warning = replace(make_bulletin(severity=Severity.URGENT), origin=Origin.NOTICE)
    bulletin = await settle(database, warning)
    kept, later = timedelta(days=90), NOW + timedelta(days=400)
    assert await ledgers.find_to_prune(database.read, later, kept) is None
    await add_published(database, replace(warning, all_clear_of=bulletin))
    assert await ledgers.find_to_prune(database.read, later, kept) == bulletin
