"""One feed of the mission, read now, and how its entries are listed: with what decided, and why."""

from collections.abc import Iterator

from bot.clock import Clock
from bot.feeds.guard import open_guarded_session
from bot.feeds.reading import FeedReader, Reading
from bot.feeds.retrieval_failures import RetrievalFailedError
from bot.feeds.retriever import Retriever
from bot.feeds.rules import Judgment, judge
from bot.feeds.worker.document_parser import DocumentParser
from bot.mission.profile import Profile
from bot.mission.sections import Feed
from bot.problems import Problem, ProblemsFoundError
from storage.records.feed import Entry, PhraseMatch

_MOVED = '  ! moved for good; write its new address into the mission file: url = "{}"'


def find_feed(profile: Profile, feed_id: str) -> Feed:
    """Return the feed of this id, or raise ProblemsFoundError that names the others."""
    feed = next((feed for feed in profile.feeds if feed.id == feed_id), None)
    if feed is not None:
        return feed
    known = ", ".join(feed.id for feed in profile.feeds) or "none"
    raise ProblemsFoundError(
        [Problem("FEED", "", f"the mission file has no feed {feed_id!r}", f"its feeds: {known}")]
    )


async def read_feed(feed: Feed, profile: Profile, clock: Clock) -> Reading:
    """Return what a feed shows now, or raise RetrievalFailedError or FeedUnreadableError."""
    async with open_guarded_session() as session, DocumentParser() as parser:
        reading = await FeedReader(Retriever(session, clock), parser, profile).read(feed)
    if not isinstance(reading, Reading):  # nothing was asked conditionally
        raise RetrievalFailedError("the server answered 304 to a plain request")
    return reading


def describe_reading(
    feed: Feed, reading: Reading, profile: Profile, *, with_reasons: bool = False
) -> Iterator[str]:
    """Return the lines that say what a feed shows; with reasons, which rules and words decided."""
    parsed = reading.parsed
    yield f"✓ feed {feed.id} ({feed.url}): {len(parsed.entries)} entries"
    if reading.moved_to:
        yield _MOVED.format(reading.moved_to)
    yield from (f"  ! {note}" for note in parsed.notes)
    for entry in parsed.entries:
        judgment = judge(entry, feed, profile.rules)
        yield f"  {_describe_entry(entry, judgment)}"
        if with_reasons:
            yield from _describe_reasons(judgment)


def describe_entry(entry: Entry, feed: Feed, profile: Profile) -> str:
    """Return an entry in one line: its date, what the rules make of it, its title."""
    return _describe_entry(entry, judge(entry, feed, profile.rules))


def _describe_entry(entry: Entry, judgment: Judgment) -> str:
    judged = judgment.classification
    date = f"{entry.published_at:%d.%m.%Y}" if entry.published_at else "undated"
    mark = f", {judged.operational.value}" if judged.operational else ""
    return f"{date}  [{judged.topic}, {judged.severity.name.lower()}{mark}]  {entry.title}"


def _describe_reasons(judgment: Judgment) -> Iterator[str]:
    for number, match in judgment.excluded:
        yield f"      not rules[{number}], for its not_any {_describe_match(match)}"
    if judgment.match is None:
        yield "      no rule: the topic of the feed"
    else:
        yield f"      rules[{judgment.rule}], for {_describe_match(judgment.match)}"


def _describe_match(match: PhraseMatch) -> str:
    if match.words.casefold() == match.phrase.casefold():
        return f'"{match.phrase}"'
    return f'"{match.phrase}": "{match.words}"'
