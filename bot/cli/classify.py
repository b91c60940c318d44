"""`classify FEED`: what the rules make of each entry that a feed shows now, and why."""

import asyncio

from rich.console import Console

from bot.cli.entries import describe_reading
from bot.cli.loading import print_problems
from bot.clock import SystemClock
from bot.feeds.guard import open_guarded_session
from bot.feeds.parsing.entries import FeedUnreadableError
from bot.feeds.reading import FeedReader, Reading
from bot.feeds.retrieval_failures import RetrievalFailedError
from bot.feeds.retriever import Retriever
from bot.feeds.worker.document_parser import DocumentParser
from bot.mission.profile import Profile, load_profile
from bot.mission.sections import Feed
from bot.problems import ProblemsFoundError
from bot.settings import find_mission_file


def classify_feed(feed_id: str) -> int:
    """Print each entry with the rule and the words that decided; return 1 where none can be read.

    Rules are named as elsewhere, the first `rules[0]`. Nothing is stored or sent.
    """
    console = Console(highlight=False, soft_wrap=True)
    try:
        profile = load_profile(find_mission_file())
    except ProblemsFoundError as error:
        print_problems(error)
        return 1
    feed = next((feed for feed in profile.feeds if feed.id == feed_id), None)
    if feed is None:
        known = ", ".join(feed.id for feed in profile.feeds) or "none"
        console.print(
            f"✗ The mission file has no feed {feed_id!r}; its feeds: {known}", markup=False
        )
        return 1
    return asyncio.run(_classify(feed, profile, console))


async def _classify(feed: Feed, profile: Profile, console: Console) -> int:
    try:
        with console.status(f"asking {feed.url}"):
            reading = await _read(feed, profile)
    except (RetrievalFailedError, FeedUnreadableError) as error:
        console.print(f"✗ feed {feed.id} ({feed.url}): {error}", markup=False)
        return 1
    for line in describe_reading(feed, reading, profile, with_reasons=True):
        console.print(line, markup=False)
    return 0


async def _read(feed: Feed, profile: Profile) -> Reading:
    async with open_guarded_session() as session, DocumentParser() as parser:
        reading = await FeedReader(Retriever(session, SystemClock()), parser, profile).read(feed)
    if not isinstance(reading, Reading):  # nothing was asked conditionally
        raise RetrievalFailedError("the server answered 304 to a plain request")
    return reading
