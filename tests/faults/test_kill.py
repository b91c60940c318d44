"""kill -9 in the middle of a fan-out: nobody is lost, and no more doubled than was in flight."""

from collections import Counter
from pathlib import Path

import pytest

from bot.delivery.dispatcher import IN_FLIGHT
from storage.database import open_for_reading
from storage.outbox.ledgers import get_total
from storage.records.delivery import Ledger
from tests.missions import rss_feed
from tests.processes import bots
from tests.stage import Stage

ANNOUNCED = "Operational changes in the work with visitors"
PEOPLE = 300


@pytest.mark.parametrize("killed_at", [[5], [150], [60, 120, 290]])
async def test_everybody_gets_the_notice_although_the_bot_is_killed(
    stage: Stage, tmp_path: Path, killed_at: list[int]
) -> None:
    environment = stage.environment() | {"SEND_RATE": "300", "MISSION_FILE": "mission.toml"}
    feed = rss_feed(stage.website.url) | {"interval": "1s"}
    bots.write_mission(tmp_path / "mission.toml", stage.mission() | {"feeds": [feed]})
    stage.website.holds_back("/news/409")
    people = stage.sandbox.world.crowd(PEOPLE)

    async with bots.running(tmp_path, environment) as bot:
        for person in people:
            await person.starts()
        for person in people:
            await person.gets("Consular Section", within=30)
        await stage.website.is_polled("/rss")
        stage.website.publishes("/news/409")
        await people[killed_at[0]].gets(ANNOUNCED, within=30)
        await bots.kill(bot)
    for count in killed_at[1:]:
        async with bots.running(tmp_path, environment) as bot:
            await people[count].gets(ANNOUNCED, within=30)
            await bots.kill(bot)
    async with bots.running(tmp_path, environment):
        for person in people:
            await person.sees(ANNOUNCED, within=30)
        await stage.anna.starts()
        await stage.anna.gets(within=30)

    copies = Counter(
        person.id for person in people for message in person.messages if ANNOUNCED in message.text
    )
    assert len(copies) == PEOPLE, "somebody was lost"
    doubled = sum(count - 1 for count in copies.values())
    assert doubled <= IN_FLIGHT * len(killed_at)
    ledger = await read_ledger(tmp_path)
    assert ledger.planned == PEOPLE == ledger.sent
    assert doubled <= ledger.maybe_doubled <= IN_FLIGHT * len(killed_at)


async def read_ledger(folder: Path) -> Ledger:
    async with open_for_reading(folder / "consular.db") as connection:
        return await get_total(connection)
