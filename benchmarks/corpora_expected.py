"""What the test corpora of other feed parsers expect of their documents.

feedparser writes `Expect: not bozo and entries[0]['title'] == '…'` into a comment of the document;
gofeed keeps a JSON file beside it.
"""

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_EXPECTATION = re.compile(
    r"entries\[(?P<index>\d)\]\[?[.'](?P<field>title|link|published_parsed)'?\]? == "
    r"(?P<value>u?'(?:[^'\\]|\\.)*'|u?\"(?:[^\"\\]|\\.)*\"|\([\d, ]+\))"
)
_GOFEED_FIELDS = {"title": "title", "link": "link", "publishedParsed": "date"}


@dataclass(frozen=True, slots=True)
class Expected:
    """One field of one entry: "title", "link" or "date", and its value as text (a date in UTC)."""

    index: int
    field: str
    value: str


def list_expected(document: Path, body: bytes) -> list[Expected]:
    """Return what is expected of a document, nothing where its corpus does not say."""
    beside = document.with_suffix(".json")
    if document.suffix == ".xml" and beside.exists():
        return list(_read_gofeed(json.loads(beside.read_text(encoding="utf-8"))))
    return list(_read_feedparser(body[:4_000].decode("utf-8", "replace")))


def format_date(date: datetime | None) -> str:
    """Return a date as `Expected` has it."""
    return "" if date is None else f"{date.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"


def _read_feedparser(text: str) -> Iterator[Expected]:
    for match in _EXPECTATION.finditer(text.partition("-->")[0]):
        value = ast.literal_eval(match["value"])
        index = int(match["index"])
        if isinstance(value, tuple):
            year, month, day, hour, minute, second = value[:6]
            date = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
            yield Expected(index, "date", format_date(date))
        else:
            yield Expected(index, match["field"], value)


def _read_gofeed(feed: dict[str, Any]) -> Iterator[Expected]:
    for index, item in enumerate(feed.get("items") or feed.get("entries") or ()):
        for theirs, ours in _GOFEED_FIELDS.items():
            value = item.get(theirs)
            if isinstance(value, str):
                is_date = ours == "date"
                shown = format_date(datetime.fromisoformat(value)) if is_date else value
                yield Expected(index, ours, shown)
