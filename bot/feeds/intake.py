"""Intake: what a poll brought is stored in one transaction, entries, bulletins and cache headers.

Nothing can be lost behind a 304: either all of it is stored, or the next poll brings it again.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.bulletins.publishing import REVIEW_AFTER, Publishing
from bot.feeds.diff import (
    Finding,
    Gain,
    Meaning,
    decide_gain,
    decide_in_force,
    decide_known,
    decide_unknown,
)
from bot.feeds.identity import KnownEntries
from bot.feeds.links import canonical_link
from bot.feeds.rules import classify
from bot.mission.profile import Profile
from bot.mission.sections import Feed
from storage import bulletins, feeds, meeting, revisions
from storage.database import Connection
from storage.records.bulletin import Bulletin, BulletinText, NewBulletin, Origin
from storage.records.feed import Entry, KnownEntry

_AUDIBLE_EVERY = timedelta(hours=24)


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
        *,
        has_moved: bool = False,
    ) -> list[Finding]:
        """Store a poll's entries, oldest first, and return what each meant.

        After a feed has moved, its entries may bear new guids: then they are known by their links.
        """
        known = KnownEntries(await feeds.list_known_entries(connection, feed.id))
        shown = [known.identify(entry) for entry in entries] if has_moved else None
        findings = []
        # Feeds list the newest first; numbers and messages should follow the order of events.
        for entry in reversed(entries):
            finding = await self._find(connection, feed, entry, known, is_baseline, shown)
            await self._apply(connection, feed, finding, is_baseline, now)
            findings.append(finding)
        return findings

    async def _find(
        self,
        connection: Connection,
        feed: Feed,
        shown_entry: Entry,
        known: KnownEntries,
        is_baseline: bool,
        shown: list[str] | None,
    ) -> Finding:
        entry = replace(shown_entry, guid=known.identify(shown_entry))
        feed_ids = [listed.id for listed in self.profile.feeds]
        if before := known.find(shown_entry):
            owner = await meeting.find_owner(connection, before.bulletin_id)
            return decide_known(entry, before, owner, feed.id, feed_ids)
        key = link_key(entry)
        met = key and await meeting.find_meeting(connection, key, feed.language, feed.id, shown)
        return decide_unknown(entry, met or None, feed.id, feed_ids, is_baseline)

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
            await self._correct(connection, feed, entry, bulletin_id, is_baseline, now)
        if finding.meaning is Meaning.MET:
            bulletin = await bulletins.get(connection, bulletin_id)
            await self._gain(connection, feed, entry, bulletin, is_baseline, now)
        remembered = KnownEntry(entry.guid, entry.content_hash, bulletin_id)
        await feeds.record_entry(connection, feed.id, remembered, now)
        if finding.is_news:
            await self.publishing.publish(connection, bulletin_id, now)
            await bulletins.enter_into_force(connection, bulletin_id, now + REVIEW_AFTER)

    async def _correct(
        self,
        connection: Connection,
        feed: Feed,
        entry: Entry,
        bulletin_id: int,
        is_baseline: bool,
        now: datetime,
    ) -> None:
        """Change a bulletin's text and link and, where the new text says so, what it means.

        The edit is silent; it is heard where the correction raises the severity or changes how the
        section works, at most once a day.
        """
        bulletin = await bulletins.get(connection, bulletin_id)
        key = link_key(entry)
        await meeting.take_over(connection, bulletin_id, feed.id, entry.link, key)
        gain = await self._gain(connection, feed, entry, bulletin, is_baseline, now)
        text = _text(feed, entry)
        is_same_link = key == (bulletin.link and canonical_link(bulletin.link))
        if is_same_link and bulletin.find_text(text.language) == text:
            return
        may_be_heard = gain.matters and not is_baseline
        is_audible = may_be_heard and await revisions.may_be_heard(
            connection, bulletin_id, now, now - _AUDIBLE_EVERY
        )
        await self.publishing.correct(connection, bulletin_id, (text,), now, is_audible=is_audible)

    async def _gain(
        self,
        connection: Connection,
        feed: Feed,
        entry: Entry,
        bulletin: Bulletin,
        is_baseline: bool,
        now: datetime,
    ) -> Gain:
        """Let a bulletin gain what an entry adds to its meaning, and return that.

        What a feed shows at its first poll is not told to anybody, here as elsewhere: a feed that
        is added to the profile may add its topic to everything of a year.
        """
        judged = classify(entry, feed, self.profile.rules)
        gain = decide_gain(bulletin, judged)
        if not gain.is_any:
            return gain
        await revisions.reclassify(connection, bulletin.id, gain.severity, gain.operational)
        if gain.matters and decide_in_force(entry, judged, is_baseline, now):
            await bulletins.enter_into_force(connection, bulletin.id, now + REVIEW_AFTER)
        is_new_topic = gain.topic is not None and await revisions.add_topic(
            connection, bulletin.id, gain.topic
        )
        is_public = bulletin.published_at is not None
        if is_public and not is_baseline and (is_new_topic or gain.is_wider):
            await self.publishing.plan_again(connection, bulletin.id, now)
        return gain

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
                review_at=now + REVIEW_AFTER if is_in_force else None,
                texts=(_text(feed, entry),),
                owner_feed=feed.id,
                language=feed.language,
                link=entry.link,
                link_key=link_key(entry),
                dated_at=entry.published_at,
                first_seen_at=now,
            ),
        )


def link_key(entry: Entry) -> str | None:
    """Return by what an entry is recognised in other feeds, and at another address."""
    return canonical_link(entry.link) if entry.link else None


def _text(feed: Feed, entry: Entry) -> BulletinText:
    return BulletinText(feed.language, entry.title, entry.body)
