from datetime import UTC, datetime, timedelta

from bot.mission.profile import parse_profile
from storage.records.bulletin import Operational, Severity
from storage.records.subscriber import SubscriberState
from tests.handlers.mission import MISSION
from tests.handlers.office import SATURDAY, Office, Visitor, labels
from tests.storage.rows import set_state


async def test_a_new_person_follows_the_default_topics(anna: Visitor) -> None:
    page = await anna.ask("/start")
    assert await anna.topics() == {"consular"}
    assert "Ваши темы: Консульский отдел" in page.text.string
    person = await anna.stored()
    assert person is not None
    assert person.language == "ru"


async def test_start_says_who_runs_the_bot(ben: Visitor, office: Office) -> None:
    page = await ben.ask("/start")
    assert "Consulate in London" in page.text.string
    assert "not run by the mission, but by Tester & Sons <b>." in page.text.string
    office.open_as(parse_profile(MISSION | {"mission": MISSION["mission"] | {"official": True}}))
    assert "This is the mission’s own bot." in (await ben.ask("/start")).text.string


async def test_start_twice_changes_nothing(ben: Visitor) -> None:
    await ben.ask("/start")
    await ben.ask("/unsubscribe consular")
    page = await ben.ask("/start")
    assert await ben.topics() == set()
    assert "You follow no topics" in page.text.string


async def test_a_payload_means_nothing(ben: Visitor) -> None:
    assert (await ben.ask("/start x-unknown")).text == (await ben.ask("/start")).text


async def test_after_stop_start_begins_anew(ben: Visitor) -> None:
    await ben.ask("/subscribe news")
    await ben.ask("/stop")
    await ben.ask("/start")
    assert await ben.topics() == {"consular"}


async def test_after_a_block_everything_is_as_it_was(ben: Visitor, office: Office) -> None:
    await ben.ask("/subscribe news")
    async with office.database.write() as connection:
        await set_state(connection, 1, SubscriberState.BLOCKED, SATURDAY)
    await ben.ask("/start")
    assert await ben.topics() == {"news"}
    person = await ben.stored()
    assert person is not None
    assert person.state is SubscriberState.ACTIVE


async def test_a_language_chosen_first_is_no_start(ben: Visitor) -> None:
    await ben.ask("/language ru")
    assert await ben.topics() == set()
    assert "Ваши темы: Консульский отдел" in (await ben.ask("/start")).text.string


async def test_the_greeting_leads_to_the_switches_in_a_message_of_its_own(ben: Visitor) -> None:
    page = await ben.ask("/start")
    switches = await ben.tap_label(page, "Choose what to follow")
    assert switches.is_new
    assert labels(switches) == ["✅ Consular section", "➕ News", "➕ Culture"]


async def test_state_in_force_is_shown_with_its_source_and_opens(
    anna: Visitor, office: Office
) -> None:
    await office.publish(
        "Operational changes",
        "Closed until further notice.",
        topic="consular",
        severity=Severity.IMPORTANT,
        operational=Operational.RESTRICT,
        dated_at=datetime(2018, 3, 21, tzinfo=UTC),
        review_at=SATURDAY + timedelta(days=30),
    )
    page = await anna.ask("/start")
    assert "⚠️ Сейчас изменено\nOperational changes (на английском)" in page.text.string
    assert "С сайта, от 21.03.2018" in page.text.string
    opened = await anna.tap_label(page, "Прочитать объявление")
    assert opened.is_new
    assert "Closed until further notice." in opened.text.string


async def test_state_past_its_review_is_called_unconfirmed(ben: Visitor, office: Office) -> None:
    await office.publish(operational=Operational.RESTRICT, review_at=SATURDAY)
    assert "Announced 24.03.2018, not confirmed since" in (await ben.ask("/start")).text.string


async def test_much_state_is_counted_not_listed(ben: Visitor, office: Office) -> None:
    for number in range(6):
        await office.publish(f"Change {number} " + "x" * 500, operational=Operational.RESTRICT)
    page = await ben.ask("/start")
    assert "… and 2 more in /news" in page.text.string
    assert "Read announcement 4" in labels(page)


async def test_a_resumption_is_shown_as_not_confirmed(ben: Visitor, office: Office) -> None:
    await office.publish("We are back", operational=Operational.RESUME)
    assert "not yet confirmed by the staff" in (await ben.ask("/start")).text.string


async def test_in_a_group_only_managers_store_it(ben: Visitor) -> None:
    stranger = ben.in_group(may_manage=False)
    page = await stranger.ask("/start")
    assert await stranger.stored() is None
    assert "This group follows no topics" in page.text.string
    manager = ben.in_group(may_manage=True)
    assert "This group follows: Consular section" in (await manager.ask("/start")).text.string
