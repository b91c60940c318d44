"""*Stop* at the counter: by role, once, and only where there is something to stop."""

from dataclasses import replace

import pytest

from storage import bulletins
from storage.outbox import ledgers
from storage.records.bulletin import BulletinText, NewBulletin, Origin, Severity
from storage.text import Text
from tests.handlers.office import OWNER, SATURDAY, Office, Visitor

OUTDATED = "This button is no longer valid."


@pytest.fixture
def olga(office: Office) -> Visitor:
    return replace(office.visitor(OWNER), user_id=OWNER)


async def publish(office: Office, waiting: int, origin: Origin = Origin.NOTICE) -> int:
    """Publish something of which one copy was sent and so many wait."""
    texts = (BulletinText("en", "", Text("We close.")),)
    new = NewBulletin(origin, "news", Severity.INFO, texts, SATURDAY)
    async with office.database.write() as connection:
        bulletin_id = await bulletins.insert(connection, new)
        await bulletins.publish(connection, bulletin_id, "2018", SATURDAY)
        await ledgers.add(connection, bulletin_id, planned=1 + waiting, sent=1)
    return bulletin_id


async def test_it_is_noted_who_stopped_it_and_when_how_much_had_gone_out(
    office: Office, olga: Visitor
) -> None:
    notice = await publish(office, waiting=3)
    assert (await olga.tap(f"notice-stop:{notice}")).toast == "Stopped. Nobody else gets it."
    again = await olga.tap(f"notice-stop:{notice}")
    assert again.toast == "It has been ended already."
    (line,) = await office.audit()
    assert (line.actor_id, line.action, line.subject) == (OWNER, "stop", f"bulletin {notice}")
    assert line.detail == {"sent": 1, "waiting": 3}


async def test_where_nothing_waits_there_is_nothing_to_stop(office: Office, olga: Visitor) -> None:
    notice = await publish(office, waiting=0)
    said = "There is nothing to stop: it has been sent to everybody."
    assert (await olga.tap(f"notice-stop:{notice}")).toast == said
    assert await office.audit() == []


async def test_news_from_a_feed_is_no_notice(office: Office, olga: Visitor) -> None:
    news = await publish(office, waiting=3, origin=Origin.ENTRY)
    assert (await olga.tap(f"notice-stop:{news}")).toast == OUTDATED


@pytest.mark.parametrize("data", ["", "1:2", "9" * 20, "٣", "-1", "x", "77"])
async def test_garbled_data_gets_a_gentle_toast(olga: Visitor, data: str) -> None:
    assert (await olga.tap(f"notice-stop:{data}")).toast == OUTDATED


async def test_whose_role_has_ended_meanwhile_stops_nothing(office: Office) -> None:
    notice = await publish(office, waiting=3)
    with pytest.raises(PermissionError):
        await office.visitor(1).tap(f"notice-stop:{notice}")
    bulletin = await bulletins.get(office.database.read, notice)
    assert bulletin.stopped_at is None
