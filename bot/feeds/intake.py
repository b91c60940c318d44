"""Intake: what a poll brought is stored in one transaction, entries, bulletins and cache headers.

Nothing can be lost behind a 304: either all of it is stored, or the next poll brings it again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.bulletins.publishing import Publishing
from bot.feeds.diff import Finding, Meaning, decide_in_force, decide_known, decide_unknown
from bot.feeds.links import canonical_link
from bot.feeds.rules import classify
from bot.mission.profile import Profile
from bot.mission.sections import Feed
from storage import bulletins, feeds, meeting
from storage.database import Connection
from storage.records import (
    BulletinText,
    Entry,
    KnownEntry,
    NewBulletin,
    Origin,
)

_REVIEW_AFTER = timedelta(days=30)  # then a restriction without an end counts as unconfirmed


@dataclass(frozen=True, slots=True)
class Intake:
    """Applies one poll's entries to the database."""

    profile: Profile
    publishing: Publishing

    async def store(
        self,
        connection: Connection,
        feed: Feed,
        entries: tuple[Entry, ...],
        is_baseline: bool,
        now: datetime,
    ) -> list[Finding]:
        """Store a poll's entries, oldest first, and return what each meant."""
        known = await feeds.list_known_entries(connection, feed.id)
        findings = []
        # Feeds list the newest first; numbers and messages should follow the order of events.
        for entry in reversed(entries):
            finding = await self._find(connection, feed, entry, known.get(entry.guid), is_baseline)
            await self._apply(connection, feed, finding, is_baseline, now)
            findings.append(finding)
        return findings

    async def _find(
        self,
        connection: Connection,
        feed: Feed,
        entry: Entry,
        known: KnownEntry | None,
        is_baseline: bool,
    ) -> Finding:
        if known is not None:
            owner = await meeting.find_owner(connection, known.bulletin_id)
            return decide_known(entry, known, owner == feed.id)
        key = _link_key(entry)
        met = await meeting.find_meeting(connection, key, feed.language, feed.id) if key else None
        feed_ids = [listed.id for listed in self.profile.feeds]
        return decide_unknown(entry, met, feed.id, feed_ids, is_baseline)

    async def _apply(
        self,
        connection: Connection,
        feed: Feed,
        finding: Finding,
        is_baseline: bool,
        now: datetime,
    ) -> None:
        if finding.meaning is Meaning.UNCHANGED:
            return
        entry, bulletin_id = finding.entry, finding.bulletin_id
        if bulletin_id is None:
            bulletin_id = await self._bear(connection, feed, entry, is_baseline, now)
        if finding.meaning in (Meaning.TAKEN_OVER, Meaning.CORRECTED):
            key = _link_key(entry)
            await meeting.take_over(connection, bulletin_id, feed.id, entry.link, key)
            await _correct(connection, bulletin_id, _text(feed, entry), now)
        remembered = KnownEntry(entry.guid, entry.content_hash, bulletin_id)
        await feeds.record_entry(connection, feed.id, remembered, now)
        if finding.is_news:
            await self.publishing.publish(connection, bulletin_id, now)
            await bulletins.enter_into_force(connection, bulletin_id, now + _REVIEW_AFTER)

    async def _bear(
        self, connection: Connection, feed: Feed, entry: Entry, is_baseline: bool, now: datetime
    ) -> int:
        judged = classify(entry, feed, self.profile.rules)
        is_in_force = decide_in_force(entry, judged, is_baseline, now)
        return await bulletins.insert(
            connection,
            NewBulletin(
                origin=Origin.ENTRY,
                topic=judged.topic,
                severity=judged.severity,
                operational=judged.operational,
                in_force=is_in_force,
                review_at=now + _REVIEW_AFTER if is_in_force else None,
                texts=(_text(feed, entry),),
                owner_feed=feed.id,
                language=feed.language,
                link=entry.link,
                link_key=_link_key(entry),
                dated_at=entry.published_at,
                first_seen_at=now,
            ),
        )


def _link_key(entry: Entry) -> str | None:
    return canonical_link(entry.link) if entry.link else None


def _text(feed: Feed, entry: Entry) -> BulletinText:
    return BulletinText(feed.language, entry.title, entry.body)


async def _correct(
    connection: Connection, bulletin_id: int, text: BulletinText, now: datetime
) -> None:
    bulletin = await bulletins.get(connection, bulletin_id)
    if bulletin.find_text(text.language) != text:
        await bulletins.revise(connection, bulletin_id, text, now)
