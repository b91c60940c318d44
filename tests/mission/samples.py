"""A mission of its own for these tests: two countries, two languages, a feed and a page."""

import tomllib
from datetime import UTC, datetime
from typing import Any

from bot.mission.profile import Profile, parse_profile
from bot.mission.sections import Service

TOML = """
[mission]
name = { en = "Consulate in London", ru = "Консульство в Лондоне" }
languages = ["en", "ru"]

[operator]
name = "Tester"
contact = "tester@embassy.example"

[[clocks]]
city = { en = "Moscow", ru = "Москва" }
timezone = "Europe/Moscow"
[[clocks]]
city = { en = "London", ru = "Лондон" }
timezone = "Europe/London"

[[contacts]]
name = { en = "Queries", ru = "Вопросы" }
phone = "+44 (0) 203 668 7474"
email = "queries@embassy.example"
[[contacts]]
name = { en = "Emergencies", ru = "Экстренные случаи" }
phone = "+44 20 7946 0018"
emergency = true
hours = "24/7"

[[services]]
id = "reception"
name = { en = "Reception", ru = "Приём" }
hours = "Mo-Fr 09:00-12:30; PH off"
timezone = "Europe/London"
holidays = ["RU", "GB-ENG"]
closed = [2026-12-30]
open = [2026-12-12]

[[topics]]
id = "consular"
name = { en = "Changes", ru = "Изменения" }
default = true
[[topics]]
id = "culture"
name = { en = "Culture", ru = "Культура" }

[[rules]]
topic = "consular"
severity = "important"
operational = "restrict"
any = ["operational changes"]
feeds = ["homepage"]

[[feeds]]
id = "news"
url = "https://embassy.example/rss"
topic = "news"
language = "en"
interval = "90s"
[[feeds]]
id = "homepage"
url = "https://embassy.example/"
kind = "page"
topic = "culture"
language = "ru"
[feeds.select]
entry = ".news .item"
title = "h3 a"
link = "h3 a"
date = ".date"
date_format = "%d.%m.%Y"
"""


def make_raw() -> dict[str, Any]:
    return tomllib.loads(TOML)


def make_profile() -> Profile:
    return parse_profile(make_raw())


def make_service(**changes: Any) -> Service:
    """Return a service of London that is open on working mornings, not on holidays it keeps."""
    table = {
        "id": "reception",
        "name": {"en": "Reception"},
        "hours": "Mo-Fr 09:00-12:30; PH off" if changes.get("holidays") else "Mo-Fr 09:00-12:30",
        "timezone": "Europe/London",
    }
    return Service.model_validate(table | changes)


def utc(text: str) -> datetime:
    """Return the instant written as "2018-03-24 15:40"."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
