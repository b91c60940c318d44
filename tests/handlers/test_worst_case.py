"""The longest profile that `check` lets pass, with twenty restrictions: every page can be sent."""

from dataclasses import replace
from typing import Any

import pytest

from bot.mission.profile import Profile, parse_profile
from bot.mission.values import ADDRESS_LIMIT, CITY_LIMIT, NAME_LIMIT, NOTE_LIMIT
from bot.rendering.page import Page
from bot.updates.routes import Command
from storage.records.bulletin import Operational, Severity
from tests.handlers.mission import DUTY, MISSION
from tests.handlers.office import EVERY_ROUTE, OWNER, Office, Visitor, check_limits

COMMANDS = sorted({route.name for route in EVERY_ROUTE if isinstance(route, Command)})
WORD = "𝔄𝔟𝔠"  # two UTF-16 units a character
WEB = "https://embassy.example/"


def words(limit: int) -> dict[str, str]:
    text = f"{WORD} " * limit
    return dict.fromkeys(("en", "ru"), text[: limit - 1] + "𝔷")


def longest_mission() -> dict[str, Any]:
    name, note, web = words(NAME_LIMIT), words(NOTE_LIMIT), WEB.ljust(ADDRESS_LIMIT, "x")
    # All change their clocks, and most not on the days of the last one's.
    zones = ["Europe/Moscow", "America/New_York", "Australia/Adelaide", "America/St_Johns"]
    zones += ["Pacific/Chatham", "Europe/London"]
    contact = {
        "name": name,
        "phone": "+44 20 7946 0018",
        "email": "x" * 64 + "@" + "x" * 180 + ".example",
        "address": note,
        "map": web,
        "note": note,
        "emergency": True,
        "hours": "Mo-Fr 09:00-17:00",
    }
    spans = [
        f"{hour:02}:{minute:02}-{hour:02}:{minute + 5:02}"
        for hour in range(8)
        for minute in (0, 30)
    ]
    service = {
        "name": name,
        "hours": f"Mo,We,Fr,Su {','.join(spans)}; Tu,Th,Sa {','.join(spans[1:])}; PH off",
        "timezone": "Europe/London",
        "holidays": ["RU", "GB-ENG", "US", "DE", "FR", "IT", "ES", "IL", "IN", "CN"],
        "access": "appointment",
        "booking": web,
        "note": note,
        "closed": [f"2018-04-{day:02}" for day in range(1, 20)],
    }
    return {
        "mission": {"name": name, "languages": ["ru", "en"], "website": web},
        "operator": {"name": name["en"], "contact": note["en"]},
        "clocks": [{"city": words(CITY_LIMIT), "timezone": zone} for zone in zones],
        "contacts": [contact] * 30,
        "staff": {"inbox": DUTY},
        "services": [service | {"id": "s0"}]
        + [service | {"id": f"s{number}", "hours": "24/7"} for number in range(1, 30)],
        "topics": [{"id": f"{number:032}", "name": name, "default": True} for number in range(48)]
        + [{"id": topic, "name": name, "default": True} for topic in ("news", "consular")],
        "feeds": MISSION["feeds"],
    }


@pytest.fixture(scope="module")
def longest() -> Profile:
    return parse_profile(longest_mission())


@pytest.fixture
async def worst(office: Office, longest: Profile) -> Office:
    office.open_as(longest)
    for number in range(20):
        await office.publish(
            f"{WORD} " * 300,
            f"{WORD} " * 1500,
            severity=Severity.IMPORTANT,
            operational=(Operational.RESTRICT, Operational.RESUME)[number % 2],
            link=WEB + "x" * 900,
        )
    return office


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("command", COMMANDS)
async def test_every_answer_fits_one_message(worst: Office, command: str, language: str) -> None:
    visitor = replace(worst.visitor(OWNER, language), user_id=OWNER)
    await visitor.ask("/start")
    await everything_behind(visitor, await visitor.ask(f"/{command}"), set())
    await everything_behind(visitor, await visitor.ask(f"/{command} " + "<b>" * 1300), set())


async def everything_behind(visitor: Visitor, page: Page, seen: set[str]) -> None:
    """Tap every button, and all behind it: `ask` and `tap` fail where Telegram would refuse."""
    check_limits(page)
    assert sum(len(row) for row in page.rows) <= 100
    for button in (button for row in page.rows for button in row):
        kind = (button.data or "").partition(":")[0]
        # Switches lead back to the same page; of 50 topics and 100 pages a dozen is enough.
        if button.data and button.data not in seen and len(seen) < 12 and kind != "notice-send":
            seen.add(button.data)
            await everything_behind(visitor, await visitor.tap(button.data), seen)


async def test_nothing_is_left_out_of_contacts_and_hours(worst: Office) -> None:
    visitor = worst.visitor()
    for name in ("contacts", "hours"):
        page, shown, index = await visitor.ask(f"/{name}"), "", 0
        while True:
            shown += page.text.string
            index += 1
            if f"{name}:{index}" not in [button.data for row in page.rows for button in row]:
                break
            page = await visitor.tap(f"{name}:{index}")
        assert shown.count(words(NAME_LIMIT)["en"]) >= 30
