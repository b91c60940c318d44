"""The tables of mission.toml, one frozen model each; the example file explains every key."""

from datetime import date, timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, StrictBool, ValidationInfo, field_validator

from bot.loopback import is_loopback
from bot.mission.checks import (
    HolidayCalendar,
    HoursRule,
    PhoneNumber,
    Selector,
    TimeFormat,
    check_calendars,
)
from bot.mission.opening.timetable import Schedule
from bot.mission.values import (
    DEFAULT_RETENTION,
    City,
    EmailAddress,
    Identifier,
    Interval,
    LanguageCode,
    LineText,
    Name,
    NameLine,
    Note,
    NoteLine,
    PublicAddress,
    Retention,
    TimezoneName,
    WebAddress,
    refusal,
)
from bot.zones import load_zone

MIN_PUBLIC_INTERVAL = timedelta(seconds=30)  # politeness to other people's web servers

# Checked also where the file names none: its hours may need one.
HolidayCalendars = Annotated[
    tuple[HolidayCalendar, ...], Field(max_length=10, validate_default=True)
]


class Section(BaseModel):
    """What all tables share: they never change, and a key nobody knows is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Mission(Section):
    """Who the mission is."""

    name: Name
    languages: Annotated[tuple[LanguageCode, ...], Field(min_length=1)]
    official: StrictBool = False
    website: PublicAddress | None = None

    @field_validator("languages")
    @classmethod
    def _check_distinct(cls, languages: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(languages)) < len(languages):
            raise refusal("names a language twice")
        return languages


class Operator(Section):
    """Who runs the bot and answers for the data."""

    name: NameLine
    contact: NoteLine
    keeps_staff_acts: Retention = DEFAULT_RETENTION


class CityClock(Section):
    """One clock of /time."""

    city: City
    timezone: TimezoneName

    @property
    def zone(self) -> ZoneInfo:
        """The clock's time zone."""
        return load_zone(self.timezone)


class Contact(Section):
    """One way to reach the mission."""

    name: Name
    phone: PhoneNumber | None = None
    email: EmailAddress | None = None
    address: Note | None = None
    map: PublicAddress | None = None
    note: Note | None = None
    emergency: StrictBool = False
    hours: HoursRule | None = None
    holidays: HolidayCalendars = ()

    @property
    def schedule(self) -> Schedule | None:
        """All that decides when somebody answers, in wall time; None where it has no hours."""
        return Schedule(self.hours, self.holidays) if self.hours is not None else None

    @field_validator("holidays")
    @classmethod
    def _check_named(cls, calendars: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        return check_calendars(calendars, info.data.get("hours"))


class Service(Section):
    """One thing people come for, with its opening hours.

    `open` names days on which the service works although its rule or a holiday says otherwise:
    they have the rule's hours of that day of the week, or, where it has none, those of the nearest
    working day before (a working Saturday follows the Friday).
    """

    id: Identifier
    name: Name
    hours: HoursRule
    timezone: TimezoneName
    holidays: HolidayCalendars = ()
    closed: tuple[date, ...] = ()
    open: tuple[date, ...] = ()
    access: Literal["appointment", "walk-in"] | None = None
    booking: PublicAddress | None = None
    note: Note | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the hours."""
        return load_zone(self.timezone)

    @property
    def schedule(self) -> Schedule:
        """All that decides when it is open, in wall time."""
        return Schedule(self.hours, self.holidays, self.closed, self.open)

    @field_validator("holidays")
    @classmethod
    def _check_named(cls, calendars: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        return check_calendars(calendars, info.data.get("hours"))

    @field_validator("open")
    @classmethod
    def _check_not_closed(cls, days: tuple[date, ...], info: ValidationInfo) -> tuple[date, ...]:
        for day in sorted(set(days) & set(info.data.get("closed", ()))):
            raise refusal(f"{day} is also in `closed`", "keep it in one of the two")
        return days


class Topic(Section):
    """What people follow; `default` ones are subscribed to by /start."""

    id: Identifier
    name: Name
    default: StrictBool = False


class Rule(Section):
    """What makes an entry more than a piece of news: the first rule whose phrase it holds.

    An entry with a phrase of `not_any` is none for this rule.
    """

    topic: Identifier
    any: Annotated[tuple[LineText, ...], Field(min_length=1)]
    not_any: tuple[LineText, ...] = ()
    severity: Literal["info", "important"] = "info"
    operational: Literal["restrict", "resume"] | None = None
    feeds: Annotated[tuple[Identifier, ...], Field(min_length=1)] | None = None

    @field_validator("severity", mode="before")
    @classmethod
    def _refuse_urgent(cls, severity: object) -> object:
        if severity == "urgent":
            raise refusal(
                "a feed never makes anything urgent: that takes two people",
                'write "important"; staff send urgent notices themselves',
            )
        return severity

    def applies_to(self, feed_id: str) -> bool:
        """Return whether the rule looks at this feed's entries."""
        return self.feeds is None or feed_id in self.feeds


class StaffSection(Section):
    """How staff work together; `canary` and `inbox` are Telegram chat ids."""

    two_person: Literal["urgent", "all"] = "urgent"
    canary: int | None = None
    inbox: int | None = None


class Select(Section):
    """Where on an HTML page the entries and their parts are, as CSS selectors."""

    entry: Selector
    title: Selector
    link: Selector
    date: Selector | None = None
    date_format: TimeFormat | None = None
    summary: Selector | None = None

    @field_validator("date_format")
    @classmethod
    def _check_date_is_known(cls, date_format: str | None, info: ValidationInfo) -> str | None:
        if date_format and "date" in info.data and not info.data["date"]:
            raise refusal("is of no use without `date`", "add the selector of the date")
        return date_format


class Feed(Section):
    """A source to poll."""

    id: Identifier
    url: WebAddress
    topic: Identifier
    language: LanguageCode
    kind: Literal["feed", "page"] = "feed"
    interval: Interval = timedelta(minutes=5)
    flood: int = Field(default=10, ge=1, le=1_000)
    """So many new entries at once are usual; what comes beyond waits for staff."""
    select: Select | None = Field(default=None, validate_default=True)

    @field_validator("interval")
    @classmethod
    def _check_polite(cls, interval: timedelta, info: ValidationInfo) -> timedelta:
        url = info.data.get("url")
        if url and interval < MIN_PUBLIC_INTERVAL and not is_loopback(url):
            raise refusal("is too short for somebody else's server", "30s or more")
        return interval

    @field_validator("select")
    @classmethod
    def _check_kind(cls, select: Select | None, info: ValidationInfo) -> Select | None:
        kind = info.data.get("kind")
        if kind == "page" and select is None:
            raise refusal('is needed for kind = "page"', "add a [feeds.select] table")
        if kind == "feed" and select is not None:
            raise refusal('is only for kind = "page"', 'add kind = "page" or remove this table')
        return select
