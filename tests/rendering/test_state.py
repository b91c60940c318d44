from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.locales.catalog import Catalog
from bot.mission.profile import parse_profile
from bot.rendering.bulletin import Renderer
from bot.rendering.state import list_state_buttons, render_state
from storage.records.bulletin import Bulletin, BulletinText, Operational, Origin, Severity
from storage.text import Text

NOW = datetime(2018, 7, 1, 12, 0, tzinfo=UTC)
PROFILE = parse_profile(
    {
        "mission": {"name": {"en": "Mission"}, "languages": ["en", "ru"]},
        "clocks": [{"city": {"en": "London"}, "timezone": "Europe/London"}],
    }
)
RENDERER = Renderer(PROFILE, Catalog().phrases("en"))
NOTICE = Bulletin(
    id=7,
    number="2018-041",
    origin=Origin.NOTICE,
    topics=("consular",),
    severity=Severity.IMPORTANT,
    operational=Operational.RESTRICT,
    revision=1,
    texts=(BulletinText("en", "", Text("No reception on Tuesday.\nWe are sorry.")),),
    published_at=NOW - timedelta(days=1),
    first_seen_at=NOW - timedelta(days=1),
)


def test_nothing_in_force_is_nothing_to_say() -> None:
    assert not render_state(RENDERER, [], NOW)
    assert list_state_buttons(RENDERER, []) == ()


def test_a_notice_names_the_staff_and_its_end_in_host_time() -> None:
    ending = replace(NOTICE, expires_at=datetime(2018, 7, 3, 16, 0, tzinfo=UTC))
    assert render_state(RENDERER, [ending], NOW).string.splitlines() == [
        "⚠️ Changes right now",
        "No reception on Tuesday.",
        "From the consular staff, 30.06.2018 · in force until 03.07.2018, 17:00",
    ]


def test_an_entry_without_a_date_is_told_by_when_it_was_seen() -> None:
    entry = replace(NOTICE, origin=Origin.ENTRY, published_at=None)
    assert "Seen on the website on 30.06.2018" in render_state(RENDERER, [entry], NOW).string


def test_the_review_date_itself_is_too_late_to_be_confirmed() -> None:
    for review_at, word in ((NOW, "not confirmed since"), (NOW + timedelta(seconds=1), "staff")):
        entry = replace(NOTICE, review_at=review_at)
        assert word in render_state(RENDERER, [entry], NOW).string


def test_several_are_numbered_with_a_line_between() -> None:
    text = render_state(RENDERER, [NOTICE, replace(NOTICE, id=8)], NOW).string
    assert text.split("\n\n") == [
        "⚠️ Changes right now",
        "1. No reception on Tuesday.\nFrom the consular staff, 30.06.2018",
        "2. No reception on Tuesday.\nFrom the consular staff, 30.06.2018",
    ]


def test_buttons_are_numbered_where_there_are_several() -> None:
    one, two = NOTICE, replace(NOTICE, id=8)
    ((button,),) = list_state_buttons(RENDERER, [one])
    assert (button.label, button.data) == ("Read the announcement", "open:7")
    labels = [row[0].label for row in list_state_buttons(RENDERER, [one, two])]
    assert labels == ["Read announcement 1", "Read announcement 2"]
