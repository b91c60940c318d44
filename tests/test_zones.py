"""One time-zone database for all: /time (pytz), /hours and what staff type (zoneinfo)."""

import os
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
import tzdata

from bot.mission.clocks import read_clocks
from bot.mission.hours import get_service_hours
from bot.mission.pytz_zones import load_pytz_zone
from bot.mission.sections import CityClock
from bot.zones import find_outdated, list_zone_names, load_zone
from tests.mission.samples import make_service, utc

# Every 19 days and some hours: both sides of each change of the clocks, at many times of day.
INSTANTS = [utc("2024-01-01 00:30") + n * timedelta(days=19, hours=5) for n in range(96)]

LOOK = """
from datetime import UTC, datetime
import bot.mission.clocks
from bot.mission.pytz_zones import load_pytz_zone
from bot.mission.sections import CityClock
from zoneinfo import ZoneInfo
clock = CityClock(city={"en": "x"}, timezone="Europe/London")
at = datetime(2026, 7, 1, 12, tzinfo=UTC)
print(at.astimezone(clock.zone).hour, at.astimezone(ZoneInfo("Europe/London")).hour,
      bot.mission.clocks.read_clocks([clock], at)[0].local.hour)
"""


def test_zoneinfo_and_pytz_agree_in_every_zone() -> None:
    assert len(list_zone_names()) > 590
    for name in list_zone_names():
        zone, pytz_zone = load_zone(name), load_pytz_zone(name)
        for at in INSTANTS:
            ours, theirs = at.astimezone(zone), at.astimezone(pytz_zone)
            assert ours.utcoffset() == theirs.utcoffset(), (name, at)


@pytest.mark.parametrize(
    ("zone", "at", "shown", "is_open"),
    [
        # British Columbia keeps daylight time from 2026 on, Morocco has UTC+0 again:
        # an operating system's files of early 2026 know neither.
        ("America/Vancouver", "2026-11-30 20:15", "13:15", False),
        ("America/Vancouver", "2026-11-30 16:30", "09:30", True),
        ("Africa/Casablanca", "2026-11-30 08:15", "08:15", False),
        ("Africa/Casablanca", "2026-11-30 09:00", "09:00", True),
    ],
)
def test_time_and_hours_say_the_same(zone: str, at: str, shown: str, is_open: bool) -> None:
    clock = CityClock.model_validate({"city": {"en": "There"}, "timezone": zone})
    (reading,) = read_clocks([clock], utc(at))
    hours = get_service_hours(make_service(hours="Mo-Fr 09:00-12:30", timezone=zone), utc(at))
    assert (f"{reading.local:%H:%M}", hours.is_open) == (shown, is_open)


def test_closed_in_vancouver_it_opens_on_the_next_morning() -> None:
    service = make_service(hours="Mo-Fr 09:00-12:30", timezone="America/Vancouver")
    hours = get_service_hours(service, utc("2026-11-30 20:15"))
    assert hours.next_opening_at == utc("2026-11-30 20:15") + timedelta(hours=19, minutes=45)


def test_the_files_of_the_operating_system_are_never_asked(tmp_path: Path) -> None:
    """A folder in which London has Tokyo's time stands for files that are out of date."""
    (tmp_path / "Europe").mkdir()
    wrong = Path(tzdata.__path__[0]) / "zoneinfo" / "Asia" / "Tokyo"
    shutil.copy(wrong, tmp_path / "Europe" / "London")
    environment = os.environ | {"PYTHONTZPATH": str(tmp_path), "PYTZ_TZDATADIR": str(tmp_path)}
    printed = subprocess.run(
        [sys.executable, "-c", LOOK], env=environment, capture_output=True, text=True, check=True
    )
    assert printed.stdout.split() == ["13", "13", "13"]


@pytest.mark.parametrize(
    ("version", "today", "is_outdated"),
    [
        ("2025a", date(2025, 12, 31), False),
        ("2025a", date(2026, 11, 30), True),
        ("2026f", date(2026, 11, 30), False),
        ("2026f", date(2027, 12, 1), False),
        ("2026f", date(2028, 1, 1), True),
        ("2026z", date(2028, 1, 1), True),
    ],
)
def test_the_database_grows_old(version: str, today: date, is_outdated: bool) -> None:
    found = find_outdated(version, today)
    assert (found is not None) is is_outdated
    assert found is None or version in str(found)
