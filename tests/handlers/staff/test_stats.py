"""/stats: how many follow what, in words, and against the days that were recorded."""

from datetime import timedelta

import pytest

from bot.rendering.page import Page
from storage import subscribers
from storage.records.subscriber import SubscriberState
from tests.handlers.office import OWNER, Office, Visitor
from tests.storage.rows import NOW, add_person


@pytest.fixture
def olga(office: Office) -> Visitor:
    """She is an owner."""
    visitor = office.visitor(chat_id=OWNER)
    visitor.user_id = OWNER
    return visitor


async def days_pass(office: Office, count: int = 1) -> None:
    for _ in range(count):
        office.clock.time += timedelta(days=1)
        await office.services.statistics.record_day()


def lines(page: Page) -> list[str]:
    return page.text.string.splitlines()


async def test_on_the_first_day_there_are_words_and_no_picture(
    office: Office, olga: Visitor
) -> None:
    await add_person(office.database, 1, "news", "consular")
    await add_person(office.database, 2, "news", language="ru")
    await add_person(office.database, 3, "news", state=SubscriberState.STOPPED)
    await office.services.statistics.record_day()
    page = await olga.ask("/stats")
    assert lines(page) == [
        "Subscribers on 24 March: 2",
        "🟦 Consular section: 1",
        "🟥 News: 2",
        "🟩 Culture: 0",
        "🔵 English: 1",
        "🔴 Russian: 1",
        "",
        "Delivered so far: 0; failed: 0",
        "Have blocked the bot: 0",
    ]
    assert page.attachment is None


async def test_later_they_say_what_has_changed_and_there_is_a_picture(
    office: Office, olga: Visitor
) -> None:
    await add_person(office.database, 1, "news")
    leaving = await add_person(office.database, 2, "news", language="ru")
    await days_pass(office, 2)
    async with office.database.write() as connection:
        await subscribers.block(connection, leaving.chat_id, NOW)
    for chat_id in (3, 4):
        await add_person(office.database, chat_id, "consular", "news")
    office.clock.time += timedelta(days=1)
    page = await olga.ask("/stats")
    assert lines(page)[:7] == [
        "Subscribers on 27 March: 3",
        "🟦 Consular section: 2 (+2)",
        "🟥 News: 3 (+1)",
        "🟩 Culture: 0",
        "🔵 English: 3 (+2)",
        "🔴 Russian: 0 (−1)",
        "In brackets: the change since 25 March",
    ]
    assert lines(page)[-1] == "Have blocked the bot: 1"
    assert page.attachment is not None
    assert page.attachment.content.startswith(b"\x89PNG")
    assert len(page.text) < 1024


async def test_a_day_is_that_of_the_host_country_and_recorded_once(
    office: Office, olga: Visitor
) -> None:
    office.clock.time = NOW.replace(month=6, hour=23, minute=30)  # 00:30 in London
    await office.services.statistics.record_day()
    await add_person(office.database, 1, "news")
    office.clock.time += timedelta(hours=5)
    await office.services.statistics.record_day()
    assert (await olga.ask("/stats")).attachment is None
    office.clock.time += timedelta(hours=20)
    assert "🟥 News: 1 (+1)" in lines(await olga.ask("/stats"))


async def test_it_compares_with_the_day_thirty_days_ago(office: Office, olga: Visitor) -> None:
    await days_pass(office, 40)
    page = await olga.ask("/stats")
    assert "In brackets: the change since 3 April" in lines(page)


async def test_nobody_else_is_told(ben: Visitor) -> None:
    with pytest.raises(PermissionError):
        await ben.ask("/stats")
