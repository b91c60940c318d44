"""Opening hours in words: open or not, until when, the coming days, how to be received."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from types import MappingProxyType

from bot.locales.catalog import Phrases
from bot.mission.hours import ServiceHours
from bot.mission.opening.rule import State
from bot.mission.profile import Profile
from bot.mission.sections import Service
from bot.mission.week import AlikeDays, TimeOfDay, is_open_on, list_week
from bot.rendering.dates import find_runs, render_days, render_weekdays
from bot.rendering.mission.holidays import render_holidays_today
from bot.rendering.mission.opening import render_comment, render_opening
from bot.rendering.mission.overrides import render_changed
from bot.rendering.mission.restrictions import render_restriction
from bot.rendering.text import bold, join, link
from storage.records.restriction import Restriction
from storage.text import Text

_DAY = timedelta(days=1)
_AHEAD = 30 * _DAY


def render_services(
    profile: Profile,
    phrases: Phrases,
    services: Sequence[ServiceHours],
    restrictions: Sequence[Restriction] = (),
    changed_at: Mapping[str, datetime] = MappingProxyType({}),
) -> Text:
    """Return one paragraph for each service, with what restricts it.

    `changed_at` tells when staff last said something else of `services[0]` than mission.toml.
    """
    if not services:
        return phrases("hours-none")
    paragraphs = (
        join(
            [
                _render_service(profile, phrases, hours, restrictions),
                render_changed(profile, phrases, changed_at.get(f"services[{index}]")),
            ],
            "\n",
        )
        for index, hours in enumerate(services)
    )
    return join(paragraphs, "\n\n")


def render_zone(profile: Profile, phrases: Phrases) -> Text:
    """Return whose time the hours are in, where one city's clock tells it for all services."""
    zones = {service.timezone for service in profile.services}
    clock = next((clock for clock in profile.clocks if {clock.timezone} == zones), None)
    if clock is None:
        return Text()
    return phrases("hours-zone", city=clock.city.pick(phrases.language, profile.fallback_language))


def _render_service(
    profile: Profile, phrases: Phrases, hours: ServiceHours, restrictions: Sequence[Restriction]
) -> Text:
    service, language = hours.service, phrases.language
    today = hours.at.astimezone(service.zone).date()
    lines = [
        bold(service.name.pick(language, profile.fallback_language)),
        render_opening(profile, phrases, hours),
        *(render_restriction(phrases, r, today) for r in restrictions if r.concerns(service.id)),
        _render_single_day(phrases, hours, today),
        render_holidays_today(phrases, hours.holidays_today),
        _render_week(phrases, hours),
        _render_days_ahead(phrases, "hours-days-closed", service.closed, today),
        _render_days_ahead(phrases, "hours-days-open", _list_open_days(hours), today),
        _render_access(phrases, service),
        service.note.pick(language, profile.fallback_language) if service.note else "",
    ]
    return join(lines, "\n")


def _render_week(phrases: Phrases, hours: ServiceHours) -> Text:
    groups = [] if hours.has_failed else list_week(hours.service, hours.at, hours.gaps)
    if not groups:
        return Text()
    days = (
        f"{render_weekdays(phrases, group.days)} {_render_times(phrases, group)}"
        for group in groups
    )
    return phrases("hours-week", days="; ".join(days))


def _render_times(phrases: Phrases, group: AlikeDays) -> str:
    if not group.times:
        return phrases.string("hours-week-closed")
    return ", ".join(_render_time(phrases, time) for time in group.times)


def _render_time(phrases: Phrases, time: TimeOfDay) -> str:
    comment = render_comment(phrases, time.comment) if time.comment else ""
    if time.state is State.NOT_KNOWN:
        return join([phrases("hours-week-not-known"), comment], ": ").string
    return f"{time.text} ({comment})" if comment else time.text


def _render_days_ahead(phrases: Phrases, key: str, days: Iterable[date], today: date) -> Text:
    """Return the single days of the next weeks; days in a row are told to the last."""
    runs = find_runs(day for day in days if day > today)
    soon = [run for run in runs if run[0] <= today + _AHEAD]
    if not soon:
        return Text()
    return phrases(key, days=", ".join(render_days(phrases, *run, today) for run in soon))


def _render_single_day(phrases: Phrases, hours: ServiceHours, today: date) -> Text | str:
    """Return that today is an extra day; one that staff have closed is no opening day."""
    if hours.single_day == "open" and today not in _list_open_days(hours):
        return ""
    return phrases(f"hours-single-{hours.single_day}") if hours.single_day else ""


def _list_open_days(hours: ServiceHours) -> list[date]:
    """Return the extra opening days on which the gaps leave an hour to come in."""
    service = hours.service
    if hours.has_failed:
        return []
    return [day for day in service.open if is_open_on(service, day, hours.gaps)]


def _render_access(phrases: Phrases, service: Service) -> Text:
    access = phrases(f"access-{service.access}") if service.access else ""
    booking = link(phrases("access-book"), service.booking) if service.booking else ""
    return join([access, booking], " · ")
