"""Restricting: a closure or limit becomes a notice: approved, sent and kept like any other.

Nothing changes before that notice is sent: what it restricts is in force exactly as long as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.clock import Clock
from bot.locales.catalog import Catalog, Phrases
from bot.mission.hours import Gaps, get_service_hours
from bot.mission.opening.spans import to_instant
from bot.mission.profile import Profile
from bot.mission.sections import Service
from bot.rendering.dates import render_weekday
from bot.rendering.mission.restrictions import render_announcement
from bot.staff.roles import Roles
from bot.staff.state.situation import Situation, find_begin, find_end, read_situation
from bot.staff.writing.drafting import find_own
from storage.database import Connection, Database
from storage.records.bulletin import BulletinText, Operational, Severity
from storage.records.draft import Draft, DraftState
from storage.records.restriction import Restriction, RestrictionKind
from storage.staff import drafts
from storage.text import Text

_STANDARD_TOPIC = "consular"


@dataclass(frozen=True, slots=True)
class Restricting:
    """The service behind /close and /limit."""

    database: Database
    clock: Clock
    profile: Profile
    catalog: Catalog
    roles: Roles

    async def begin(
        self,
        author_id: int,
        chat_id: int,
        language: str,
        restriction: Restriction,
        message_id: int | None,
    ) -> Draft:
        """Begin the notice that announces a restriction; once for one message."""
        async with self.database.write() as connection:
            await self.roles.check(connection, author_id)
            begun = await drafts.find_taken(connection, author_id, chat_id, message_id)
            if begun is not None:
                return begun
            empty = Draft(
                0,
                author_id,
                chat_id,
                DraftState.WRITING,
                language,
                topic=choose_topic(self.profile),
                severity=Severity.IMPORTANT,
                operational=Operational.RESTRICT,
                message_id=message_id,
            )
            draft = await self._fill(connection, empty, restriction)
            return replace(draft, id=await drafts.add(connection, draft, self.clock.now()))

    async def choose_services(
        self, draft_id: int, actor_id: int, services: Sequence[str]
    ) -> Draft | None:
        """Say which services it is about, none meaning all; the texts are written anew.

        Returns None where it is not the actor's to change.
        """
        async with self.database.write() as connection:
            draft = await find_own(connection, self.roles, draft_id, actor_id)
            if draft is None or draft.restriction is None or draft.state is not DraftState.WRITING:
                return None
            restriction = replace(draft.restriction, services=tuple(services))
            draft = await self._fill(connection, draft, restriction)
            await drafts.save(connection, draft, self.clock.now())
            return draft

    async def _fill(self, connection: Connection, draft: Draft, restriction: Restriction) -> Draft:
        now = self.clock.now()
        situation = await read_situation(connection, self.profile, now)
        return fill(draft, restriction, situation, self.catalog, now)


def choose_topic(profile: Profile) -> str:
    """Return the topic under which the profile's own rules put what restricts the section."""
    topics = (rule.topic for rule in profile.rules if rule.operational == "restrict")
    return next(topics, _STANDARD_TOPIC)


def fill(
    draft: Draft,
    restriction: Restriction,
    situation: Situation,
    catalog: Catalog,
    now: datetime,
) -> Draft:
    """Return the notice of a restriction, with texts in every language and times as instants."""
    profile = situation.profile
    concerned = [s for s in profile.services if restriction.concerns(s.id)]
    after = replace(situation, restrictions=(*situation.restrictions, restriction))
    phrases = [catalog.phrases(language) for language in profile.languages]
    return replace(
        draft,
        restriction=restriction,
        effective_at=find_begin(profile, restriction),
        expires_at=find_end(profile, restriction),
        texts=tuple(
            BulletinText(p.language, "", _announce(p, restriction, after, concerned, now))
            for p in sorted(phrases, key=lambda p: p.language)
        ),
    )


def _announce(
    phrases: Phrases,
    restriction: Restriction,
    after: Situation,
    concerned: Sequence[Service],
    now: datetime,
) -> Text:
    profile = after.profile
    today = now.astimezone(profile.host_zone).date()
    again = _render_next_opening(phrases, restriction, after.gaps, concerned, today)
    return render_announcement(profile, phrases, restriction, today, again)


def _render_next_opening(
    phrases: Phrases,
    restriction: Restriction,
    gaps: Gaps,
    concerned: Sequence[Service],
    today: date,
) -> Text | str:
    """Return when the first of the closed services opens again, if that is known."""
    if restriction.kind is not RestrictionKind.CLOSED or restriction.ends is None:
        return ""
    openings = [
        (opens, service.zone)
        for service in concerned
        if (opens := _find_opening(service, restriction.ends, gaps)) is not None
    ]
    if not openings:
        return ""
    opens, zone = min(openings, key=lambda opening: opening[0])
    local = opens.astimezone(zone)
    day, time = render_weekday(phrases, local, today), phrases.time(local)
    return phrases("restriction-opens-again", day=day, time=time)


def _find_opening(service: Service, ends: datetime, gaps: Gaps) -> datetime | None:
    at = to_instant(ends, service.zone)
    hours = get_service_hours(service, at, gaps.get(service.id, ()))
    return at if hours.is_open else hours.next_opening_at
