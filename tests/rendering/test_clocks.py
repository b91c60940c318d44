from datetime import UTC, datetime
from typing import Any

import pytest

from bot.locales.catalog import Catalog
from bot.mission.clocks import compare_clocks, read_clocks
from bot.mission.profile import parse_profile
from bot.rendering.mission.clocks import render_clocks

CATALOG = Catalog()


def _show(language: str, at: datetime, *zones: str) -> list[str]:
    """Return what /time says of clocks in these zones, without the clocks themselves."""
    clocks: list[dict[str, Any]] = [
        {"city": {"en": zone.rpartition("/")[2]}, "timezone": zone} for zone in zones
    ]
    profile = parse_profile(
        {"mission": {"name": {"en": "Mission"}, "languages": ["en", "ru"]}, "clocks": clocks}
    )
    text = render_clocks(
        profile,
        CATALOG.phrases(language),
        read_clocks(profile.clocks, at),
        compare_clocks(profile.clocks, at),
    )
    return text.string.split("\n\n")[1:]


SUMMER = datetime(2018, 7, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("home", "host", "english", "russian"),
    [
        (
            "Asia/Kolkata",
            "Asia/Tashkent",
            "Kolkata is 30 minutes ahead of Tashkent.",
            "Kolkata и Tashkent: разница 30 минут, Kolkata впереди.",
        ),
        (
            "Europe/Moscow",
            "Asia/Kathmandu",
            "Moscow is 2 hours 45 minutes behind Kathmandu.",
            "Moscow и Kathmandu: разница 2 часа 45 минут, Kathmandu впереди.",
        ),
        (
            "Europe/Moscow",
            "Asia/Tokyo",
            "Moscow is 6 hours behind Tokyo.",
            "Moscow и Tokyo: разница 6 часов, Tokyo впереди.",
        ),
        (
            "Europe/Moscow",
            "Europe/Minsk",
            "Moscow and Minsk have the same time.",
            "Moscow и Minsk: время одинаковое.",
        ),
        (
            "Pacific/Kiritimati",
            "Pacific/Pago_Pago",
            "Kiritimati is 25 hours ahead of Pago_Pago.",
            "Kiritimati и Pago_Pago: разница 25 часов, Kiritimati впереди.",
        ),
    ],
)
def test_differences(home: str, host: str, english: str, russian: str) -> None:
    assert _show("en", SUMMER, home, host) == [english]
    assert _show("ru", SUMMER, home, host) == [russian]


def test_a_difference_that_turns_is_told_in_full() -> None:
    assert _show("en", SUMMER, "Europe/Moscow", "Europe/Helsinki") == [
        "Moscow and Helsinki have the same time.\n"
        "From 28 October: Moscow is 1 hour ahead of Helsinki."
    ]
    assert _show("ru", SUMMER, "Europe/Moscow", "Europe/Helsinki") == [
        "Moscow и Helsinki: время одинаковое.\n"
        "С 28 октября — Moscow и Helsinki: разница 1 час, Moscow впереди."
    ]


def test_each_clock_is_compared_with_the_hosts() -> None:
    assert len(_show("en", SUMMER, "Europe/Moscow", "Asia/Tokyo", "Europe/London")) == 2


def test_one_clock_has_nothing_to_be_compared_with() -> None:
    assert _show("en", SUMMER, "Europe/London") == []
