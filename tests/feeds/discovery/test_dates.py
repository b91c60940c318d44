import pytest

from bot.feeds.discovery.dates import find_date_format, looks_dated


@pytest.mark.parametrize(
    ("texts", "date_format"),
    [
        (["23.03.2018 -", "(01.03.2018)"], "%d.%m.%Y"),
        (["03/04/2018", "12/11/2018"], "%d/%m/%Y"),  # either way: the day comes first
        (["03/04/2018", "12/31/2018"], "%m/%d/%Y"),
        (["2018-03-23 14:05"], "%Y-%m-%d %H:%M"),
        (["23 March 2018, 14:05"], "%d %B %Y, %H:%M"),
        (["March 23, 2018"], "%B %d, %Y"),
        (["23.03.2018", "yesterday"], None),
        ([], None),
    ],
)
def test_one_format_reads_all_dates_of_a_page(texts: list[str], date_format: str | None) -> None:
    assert find_date_format(texts) == date_format


@pytest.mark.parametrize("text", ["23.03.2018", "2018-03-23", "23 марта 2018", "March 23, 2018"])
def test_what_may_be_a_date(text: str) -> None:
    assert looks_dated(text)


@pytest.mark.parametrize("text", ["", "Read more", "At 10:00 in room 12", "Report " * 20 + "2018"])
def test_what_is_none(text: str) -> None:
    assert not looks_dated(text)
