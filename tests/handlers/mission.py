"""The mission of the tests of handlers, as its file would hold it."""

from typing import Any

MISSION: dict[str, Any] = {
    "mission": {
        "name": {"en": "Consulate in London", "ru": "Консульство в Лондоне"},
        "languages": ["en", "ru"],
        "website": "https://embassy.example/",
    },
    "operator": {"name": "Tester & Sons <b>", "contact": "tester@embassy.example"},
    "clocks": [
        {"city": {"en": "Moscow", "ru": "Москва"}, "timezone": "Europe/Moscow"},
        {"city": {"en": "London", "ru": "Лондон"}, "timezone": "Europe/London"},
    ],
    "contacts": [
        {
            "name": {"en": "Queries", "ru": "Вопросы"},
            "phone": "+44 (0) 203 668 7474",
            "email": "queries@embassy.example",
            "address": {"en": "1 Example Street", "ru": "Экзампл-стрит, 1"},
            "map": "https://embassy.example/map",
            "hours": "Mo-Fr 09:00-17:00",
        },
        {
            "name": {"en": "Emergencies", "ru": "Экстренные случаи"},
            "phone": "+44 20 7946 0018",
            "emergency": True,
            "hours": "24/7",
        },
    ],
    "services": [
        {
            "id": "reception",
            "name": {"en": "Reception", "ru": "Приём"},
            "hours": "Mo-Fr 09:00-12:30; PH off",
            "timezone": "Europe/London",
            "holidays": ["RU", "GB-ENG"],
            "access": "appointment",
            "booking": "https://embassy.example/booking",
        },
    ],
    "topics": [
        {
            "id": "consular",
            "name": {"en": "Consular section", "ru": "Консульский отдел"},
            "default": True,
        },
        {"id": "news", "name": {"en": "News", "ru": "Новости"}},
        {"id": "culture", "name": {"en": "Culture", "ru": "Культура"}},
    ],
    "feeds": [
        {"id": "en", "url": "https://embassy.example/en", "topic": "news", "language": "en"},
        {"id": "ru", "url": "https://embassy.example/ru", "topic": "news", "language": "ru"},
        {"id": "c", "url": "https://embassy.example/c", "topic": "consular", "language": "en"},
    ],
}

DUTY = -900
WITH_INBOX = MISSION | {"staff": {"inbox": DUTY}}
