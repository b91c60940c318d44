"""A canary that is late or lost rings once and tells the owners once; the next one ends it."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.bulletins.publishing import Publishing
from bot.clock import Signal
from bot.delivery.messages import send_request
from bot.locales.catalog import Catalog
from bot.mission.profile import parse_profile
from bot.staff.sending.canary import CanaryWatch
from bot.staff.telling import Telling
from storage.database import Database
from storage.outbox import deliveries
from storage.outbox.deliveries import Ended, Sent
from storage.records.bulletin import Origin
from storage.records.delivery import Claim, DeliveryStatus, Lane
from storage.records.member import StaffChat
from tests.clock import MovableClock
from tests.missions import example_mission
from tests.storage.rows import NOW, make_bulletin, select

OWNER = 900
NOTICE = replace(make_bulletin(), origin=Origin.NOTICE)


class Duty:
    """A watch whose alarms are written down."""

    def __init__(self, database: Database) -> None:
        self.clock = MovableClock(NOW)
        self.database = database
        self.rung: list[str] = []
        self.cleared: list[str] = []
        signal = Signal(self.clock)
        profile = parse_profile(example_mission("https://embassy.example"))
        self.publishing = Publishing(ZoneInfo("Europe/London"), signal, StaffChat(-7, "en"))
        self.watch = CanaryWatch(
            database,
            self.clock,
            frozenset({OWNER}),
            Telling(self.clock, profile, Catalog(), signal, send_request),
            lambda name, detail: self.rung.append(f"{name}: {detail}"),
            self._clear,
        )

    async def _clear(self, name: str) -> None:
        self.cleared.append(name)

    async def publishes(self) -> Claim:
        """Publish a notice and return the claim of its canary."""
        async with self.database.write() as connection:
            await self.publishing.publish_new(connection, NOTICE)
            (claim,) = await deliveries.claim(connection, "run", Lane.URGENT, 5)
        return claim

    async def told(self) -> int:
        return len(await select(self.database, "SELECT 1 FROM replies"))


@pytest.fixture
def duty(database: Database) -> Duty:
    return Duty(database)


async def test_in_time_nobody_is_told(duty: Duty, database: Database) -> None:
    claim = await duty.publishes()
    await duty.watch.look_at_all()
    async with database.write() as connection:
        await deliveries.record_sent(connection, [Sent(claim, 5, "en")], NOW)
    duty.clock.forward(minutes=5)
    await duty.watch.look_at_all()
    assert (duty.rung, duty.cleared, await duty.told()) == ([], ["canary"], 0)


async def test_two_minutes_late_it_rings_once(duty: Duty) -> None:
    await duty.publishes()
    duty.clock.forward(seconds=115)
    await duty.watch.look_at_all()
    assert duty.rung == []
    duty.clock.forward(seconds=10)
    await duty.watch.look_at_all()
    await duty.watch.look_at_all()
    assert duty.rung == ["canary: notice 2018-001 has not arrived: no answer"]
    assert await duty.told() == 1


@pytest.mark.parametrize(
    ("status", "count"), [(DeliveryStatus.FAILED, 1), (DeliveryStatus.WITHDRAWN, 0)]
)
async def test_lost_it_rings_at_once_but_not_when_it_was_stopped(
    duty: Duty, database: Database, status: DeliveryStatus, count: int
) -> None:
    claim = await duty.publishes()
    async with database.write() as connection:
        await deliveries.settle(connection, [Ended(claim, status, "Forbidden")], NOW)
    await duty.watch.look_at_all()
    await duty.watch.look_at_all()
    assert (len(duty.rung), await duty.told()) == (count, count)
