"""What staff lay over the profile: it passes the same checks, and nothing else changes."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.mission.overrides import (
    CONTACT_FIELDS,
    SERVICE_FIELDS,
    FieldPlace,
    Override,
    Value,
    identify,
    is_valid,
    lay_over,
    parse_place,
    read_value,
)
from bot.mission.profile import Profile, parse_profile
from bot.mission.trial import list_failures
from tests.missions import example_mission

PROFILE = parse_profile(example_mission("https://embassy.example"))
SINCE = datetime(2026, 11, 24, 15, 40, tzinfo=UTC)
_TABLES = (
    ("contacts", PROFILE.contacts, CONTACT_FIELDS),
    ("services", PROFILE.services, SERVICE_FIELDS),
)
PLACES = [
    FieldPlace(table, index, key)
    for table, owners, keys in _TABLES
    for index in range(len(owners))
    for key in keys
]
PHONE = FieldPlace("contacts", 0, "phone")
HOURS = FieldPlace("services", 0, "hours")
NOTE = FieldPlace("contacts", 0, "note")

values = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.sampled_from(
        ["+44 20 7946 0018", "Mo-Fr 10:00-11:00", "https://a.example/b", "a@b.example"]
    ),
    st.dictionaries(st.sampled_from(["en", "ru", "xx"]), st.text(max_size=20), max_size=3),
)


def override(place: FieldPlace, value: Value, profile: Profile = PROFILE) -> Override:
    return Override(place, value, identify(profile, place), SINCE)


VALID = [
    (PHONE, "+44 20 7946 0018"),
    (PHONE, None),
    (FieldPlace("contacts", 0, "email"), "new@embassy.example"),
    (FieldPlace("contacts", 0, "map"), "https://embassy.example/map"),
    (NOTE, {"en": "Ring twice.", "ru": "Звоните дважды."}),
    (NOTE, {"en": "Ring twice."}),
    (HOURS, "Mo-Fr 10:00-11:00; PH off"),
    (FieldPlace("services", 0, "booking"), None),
]
INVALID: list[tuple[FieldPlace, Value]] = [
    (PHONE, "112"),
    (PHONE, "020 7946 0018"),
    (PHONE, ""),
    (PHONE, {"en": "+44 20 7946 0018"}),
    (FieldPlace("contacts", 0, "email"), "nobody"),
    (FieldPlace("contacts", 0, "map"), "javascript:alert(1)"),
    (FieldPlace("contacts", 0, "map"), "embassy.example"),
    (NOTE, "Ring twice."),
    (NOTE, {"ru": "Звоните дважды."}),
    (NOTE, {"en": "x" * 501}),
    (NOTE, {"en": ""}),
    (NOTE, {"en": "Ring twice.", "xx": "?"}),
    (HOURS, "whenever"),
    (HOURS, None),
    (HOURS, "SH off"),
    (FieldPlace("contacts", 7, "phone"), "+44 20 7946 0018"),
]


@pytest.mark.parametrize(("place", "value"), VALID)
def test_what_mission_toml_could_say_is_laid_over(place: FieldPlace, value: Value) -> None:
    assert is_valid(PROFILE, place, value, SINCE)
    overlay = lay_over(PROFILE, [override(place, value)])
    assert read_value(overlay.profile, place) == value
    assert overlay.changed_at == {place.bearer: SINCE}
    assert not overlay.void


@pytest.mark.parametrize(("place", "value"), INVALID)
def test_what_it_could_not_say_is_refused_and_changes_nothing(
    place: FieldPlace, value: Value
) -> None:
    assert not is_valid(PROFILE, place, value, SINCE)
    overlay = lay_over(PROFILE, [override(place, value)])
    assert overlay.profile == PROFILE
    assert overlay.void == (place,)


@given(st.lists(st.tuples(st.sampled_from(PLACES), values), max_size=6))
def test_whatever_is_stored_it_never_fails_and_nothing_else_changes(
    stored: list[tuple[FieldPlace, Value]],
) -> None:
    by_place = dict(stored)
    overlay = lay_over(PROFILE, [override(*pair) for pair in by_place.items()])
    for place in PLACES:
        holds = place in by_place and is_valid(PROFILE, place, by_place[place], SINCE)
        said = read_value(overlay.profile, place)
        if not holds:
            assert said == read_value(PROFILE, place)
        elif isinstance(said, str):
            assert said == by_place[place]
    parse_profile(_dump(overlay.profile))  # it is still a mission that could be a file
    unchanged = {"contacts": PROFILE.contacts, "services": PROFILE.services}
    assert overlay.profile.model_copy(update=unchanged) == PROFILE


def _dump(profile: Profile) -> dict[str, object]:
    raw = profile.model_dump(exclude_none=True)
    return {key: list(value) if isinstance(value, tuple) else value for key, value in raw.items()}


@given(st.sampled_from(VALID))
def test_without_it_the_file_counts_again(pair: tuple[FieldPlace, Value]) -> None:
    assert lay_over(lay_over(PROFILE, [override(*pair)]).profile, []).changed_at == {}
    assert lay_over(PROFILE, []).profile == PROFILE


def test_whoever_edits_the_file_later_has_the_last_word() -> None:
    mission = example_mission("https://embassy.example")
    mission["contacts"][0]["phone"] = "+44 20 7946 0000"
    edited = parse_profile(mission)
    overlay = lay_over(edited, [override(PHONE, "+44 20 7946 0018")])
    assert overlay.profile == edited
    assert overlay.void == (PHONE,)


def test_it_never_moves_to_another_contact() -> None:
    mission = example_mission("https://embassy.example")
    other = {"name": {"en": "Press"}, "phone": mission["contacts"][0]["phone"]}
    mission["contacts"].insert(0, other)
    overlay = lay_over(parse_profile(mission), [override(PHONE, "+44 20 7946 0018")])
    assert overlay.void == (PHONE,)


def test_names_of_fields_are_read_back() -> None:
    assert [parse_place(place.name) for place in PLACES] == PLACES
    assert len(PLACES) == len(CONTACT_FIELDS) + len(SERVICE_FIELDS)
    for nonsense in (
        "",
        "contacts",
        "contacts[0]",
        "contacts[0].name",
        "feeds[0].url",
        "services[٣].hours",
    ):
        assert parse_place(nonsense) is None


def test_hours_are_tried_out_before_they_hold() -> None:
    """Nothing can be evaluated past the year 9999: it stands for whatever else may go wrong."""
    rule = "Mo-Fr 09:00-12:30; PH off"
    assert is_valid(PROFILE, HOURS, rule, SINCE)
    assert not is_valid(PROFILE, HOURS, rule, datetime(9998, 1, 1, tzinfo=UTC))


def test_what_fails_is_a_problem_at_its_place() -> None:
    assert list_failures(PROFILE, SINCE) == []
    failures = list_failures(PROFILE, datetime(9998, 1, 1, tzinfo=UTC), "mission.toml")
    assert [failure.key for failure in failures] == ["services[0].hours"]
