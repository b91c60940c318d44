"""`classify FEED`: what the rules make of each entry that a feed shows now, and why."""

import asyncio

from rich.console import Console

from bot.cli.entries import describe_reading, find_feed, read_feed
from bot.cli.loading import print_problems
from bot.clock import SystemClock
from bot.feeds.parsing.entries import FeedUnreadableError
from bot.feeds.retrieval_failures import RetrievalFailedError
from bot.mission.profile import load_profile
from bot.problems import ProblemsFoundError
from bot.settings import find_mission_file


def classify_feed(feed_id: str) -> int:
    """Print each entry with the rule and the words that decided; return 1 where none can be read.

    Rules are named as elsewhere, the first `rules[0]`. Nothing is stored or sent.
    """
    console = Console(highlight=False, soft_wrap=True)
    try:
        profile = load_profile(find_mission_file())
        feed = find_feed(profile, feed_id)
        with console.status(f"asking {feed.url}"):
            reading = asyncio.run(read_feed(feed, profile, SystemClock()))
    except ProblemsFoundError as error:
        print_problems(error)
        return 1
    except (RetrievalFailedError, FeedUnreadableError) as error:
        console.print(f"✗ feed {feed_id}: {error}", markup=False)
        return 1
    for line in describe_reading(feed, reading, profile, with_reasons=True):
        console.print(line, markup=False)
    return 0
