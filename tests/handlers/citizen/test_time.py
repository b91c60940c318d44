from datetime import UTC, datetime

import pytest

from tests.handlers.office import Office, Visitor


async def test_the_page_before_london_changes_its_clocks(ben: Visitor) -> None:
    assert (await ben.ask("/time")).text.string == (
        "24 March 2018\nMoscow: 18:40\nLondon: 15:40\n\n"
        "Moscow is 3 hours ahead of London.\nFrom 25 March it will be 2 hours."
    )


async def test_the_same_page_in_russian(anna: Visitor) -> None:
    assert (await anna.ask("/time")).text.string == (
        "24 марта 2018\nМосква: 18:40\nЛондон: 15:40\n\n"
        "Москва и Лондон: разница 3 часа, Москва впереди.\nС 25 марта разница составит 2 часа."
    )


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        (datetime(2018, 3, 25, 0, 59, tzinfo=UTC), "London: 00:59\n\nMoscow is 3 hours"),
        (datetime(2018, 3, 25, 1, 0, tzinfo=UTC), "London: 02:00\n\nMoscow is 2 hours"),
    ],
)
async def test_the_very_minute_of_the_change(
    ben: Visitor, office: Office, at: datetime, shown: str
) -> None:
    office.clock.time = at
    assert shown in (await ben.ask("/time")).text.string


async def test_a_change_next_year_bears_its_year(ben: Visitor, office: Office) -> None:
    office.clock.time = datetime(2018, 12, 1, tzinfo=UTC)
    assert "From 31 March 2019 it will be 2 hours." in (await ben.ask("/time")).text.string


async def test_another_day_is_named(ben: Visitor, anna: Visitor, office: Office) -> None:
    office.clock.time = datetime(2018, 3, 24, 22, 40, tzinfo=UTC)
    assert "24 March 2018\nMoscow: 01:40 (25 March)\nLondon: 22:40" in (
        (await ben.ask("/time")).text.string
    )
    assert "Москва: 01:40 (25 марта)" in (await anna.ask("/time")).text.string
