"""What was searched for in the audit is kept for a day, and its number is never given again."""

from datetime import timedelta

from storage.database import Database
from storage.staff import audit_searches
from tests.storage.rows import NOW, select

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


async def test_a_search_older_than_a_day_goes(database: Database) -> None:
    async with database.write() as connection:
        old = await audit_searches.add(connection, 9, "irina", NOW)
        new = await audit_searches.add(connection, 9, "viktor", NOW + 2 * MINUTE)
        await audit_searches.forget_old(connection, NOW + DAY + MINUTE)
    assert [row["id"] for row in await select(database, "SELECT id FROM audit_searches")] == [new]
    assert await audit_searches.find(database.read, old, 9, NOW) is None
    assert await audit_searches.find(database.read, new, 9, NOW + DAY) == "viktor"
    assert await audit_searches.find(database.read, new, 9, NOW + DAY + 3 * MINUTE) is None


async def test_its_number_never_stands_for_another(database: Database) -> None:
    async with database.write() as connection:
        old = await audit_searches.add(connection, 9, "irina", NOW)
        await audit_searches.forget_old(connection, NOW + 2 * DAY)
        assert await audit_searches.add(connection, 9, "viktor", NOW + 2 * DAY) > old
