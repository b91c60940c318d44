"""The example mission of the tests, as its file would hold it."""

from typing import Any


def example_mission(website: str) -> dict[str, Any]:
    """Return a valid profile whose feeds are on `website`."""
    return {
        "mission": {
            "name": {"en": "Consular Section", "ru": "Консульский отдел"},
            "languages": ["en", "ru"],
            "website": website,
        },
        "operator": {"name": "Example operator", "contact": "bot@embassy.example"},
        "clocks": [
            {"city": {"en": "Moscow", "ru": "Москва"}, "timezone": "Europe/Moscow"},
            {"city": {"en": "London", "ru": "Лондон"}, "timezone": "Europe/London"},
        ],
        "contacts": [
            {
                "name": {"en": "Consular queries", "ru": "Консульские вопросы"},
                "phone": "+44 (0) 203 668 7474",
            }
        ],
        "services": [
            {
                "id": "reception",
                "name": {"en": "Reception of visitors", "ru": "Приём посетителей"},
                "hours": "Mo-Fr 09:00-12:30; PH off",
                "timezone": "Europe/London",
                "holidays": ["RU", "GB-ENG"],
            }
        ],
        "topics": [
            {
                "id": "consular",
                "name": {"en": "Consular section: changes", "ru": "Консульский отдел: изменения"},
                "default": True,
            },
            {"id": "news", "name": {"en": "News", "ru": "Новости"}},
        ],
        "rules": [
            {
                "topic": "consular",
                "severity": "important",
                "operational": "restrict",
                "any": ["operational changes", "consular section", "reception of citizens"],
            }
        ],
        "feeds": [rss_feed(website), home_page(website)],
    }


def rss_feed(website: str) -> dict[str, Any]:
    """Return the feed of a website."""
    return {
        "id": "news",
        "url": f"{website}/rss",
        "topic": "news",
        "language": "en",
        "interval": "10m",
    }


def home_page(website: str) -> dict[str, Any]:
    """Return the home page of a website as a feed."""
    return {
        "id": "homepage",
        "url": f"{website}/",
        "kind": "page",
        "topic": "news",
        "language": "en",
        "interval": "10m",
        "select": {
            "entry": ".news .item",
            "title": "h3 a",
            "link": "h3 a",
            "date": ".date",
            "date_format": "%d.%m.%Y",
            "summary": ".announce",
        },
    }
