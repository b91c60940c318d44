"""Whether a service is open, until when, and which holidays are in the way: facts, not texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.mission.opening.calendars import Holiday, list_holidays
from bot.mission.opening.periods import Period
from bot.mission.opening.spans import iter_spans
from bot.mission.profile import Profile
from bot.mission.sections import Service

Gaps = Mapping[str, Sequence[Period]]
"""When services are closed whatever their rules say, by service id."""

_NO_GAPS: Gaps = {}


@dataclass(frozen=True, slots=True)
class ServiceHours:
    """A service at an instant; all instants are in UTC.

    `changes_at` is when it closes or opens next, `next_opening_at` when it opens next (again, if it
    is open now); None if nothing is known to the end of the following year. `single_day` tells
    that today is among the service's `closed` or `open` days. `next_holidays` are, of each of its
    calendars, those of the first holiday after today. `gaps` are already left out of all this.
    """

    service: Service
    at: datetime
    is_open: bool
    changes_at: datetime | None
    next_opening_at: datetime | None
    single_day: Literal["closed", "open"] | None
    holidays_today: tuple[Holiday, ...]
    next_holidays: tuple[Holiday, ...]
    gaps: tuple[Period, ...] = ()

    @property
    def is_always_open(self) -> bool:
        """Whether it is open and no closing is known."""
        return self.is_open and self.changes_at is None


def list_service_hours(profile: Profile, at: datetime, gaps: Gaps = _NO_GAPS) -> list[ServiceHours]:
    """Return the facts of all services, in the profile's order."""
    return [
        get_service_hours(service, at, gaps.get(service.id, ())) for service in profile.services
    ]


def is_section_open(profile: Profile, at: datetime, gaps: Gaps = _NO_GAPS) -> bool:
    """Return whether any service is open, which decides if the emergency number comes first."""
    return any(hours.is_open for hours in list_service_hours(profile, at, gaps))


def get_service_hours(service: Service, at: datetime, gaps: Sequence[Period] = ()) -> ServiceHours:
    """Return the facts of one service."""
    today = at.astimezone(service.zone).date()
    spans = iter_spans(service, at, gaps)
    first = next(spans, None)
    is_open = first is not None and first.contains(at)
    opening = next(spans, None) if is_open else first
    next_opening_at = opening.starts_at if opening else None
    return ServiceHours(
        service,
        at,
        is_open,
        first.ends_at if first and is_open else next_opening_at,
        next_opening_at,
        _find_single_day(service, today),
        tuple(_list_holidays_on(service, today)),
        tuple(_list_next_holidays(service, today)),
        tuple(gaps),
    )


def _list_holidays_on(service: Service, day: date) -> list[Holiday]:
    """Return the day's holidays in the service's calendars."""
    return [h for h in list_holidays(service.holidays, [day.year]) if h.day == day]


def _list_next_holidays(service: Service, day: date) -> list[Holiday]:
    """Return those of the first holiday after the day, for each calendar, by date."""
    later = [h for h in list_holidays(service.holidays, [day.year, day.year + 1]) if h.day > day]
    first_days = {h.calendar: h.day for h in reversed(later)}
    return [h for h in later if h.day == first_days[h.calendar]]


def _find_single_day(service: Service, day: date) -> Literal["closed", "open"] | None:
    if day in service.closed:
        return "closed"
    return "open" if day in service.open else None
