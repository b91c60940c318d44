"""`poll --dry-run FEED`: what the next poll would push, correct and hold, and why."""

import asyncio
from collections.abc import Iterator

from rich.console import Console

from bot.cli.database import describe_fault
from bot.cli.entries import describe_entry, find_feed, read_feed
from bot.cli.loading import print_problems
from bot.clock import SystemClock
from bot.feeds.decide import Decision, decide
from bot.feeds.diff import Finding, Meaning
from bot.feeds.flood import Flood
from bot.feeds.judging import judge_flood
from bot.feeds.loading import load_document, load_state
from bot.feeds.parsing.entries import FeedUnreadableError
from bot.feeds.reading import Reading
from bot.feeds.retrieval_failures import RetrievalFailedError
from bot.mission.profile import Profile, load_profile
from bot.mission.sections import Feed
from bot.problems import ProblemsFoundError
from bot.settings import Places, load_places
from storage import entries
from storage.database import STORAGE_FAULTS, open_for_reading

_UPDATED = (
    "✗ The bot has not read feed {} since its last update, so what it knows cannot be compared "
    "yet: start it once, and ask again."
)
_NEVER_RUN = "✗ The bot has never run here: there is no {}. Its first poll pushes nothing."
_HELD = "more new entries at once than the feed's `flood` allows: staff are asked"
_WHAT = {
    Meaning.BORN: "archive",
    Meaning.MET: "archive",
    Meaning.TAKEN_OVER: "edit",
    Meaning.CORRECTED: "edit",
    Meaning.NOTED: "archive",
}


def show_next_poll(feed_id: str) -> int:
    """Print what each entry would become; return 1 where the feed cannot be read."""
    console = Console(highlight=False, soft_wrap=True)
    try:
        places = load_places()
        profile = load_profile(places.mission_file)
        feed = find_feed(profile, feed_id)
        if not places.database_path.exists():
            console.print(_NEVER_RUN.format(places.database_path), markup=False)
            return 1
        with console.status(f"asking {feed.url}"):
            reading = asyncio.run(read_feed(feed, profile, SystemClock()))
        decided = asyncio.run(_decide(places, profile, feed, reading))
    except ProblemsFoundError as error:
        print_problems(error)
        return 1
    except (RetrievalFailedError, FeedUnreadableError) as error:
        console.print(f"✗ feed {feed_id}: {error}", markup=False)
        return 1
    except STORAGE_FAULTS as error:
        console.print(f"✗ {describe_fault(places.database_path, error)}", markup=False)
        return 1
    if decided is None:
        console.print(_UPDATED.format(feed_id), markup=False)
        return 1
    for line in _describe(*decided, feed, profile, reading):
        console.print(line, markup=False)
    return 0


async def _decide(
    places: Places, profile: Profile, feed: Feed, reading: Reading
) -> tuple[Decision, Flood] | None:
    """Return what the reading means; None where entries of an older version are not comparable."""
    async with open_for_reading(places.database_path) as connection:
        if await entries.list_old(connection, feed.id, 1):
            return None
        state = await load_state(connection, feed)
        feed_ids = [listed.id for listed in profile.feeds]
        parsed = reading.parsed
        document = await load_document(
            connection, feed, feed_ids, parsed.entries, state, is_cut=parsed.is_cut
        )
    decision = decide(document)
    return decision, judge_flood(decision, feed, profile.rules, state, SystemClock().now())


def _describe(
    decision: Decision, flood: Flood, feed: Feed, profile: Profile, reading: Reading
) -> Iterator[str]:
    yield f"Feed {feed.id} ({feed.url}), as if polled now; nothing is stored or sent."
    yield from (f"  ! {note}" for note in reading.parsed.notes)
    if decision.is_baseline:
        yield "  This is its first reading: all of it goes to the archive, and nothing is pushed."
    changed = [
        (index in flood.info | flood.important, finding)
        for index, finding in enumerate(decision.findings)
        if finding.meaning is not Meaning.UNCHANGED
    ]
    for is_held, finding in changed:
        act = "hold" if is_held else _name_act(finding)
        yield f"  {act:8}{describe_entry(finding.entry, feed, profile)}"
        yield f"          {_HELD if is_held else _explain(finding, decision)}"
    yield f"  {len(decision.findings) - len(changed)} known and unchanged"


def _name_act(finding: Finding) -> str:
    return "push" if finding.is_news else _WHAT[finding.meaning]


def _explain(finding: Finding, decision: Decision) -> str:
    if finding.is_news or finding.meaning is not Meaning.BORN:
        return finding.meaning.value
    if decision.is_baseline:
        return "of the first reading"
    return "old: it repeats another, or moved up from below what was shown before"
