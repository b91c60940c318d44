from datetime import UTC, date, datetime

from bot.mission.profile import parse_profile
from storage.records.bulletin import Operational
from tests.handlers.mission import MISSION
from tests.handlers.office import Office, Visitor, labels


async def test_open_until(ben: Visitor, office: Office) -> None:
    office.clock.time = datetime(2018, 3, 26, 9, 0, tzinfo=UTC)  # 10:00 in London
    text = (await ben.ask("/hours")).text.string
    assert text.startswith("Reception\n🟢 Open now, until 12:30\n")
    assert "Next 7 days: Mon–Thu 09:00–12:30; Fri–Sun closed" in text


async def test_closed_at_night_counts_the_hours(
    ben: Visitor, anna: Visitor, office: Office
) -> None:
    office.clock.time = datetime(2018, 3, 26, 5, 50, tzinfo=UTC)
    assert "Opens today at 09:00, in 2 h 10 min" in (await ben.ask("/hours")).text.string
    office.clock.time = datetime(2018, 3, 26, 20, 0, tzinfo=UTC)
    assert "Откроется завтра в 09:00, через 12 ч\n" in (await anna.ask("/hours")).text.string


async def test_closed_on_saturday_names_the_day(
    ben: Visitor, anna: Visitor, office: Office
) -> None:
    text = (await ben.ask("/hours")).text.string
    assert "🔴 Closed now. Opens on Monday, 26 March at 09:00" in text
    text = (await anna.ask("/hours")).text.string
    assert "Откроется: понедельник, 26 марта, в 09:00" in text


async def test_a_british_holiday_by_name_in_both_languages(
    ben: Visitor, anna: Visitor, office: Office
) -> None:
    office.clock.time = datetime(2018, 3, 30, 9, 0, tzinfo=UTC)
    text = (await ben.ask("/hours")).text.string
    assert "Closed now. Opens on Tuesday, 3 April at 09:00" in text
    assert "Today: Good Friday (United Kingdom)" in text
    assert "2 April — Easter Monday (United Kingdom)" in text
    text = (await anna.ask("/hours")).text.string
    assert "Сегодня: Страстная пятница (Великобритания)" in text


async def test_a_russian_holiday_by_name_in_both_languages(
    ben: Visitor, anna: Visitor, office: Office
) -> None:
    office.clock.time = datetime(2018, 5, 9, 9, 0, tzinfo=UTC)
    assert "Today: Victory Day (Russia)" in (await ben.ask("/hours")).text.string
    text = (await anna.ask("/hours")).text.string
    assert "Сегодня: День Победы (Россия)" in text
    assert "Откроется завтра в 09:00" in text


async def test_both_countries_are_always_among_the_holidays_ahead(
    anna: Visitor, office: Office
) -> None:
    office.clock.time = datetime(2017, 12, 20, 9, 0, tzinfo=UTC)
    text = (await anna.ask("/hours")).text.string
    assert "25 декабря — Рождество (Великобритания)" in text
    assert "1–8 января 2018 — Новогодние каникулы (Россия)" in text


async def test_how_to_be_received(ben: Visitor, anna: Visitor) -> None:
    page = await ben.ask("/hours")
    assert "By appointment · Book an appointment" in page.text.string
    assert "https://embassy.example/booking" in {e.url for e in page.text.entities}
    assert "По записи · Записаться на приём" in (await anna.ask("/hours")).text.string


async def test_what_is_in_force_comes_first(ben: Visitor, office: Office) -> None:
    await office.publish("Operational changes", operational=Operational.RESTRICT)
    page = await ben.ask("/hours")
    assert page.text.string.startswith("⚠️ Changes right now\nOperational changes\n")
    assert "may overrule the regular hours" in page.text.string
    assert page.rows[0][0].data == "open:1"


async def test_single_days_off_and_on(ben: Visitor, office: Office) -> None:
    service = MISSION["services"][0] | {
        "closed": [datetime(2018, 3, 27, tzinfo=UTC).date()],
        "open": [datetime(2018, 3, 31, tzinfo=UTC).date()],
    }
    office.open_as(parse_profile(MISSION | {"services": [service]}))
    text = (await ben.ask("/hours")).text.string
    assert "Also closed: 27 March\nAlso open: 31 March" in text
    assert "Next 7 days: Mon, Wed–Thu 09:00–12:30; Tue, Fri–Sun closed\n" in text
    office.clock.time = datetime(2018, 3, 27, 9, 0, tzinfo=UTC)
    text = (await ben.ask("/hours")).text.string
    assert "Today is an extra closing day\n" in text
    assert "Next 7 days: Wed–Thu, Sat 09:00–12:30; Mon–Tue, Fri, Sun closed\n" in text
    office.clock.time = datetime(2018, 3, 31, 9, 0, tzinfo=UTC)
    assert "until 12:30\nToday is an extra opening day" in (await ben.ask("/hours")).text.string


async def test_single_days_in_a_row_are_told_to_the_last(ben: Visitor, office: Office) -> None:
    days = [date(2018, 3, 29), *(date(2018, 4, day) for day in (22, 23, 24, 25, 30))]
    office.open_as(
        parse_profile(MISSION | {"services": [MISSION["services"][0] | {"closed": days}]})
    )
    assert "Also closed: 29 March, 22–25 April\n" in (await ben.ask("/hours")).text.string


