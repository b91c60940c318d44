"""Sample feeds and what is expected of them: `samples/x.xml` beside `samples/x.expected.json`."""

from pathlib import Path
from typing import Any

import orjson

from bot.feeds.parsing.entries import ParsedFeed

SAMPLES = Path(__file__).parent / "samples"


def read_expected(sample: Path) -> Any:
    return orjson.loads(sample.with_suffix(".expected.json").read_bytes())


def as_json(parsed: ParsedFeed) -> dict[str, Any]:
    """Return what was parsed in the form of the expected files; hashes have their own tests."""
    entries = [
        {
            "guid": entry.guid,
            "title": entry.title,
            "body": entry.body.string,
            "entities": entry.body.entities_json(),
            "link": entry.link,
            "published_at": entry.published_at.isoformat() if entry.published_at else None,
        }
        for entry in parsed.entries
    ]
    return {"entries": entries, "notes": list(parsed.notes)}
