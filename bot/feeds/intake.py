"""Intake: what a poll brought is stored in one transaction, entries, bulletins and cache headers.

    load what may concern the document → decide, without the database → apply

Nothing can be lost behind a 304: either all of it is stored, or the next poll brings it again.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.bulletins.publishing import REVIEW_AFTER, Publishing
from bot.feeds.damper import Damper
from bot.feeds.decide import Decision, Document, decide
from bot.feeds.diff import Finding, Gain, Meaning, decide_gain, decide_in_force
from bot.feeds.flood import Flood
from bot.feeds.holding import Holding
from bot.feeds.identity import find_shared
from bot.feeds.judging import judge_flood
from bot.feeds.loading import complete_old, load_document
from bot.feeds.remembering import Remembered, list_former, remember
from bot.feeds.rules import classify
from bot.mission.profile import Profile
from bot.mission.sections import Feed
from storage import bulletins, entries, feeds, meeting, revisions
from storage.database import Connection
from storage.records.bulletin import Bulletin, BulletinText, NewBulletin, Origin
from storage.records.feed import Entry, FeedState

_AUDIBLE_EVERY = timedelta(hours=24)
_TIME_TO_COME_WHOLE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Batch:
    """One reading of a feed: its entries, newest first, and the feed's state before and after.

    `is_complete` is false where the document broke off, `is_cut` true where only the newest were
    read.
    """

    feed: Feed
    entries: tuple[Entry, ...]
    before: FeedState
    after: FeedState
    is_complete: bool = True
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Intake:
    """Applies readings to the database."""

    profile: Profile
    publishing: Publishing
    damper: Damper
    holding: Holding

    async def store(self, connection: Connection, batch: Batch, now: datetime) -> Decision:
        """Store all that a reading brought, within the caller's transaction; return what it meant.

        What could be decided only in full is in the returned findings, in the document's order.
        """
        await feeds.record_poll(connection, batch.after)
        feed_ids = [feed.id for feed in self.profile.feeds]
        await complete_old(connection, batch.feed)
        document = await load_document(
            connection, batch.feed, feed_ids, batch.entries, batch.before, is_cut=batch.is_cut
        )
        decision = decide(document)
        flood = judge_flood(decision, batch.feed, self.profile.rules, batch.before, now)
        window = await self._apply(connection, batch.feed, document, decision, flood, now)
        settles = decision.is_baseline and await _settles(connection, batch, window, now)
        baseline_at = now if settles else None if decision.is_baseline else batch.before.baseline_at
        after = replace(
            batch.after, baseline_at=baseline_at, window=window or document.history.window
        )
        await feeds.record_poll(connection, after)
        return decision

    async def _apply(
        self,
        connection: Connection,
        feed: Feed,
        document: Document,
        decision: Decision,
        flood: Flood,
        now: datetime,
    ) -> tuple[int, ...]:
        """Apply the findings, oldest first, and return the ids of the entries in their order.

        Feeds list the newest first; numbers and messages should follow the order of events.
        """
        await entries.add_shared(connection, feed.id, find_shared(document.entries))
        shared = find_shared(document.entries)
        window, changed = list[int](), list[Remembered]()
        held: dict[int, int] = {}
        for index, finding in reversed(list(enumerate(decision.findings))):
            is_held = index in flood.info or index in flood.important
            bulletin_id = await self._apply_one(
                connection, feed, finding, decision.is_baseline, now, is_held=is_held
            )
            if is_held:
                held[index] = bulletin_id
            remembered = remember(finding, bulletin_id, shared, now)
            if finding.known is None:
                entry_id = await entries.insert(
                    connection, feed.id, remembered.entry, remembered.words
                )
            else:
                entry_id = finding.known.id
                if remembered.entry != finding.known:
                    changed.append(remembered)
            window.append(entry_id)
        await _remember_changed(connection, feed, decision, changed)
        await self.holding.hold(connection, feed.id, flood, held, now)
        return tuple(reversed(window))

    async def _apply_one(
        self,
        connection: Connection,
        feed: Feed,
        finding: Finding,
        is_baseline: bool,
        now: datetime,
        *,
        is_held: bool,
    ) -> int:
        entry, bulletin_id = finding.entry, finding.bulletin_id
        if bulletin_id is None:
            bulletin_id = await self._bear(connection, feed, finding, now)
        if finding.meaning in (Meaning.TAKEN_OVER, Meaning.CORRECTED):
            await self._correct(connection, feed, entry, bulletin_id, is_baseline, now)
        if finding.meaning is Meaning.MET:
            bulletin = await bulletins.get(connection, bulletin_id)
            await self._gain(connection, feed, entry, bulletin, is_baseline, now)
        if finding.meaning is Meaning.UNCHANGED and finding.has_moved(feed.id):
            await meeting.take_over(
                connection, bulletin_id, feed.id, entry.link, entry.fingerprint.link
            )
        if is_held:
            # In force, and not confirmed: nobody has looked at it.
            await bulletins.enter_into_force(connection, bulletin_id, now)
        elif finding.is_news:
            await self.publishing.publish(connection, bulletin_id, now)
            await bulletins.enter_into_force(connection, bulletin_id, now + REVIEW_AFTER)
        return bulletin_id

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
        key = entry.fingerprint.link
        is_same_link = key == bulletin.link_key
        await meeting.take_over(connection, bulletin_id, feed.id, entry.link, key)
        gain = await self._gain(connection, feed, entry, bulletin, is_baseline, now)
        text = _text(feed, entry)
        if is_same_link and bulletin.find_text(text.language) == text:
            return
        may_be_heard = gain.matters and not is_baseline
        is_audible = may_be_heard and await revisions.may_be_heard(
            connection, bulletin_id, now, now - _AUDIBLE_EVERY
        )
        due_at = await self._decide_due(connection, bulletin, text, gain, now)
        await self.publishing.correct(
            connection, bulletin_id, (text,), now, is_audible=is_audible, due_at=due_at
        )

    async def _decide_due(
        self,
        connection: Connection,
        bulletin: Bulletin,
        text: BulletinText,
        gain: Gain,
        now: datetime,
    ) -> datetime:
        if gain.matters:
            return await self.damper.let_go(connection, bulletin, now)
        return await self.damper.decide(connection, bulletin, text, now)

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
            await self.publishing.plan_again(connection, replace(bulletin, severity=gain.severity))
        return gain

    async def _bear(
        self, connection: Connection, feed: Feed, finding: Finding, now: datetime
    ) -> int:
        entry = finding.entry
        judged = classify(entry, feed, self.profile.rules)
        is_in_force = decide_in_force(entry, judged, not finding.is_news, now)
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
                link_key=entry.fingerprint.link,
                dated_at=entry.published_at,
                first_seen_at=now,
            ),
        )


async def _remember_changed(
    connection: Connection, feed: Feed, decision: Decision, changed: list[Remembered]
) -> None:
    """Remember what known entries have now, and that they had something else before."""
    if not changed:
        return
    before = {f.known.id: f.known for f in decision.findings if f.known}
    former = [t for new in changed for t in list_former(before[new.entry.id], new.entry)]
    await entries.update(connection, [(new.entry, new.words) for new in changed])
    await entries.add_traces(connection, feed.id, former)


async def _settles(
    connection: Connection, batch: Batch, entry_ids: tuple[int, ...], now: datetime
) -> bool:
    """Return whether a reading shows what is old, so that whatever comes after it is news.

    One without entries shows nothing yet. One that broke off hides some; but of a feed that always
    breaks off all would be old for ever, so it gets a day to come whole.
    """
    if not entry_ids or batch.is_complete:
        return bool(entry_ids)
    first_seen_at = await entries.find_first_seen_at(connection, entry_ids)
    return first_seen_at is not None and now - first_seen_at >= _TIME_TO_COME_WHOLE


def _text(feed: Feed, entry: Entry) -> BulletinText:
    return BulletinText(feed.language, entry.title, entry.body)
