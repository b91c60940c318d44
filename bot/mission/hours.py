"""Whether a service is open, until when, and which holidays are in the way: facts, not texts."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.mission.opening.calendars import Holiday, list_holidays
from bot.mission.opening.periods import Period
from bot.mission.opening.rule import State
from bot.mission.opening.spans import Span, is_ever_open, iter_spans
from bot.mission.profile import Profile
from bot.mission.sections import Contact, Service

Gaps = Mapping[str, Sequence[Period]]
"""When services are closed whatever their rules say, by service id."""

_NO_GAPS: Gaps = {}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ServiceHours:
    """A service at an instant; all instants are in UTC.

    `now` is the span that holds the instant, None while it is closed; `next` the first one after it
    that is not closed either. `changes_at` is when the state changes next, `next_opening_at` when
    it is plainly open next (again, if it is open now); None if nothing is known to the end of the
    following year. `single_day` tells that today is among the service's `closed` or `open` days.
    `next_holidays` are, of each of its calendars, those of the first holiday after today. `gaps`
    are already left out of all this. `state` is NOT_KNOWN without a span where the rule could not
    be evaluated.
    """

    service: Service
    at: datetime
    state: State
    now: Span | None = None
    next: Span | None = None
    changes_at: datetime | None = None
    next_opening_at: datetime | None = None
    single_day: Literal["closed", "open"] | None = None
    holidays_today: tuple[Holiday, ...] = ()
    next_holidays: tuple[Holiday, ...] = ()
    gaps: tuple[Period, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it is plainly open: by appointment is not, nor is what nobody knows."""
        return self.state is State.OPEN

    @property
    def is_always_open(self) -> bool:
        """Whether it is open and no closing is known."""
        return self.is_open and self.changes_at is None

    @property
    def has_failed(self) -> bool:
        """Whether its rule could not be evaluated."""
        return self.state is State.NOT_KNOWN and self.now is None


def list_service_hours(profile: Profile, at: datetime, gaps: Gaps = _NO_GAPS) -> list[ServiceHours]:
    """Return the facts of all services, in the profile's order."""
    return [
        get_service_hours(service, at, gaps.get(service.id, ())) for service in profile.services
    ]


def is_section_open(profile: Profile, at: datetime, gaps: Gaps = _NO_GAPS) -> bool:
    """Return whether any service is open, which decides if the emergency number comes first."""
    return any(hours.is_open for hours in list_service_hours(profile, at, gaps))


def find_contact_hours(
    profile: Profile, contact: Contact, at: datetime, gaps: Sequence[Period] = ()
) -> ServiceHours | None:
    """Return when a contact answers, in the host's time zone; None where it has no hours.

    `gaps` are the closures of all services. What is there for emergencies answers all the same.
    """
    if contact.hours is None:
        return None
    answering = Service(
        id="contact",
        name=contact.name,
        hours=contact.hours,
        timezone=profile.host_zone.key,
        holidays=contact.holidays,
    )
    return get_service_hours(answering, at, () if contact.emergency else gaps)


def get_service_hours(service: Service, at: datetime, gaps: Sequence[Period] = ()) -> ServiceHours:
    """Return the facts of one service; where its rule fails, for itself alone, that it does."""
    try:
        return _evaluate(service, at, gaps)
    except Exception:  # whatever it is: the other services, and who asks, must not suffer from it
        _log.exception("The hours of %s, %r, cannot be evaluated", service.id, service.hours)
        return ServiceHours(service, at, State.NOT_KNOWN)


def _evaluate(service: Service, at: datetime, gaps: Sequence[Period]) -> ServiceHours:
    today = at.astimezone(service.zone).date()
    spans = iter_spans(service, at, gaps)
    first = next(spans, None)
    now = first if first is not None and first.contains(at) else None
    state = now.state if now else State.CLOSED
    changes_at, following = _find_change(now, spans) if now else _begin(first)
    return ServiceHours(
        service,
        at,
        state,
        now,
        following,
        changes_at,
        _find_opening(service, at, following, spans),
        _find_single_day(service, today),
        tuple(_list_holidays_on(service, today)),
        tuple(_list_next_holidays(service, today)),
        tuple(gaps),
    )


def _begin(first: Span | None) -> tuple[datetime | None, Span | None]:
    return (first.starts_at if first else None), first


def _find_change(now: Span, spans: Iterator[Span]) -> tuple[datetime | None, Span | None]:
    """Return when the state of now ends, also over spans with other comments, and what is next."""
    changes_at = now.ends_at
    for span in spans:
        if span.starts_at != changes_at or span.state is not now.state:
            return changes_at, span
        changes_at = span.ends_at
    return changes_at, None


def _find_opening(
    service: Service, at: datetime, following: Span | None, spans: Iterator[Span]
) -> datetime | None:
    if following is None or not is_ever_open(service, at):
        return None  # without a look at two years of appointments
    if following.state is State.OPEN:
        return following.starts_at
    return next((span.starts_at for span in spans if span.state is State.OPEN), None)


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
