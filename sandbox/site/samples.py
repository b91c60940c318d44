"""The announcements a new site begins with, written for the sandbox."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Sample:
    """One announcement, dated some days before now."""

    title: str
    text: str
    published_at: datetime


def list_samples(now: datetime) -> Iterator[Sample]:
    """The samples, oldest first."""
    content = (files("sandbox.site") / "samples.toml").read_text(encoding="utf-8")
    morning = now.replace(hour=9, minute=0, second=0, microsecond=0)
    for item in tomllib.loads(content)["item"]:
        published_at = morning - timedelta(days=item["days_ago"])
        yield Sample(item["title"], item["text"].strip(), published_at)
