"""The mission's profile: mission.toml, read and checked as a whole, and what can be asked of it."""

from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError, field_validator

from bot.mission.findings import list_problems, translate
from bot.mission.references import find_broken_references
from bot.mission.sections import (
    CityClock,
    Contact,
    Feed,
    Mission,
    Operator,
    Rule,
    Section,
    Service,
    StaffSection,
    Topic,
)
from bot.mission.toml_file import read_tables
from bot.mission.values import DEFAULT_RETENTION, Localized
from bot.problems import ProblemsFoundError
from bot.zones import load_zone

# People follow these in every mission; a profile may list them to give its own names and defaults.
STANDARD_TOPICS: Final = (
    Topic(
        id="consular",
        name=Localized({"en": "Consular section: changes", "ru": "Консульский отдел: изменения"}),
        default=True,
    ),
    Topic(id="news", name=Localized({"en": "News", "ru": "Новости"})),
)


class Profile(Section):
    """Everything a mission says about itself; made by `load_profile` and `parse_profile` only."""

    mission: Mission
    operator: Operator | None = None
    # So many as a message and its buttons can show (see bot.mission.values).
    clocks: tuple[CityClock, ...] = Field(default=(), max_length=6)
    contacts: tuple[Contact, ...] = Field(default=(), max_length=30)
    services: tuple[Service, ...] = Field(default=(), max_length=30)
    topics: tuple[Topic, ...] = Field(default=(), validate_default=True, max_length=50)
    rules: tuple[Rule, ...] = ()
    staff: StaffSection | None = None
    feeds: tuple[Feed, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages people can choose from."""
        return self.mission.languages

    @property
    def fallback_language(self) -> str:
        """The mission's first language, in which every text exists."""
        return self.mission.languages[0]

    @property
    def acts_kept(self) -> timedelta:
        """How long it is known whose the acts of staff were."""
        return self.operator.keeps_staff_acts if self.operator else DEFAULT_RETENTION

    @property
    def host_zone(self) -> ZoneInfo:
        """The time zone of the place the mission is in: that of the last clock."""
        return self.clocks[-1].zone if self.clocks else load_zone("UTC")

    @property
    def inbox(self) -> int | None:
        """The chat that gets people's questions, if there is one."""
        return self.staff.inbox if self.staff else None

    def find_topic(self, topic_id: str) -> Topic | None:
        """Return the topic of this id, if there is one."""
        return next((topic for topic in self.topics if topic.id == topic_id), None)

    def topic_languages(self, topic_id: str) -> frozenset[str]:
        """Return the languages of the feeds that bring this topic, by themselves or by a rule."""
        return frozenset(
            feed.language
            for feed in self.feeds
            if feed.topic == topic_id
            or any(rule.topic == topic_id and rule.applies_to(feed.id) for rule in self.rules)
        )

    @field_validator("topics")
    @classmethod
    def _add_standard_topics(cls, topics: tuple[Topic, ...]) -> tuple[Topic, ...]:
        known = {topic.id for topic in topics}
        return (*topics, *(topic for topic in STANDARD_TOPICS if topic.id not in known))


def load_profile(path: Path) -> Profile:
    """Return the profile in this file, or raise ProblemsFoundError with all that is wrong in it."""
    return parse_profile(read_tables(path), source=str(path))


def parse_profile(raw: dict[str, Any], source: str = "mission.toml") -> Profile:
    """Return the profile in these tables, or raise ProblemsFoundError with all that is wrong."""
    broken = list(find_broken_references(raw, frozenset(topic.id for topic in STANDARD_TOPICS)))
    try:
        profile = Profile.model_validate(raw)
    except ValidationError as error:
        findings = [*translate(error, Profile), *broken]
        raise ProblemsFoundError(list_problems(findings, source)) from None
    if broken:
        raise ProblemsFoundError(list_problems(broken, source))
    return profile