async def test_an_opening_of_another_year_bears_its_year(
    ben: Visitor, anna: Visitor, office: Office
) -> None:
    service = MISSION["services"][0] | {"hours": "2019 Jun 03 09:00-12:30"}
    office.open_as(parse_profile(MISSION | {"services": [service]}))
    assert "Opens on Monday, 3 June 2019 at 09:00" in (await ben.ask("/hours")).text.string
    assert "понедельник, 3 июня 2019, в 09:00" in (await anna.ask("/hours")).text.string


async def test_around_the_clock_stands_in_words(
    ben: Visitor, anna: Visitor, office: Office
) -> None:
    service = MISSION["services"][0] | {"hours": "24/7"}
    office.open_as(parse_profile(MISSION | {"services": [service]}))
    assert "🟢 Open around the clock\n" in (await ben.ask("/hours")).text.string
    assert "🟢 Открыто круглосуточно\n" in (await anna.ask("/hours")).text.string


async def test_a_mission_without_hours_says_so(ben: Visitor, office: Office) -> None:
    office.open_as(parse_profile({"mission": MISSION["mission"]}))
    assert "has not set up its opening hours" in (await ben.ask("/hours")).text.string
    assert "has not set up any clocks" in (await ben.ask("/time")).text.string
    assert "has not set up its contacts" in (await ben.ask("/contacts")).text.string


async def test_more_services_than_a_message_holds_are_turned_to(
    ben: Visitor, office: Office
) -> None:
    (service,) = MISSION["services"]
    many = [
        service | {"id": f"s{number}", "note": {"en": f"Bring {number}. " * 30}}
        for number in range(20)
    ]
    office.open_as(parse_profile(MISSION | {"services": many}))
    page = await ben.ask("/hours")
    assert "Bring 0." in page.text.string
    assert "Bring 19." not in page.text.string
    while "▶" in labels(page):
        page = await ben.tap_label(page, "▶")
        assert not page.is_new
    assert "Bring 19." in page.text.string
    assert page.text.string.endswith("All times: London")


async def ask_both(anna: Visitor, ben: Visitor, office: Office, hours: str) -> tuple[str, str]:
    """Return what /hours says to Ben and to Anna where the reception has these hours."""
    reception = MISSION["services"][0] | {"hours": hours}
    office.open_as(parse_profile(MISSION | {"services": [reception]}))
    told = [(await each.ask("/hours")).text.string for each in (ben, anna)]
    return told[0], told[1]


async def test_by_appointment_is_said_with_its_times(
    anna: Visitor, ben: Visitor, office: Office
) -> None:
    office.clock.time = datetime(2018, 3, 26, 9, 0, tzinfo=UTC)
    english, russian = await ask_both(anna, ben, office, 'Mo-Fr 09:00-12:30 "by appointment"')
    assert english.startswith("Reception\n🟡 Now: by appointment, 09:00–12:30\n")
    assert "Mon–Fri 09:00–12:30 (by appointment); Sat–Sun closed" in english
    assert "🟡 Сейчас: по записи, 09:00–12:30\n" in russian
    office.clock.time = datetime(2018, 3, 26, 20, 0, tzinfo=UTC)
    english, _ = await ask_both(anna, ben, office, 'Mo-Fr 09:00-12:30 "by appointment"')
    assert "🔴 Closed now. Tuesday, 27 March: by appointment, 09:00–12:30.\n" in english
    for told in (english, russian):
        assert "🟢" not in told
        assert "pen now" not in told


async def test_a_bare_comment_is_hours_not_known(
    anna: Visitor, ben: Visitor, office: Office
) -> None:
    office.clock.time = datetime(2018, 3, 30, 9, 0, tzinfo=UTC)
    english, russian = await ask_both(anna, ben, office, 'Mo-Fr 09:00-12:30; PH "by appointment"')
    assert "⚪ Opening hours not known: by appointment\n" in english
    assert "Fri hours not known: by appointment" in english
    assert "⚪ Часы работы не известны: по записи\n" in russian
    english, _ = await ask_both(anna, ben, office, "Mo-Fr 09:00-12:30 unknown; PH off")
    assert "🔴 Closed now" in english


async def test_open_with_a_comment_says_both(anna: Visitor, ben: Visitor, office: Office) -> None:
    office.clock.time = datetime(2018, 3, 26, 9, 0, tzinfo=UTC)
    english, _ = await ask_both(anna, ben, office, 'Mo-Fr 09:00-12:30 open "passports"')
    assert "🟢 Open now, until 12:30 (passports)\n" in english


async def test_a_service_whose_rule_fails_says_whom_to_call(
    anna: Visitor, ben: Visitor, office: Office
) -> None:
    office.clock.time = datetime(2018, 3, 26, 9, 0, tzinfo=UTC)
    profile = parse_profile(MISSION)
    broken = profile.services[0].model_copy(update={"holidays": ("XX",)})
    office.open_as(profile.model_copy(update={"services": (broken,)}))
    english = (await ben.ask("/hours")).text.string
    assert "Reception\n⚪ Opening hours not known, call +44 20 7946 0018\n" in english
    assert "звоните: +44 20 7946 0018" in (await anna.ask("/hours")).text.string
    assert (await ben.ask("/contacts")).text.string.startswith("🆘 Emergencies")
    assert (await ben.ask("/start")).text.string
