"""Whatever a forged button says, nobody gains anything and nothing falls over."""

import pytest

from bot.mission.profile import parse_profile
from bot.updates.routes import Tap
from tests.handlers.mission import WITH_INBOX
from tests.handlers.office import EVERY_ROUTE, OWNER, Office, Visitor

PREFIXES = [r.prefix for r in EVERY_ROUTE if isinstance(r, Tap)]
# Whatever stands behind these is not looked at.
WITHOUT_DATA = {"topics", "overrides", "templates", "template-new", "staff", "staff-left"}
WITHOUT_DATA |= {"ask-more", "ask-dismiss"}
STAFF_PREFIXES = {r.prefix for r in EVERY_ROUTE if isinstance(r, Tap) and r.is_staff}
GARBAGE = [
    "",
    "x",
    "-1",
    "1:-1",
    "1:2:3:4",
    "1e9",
    "²",
    "٣",
    "9" * 40,
    "0x10",
    "1:",
    ":1",
    "news",
    "news:2",
    "news:1:1",
    "nosuch:1",
    "xx",
    "EN",
    "<b>",
    "'; DROP TABLE subscribers; --",
]


@pytest.fixture(autouse=True)
def _every_route_is_open(office: Office) -> None:
    office.open_as(parse_profile(WITH_INBOX))


@pytest.mark.parametrize("prefix", [p for p in PREFIXES if p not in WITHOUT_DATA])
async def test_garbled_data_gets_a_gentle_toast(ben: Visitor, prefix: str) -> None:
    if prefix in STAFF_PREFIXES:
        ben.user_id = OWNER  # nobody else's taps arrive there
    for garbage in GARBAGE:
        page = await ben.tap(f"{prefix}:{garbage}")
        assert page.toast == "This button is no longer valid.", garbage
        assert not page.text, garbage
        assert await ben.stored() is None, garbage
