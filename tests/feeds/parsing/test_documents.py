"""Single documents beside what a follower must read of them: `x.xml` and `x.expected.json`.

Those in `handed` come from public reports of other feed readers.
"""

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.feeds.parsing.feed_parser import parse_feed
from storage.records.feed import Entry
from tests.feeds.expectations import read_expected

DOCUMENTS = Path(__file__).parent.parent / "documents"
LONDON = ZoneInfo("Europe/London")
SAMPLES = [*sorted(DOCUMENTS.rglob("*.xml")), DOCUMENTS / "dates" / "json.json"]


def content_type(sample: Path) -> str:
    headers = sample.with_suffix(".headers")
    return headers.read_text().partition(":")[2].strip() if headers.exists() else ""


def show(entry: Entry) -> dict[str, Any]:
    return {
        "guid": entry.guid,
        "title": entry.title,
        "text": entry.body.string,
        "link": entry.link,
        "links": [entity.url for entity in entry.body.entities if entity.kind == "text_link"],
        "date": entry.published_at.isoformat() if entry.published_at else None,
    }


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: str(path.relative_to(DOCUMENTS)))
def test_a_document_reads_as_it_should(sample: Path) -> None:
    parsed = parse_feed(
        sample.read_bytes(), "https://embassy.example/rss", LONDON, content_type(sample)
    )
    shown = [show(entry) for entry in parsed.entries]
    expected = read_expected(sample)
    assert len(shown) == len(expected)
    told = [
        {key: found[key] for key in wanted} for found, wanted in zip(shown, expected, strict=True)
    ]
    assert told == expected


def test_a_date_that_cannot_be_read_is_noted_for_the_operator() -> None:
    sample = DOCUMENTS / "dates" / "ambiguous_zone.xml"
    parsed = parse_feed(sample.read_bytes(), "https://embassy.example/rss", LONDON)
    assert parsed.notes == (
        "2 entries with a date that could not be read, such as 'Wed, 07 Mar 2018 09:00:00 IST'",
    )
    nothing = (DOCUMENTS / "dates" / "no_date.xml").read_bytes()
    assert parse_feed(nothing, "https://embassy.example/rss", LONDON).notes == ()
