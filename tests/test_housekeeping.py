"""What is forgotten with time, and that a clock that is set does not count as time."""

from datetime import datetime, timedelta

import pytest

from bot.clock import ClockWatch
from bot.housekeeping import Housekeeping
from storage.database import Database
from storage.outbox import replies
from storage.records.reply import Reply
from tests.storage.rows import NOW, select
from tests.virtual_clock import VirtualClock


class SetClock(VirtualClock):
    """A virtual clock whose wall time can be set."""

    ahead = timedelta(0)

    def now(self) -> datetime:
        return super().now() + self.ahead


class House:
    """Housekeeping hour by hour, of a database in which one answer waits."""

    def __init__(self, database: Database) -> None:
        self.database, self.clock = database, SetClock()
        self.watch = ClockWatch(self.clock)
        self.keeping = Housekeeping(
            database, self.clock, "run", lambda: 0, self._record_day, frozenset(), timedelta(days=9)
        )

    async def _record_day(self) -> None:
        pass

    async def count_answers(self) -> int:
        """Look after the house, and return how many answers wait still."""
        await self.keeping.forget(self.watch)
        return len(await select(self.database, "SELECT id FROM replies"))


@pytest.fixture
async def house(database: Database) -> House:
    async with database.write() as connection:
        reply = Reply(1, "sendMessage", {"chat_id": 1, "text": "Open"})
        await replies.store(connection, reply, NOW)
    return House(database)


async def test_an_answer_is_kept_for_two_hours(house: House) -> None:
    await house.clock.passes(7_000)
    assert await house.count_answers() == 1
    await house.clock.passes(300)
    assert await house.count_answers() == 0


async def test_a_clock_set_forward_and_back_loses_no_answer(house: House) -> None:
    house.clock.ahead = timedelta(hours=3)
    assert await house.count_answers() == 1
    house.clock.ahead = timedelta(0)
    assert await house.count_answers() == 1
    assert await house.count_answers() == 1


async def test_a_clock_that_stays_set_is_believed_the_next_time(house: House) -> None:
    house.clock.ahead = timedelta(hours=3)
    assert await house.count_answers() == 1
    assert await house.count_answers() == 0


@pytest.mark.parametrize(
    ("step", "is_noticed"),
    [
        (timedelta(0), False),
        (timedelta(seconds=30), False),
        (timedelta(minutes=2), True),
        (timedelta(minutes=-2), True),
    ],
)
def test_a_step_is_noticed_once(step: timedelta, is_noticed: bool) -> None:
    clock = SetClock()
    watch = ClockWatch(clock)
    clock.ahead = step
    assert watch.was_set() is is_noticed
    assert watch.was_set() is False
