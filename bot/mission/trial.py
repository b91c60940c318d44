"""Opening hours tried out before they hold, over two years of days, by what will evaluate them.

Parsing a rule already says whether it is one. This is what shows, on every day of this year and the
next, with the holidays of its calendars, that nothing else stands in its way, such as a calendar.
"""

from collections.abc import Iterator
from datetime import datetime

from bot.mission.findings import Finding, Location, list_problems
from bot.mission.opening.timetable import Schedule, get_timetable
from bot.mission.profile import Profile
from bot.problems import Problem


def list_failures(profile: Profile, at: datetime, source: str = "mission.toml") -> list[Problem]:
    """Return the hours of services and contacts that cannot be evaluated, each as a problem."""
    return list_problems(_list_findings(profile, at), source)


def find_failure(schedule: Schedule, at: datetime) -> str | None:
    """Return why these hours cannot be evaluated, or None; takes some hundredths of a second."""
    try:
        get_timetable(schedule, at.year)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


def _list_findings(profile: Profile, at: datetime) -> Iterator[Finding]:
    for place, schedule in _list_schedules(profile):
        failure = find_failure(schedule, at)
        if failure is not None:
            yield (*place, "hours"), f"cannot be evaluated ({failure})", "write them more simply"


def _list_schedules(profile: Profile) -> Iterator[tuple[Location, Schedule]]:
    for index, service in enumerate(profile.services):
        yield ("services", index), service.schedule
    for index, contact in enumerate(profile.contacts):
        if contact.schedule is not None:
            yield ("contacts", index), contact.schedule
