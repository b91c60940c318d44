"""`check`: everything that is wrong with settings and mission file; online also the outside."""

import asyncio

from rich.console import Console

from bot import zones
from bot.cli.database import find_fault
from bot.cli.entries import describe_reading
from bot.cli.loading import list_wide_secrets, load_both, print_problems
from bot.clock import SystemClock
from bot.delivery.calling.outcome import Answer
from bot.delivery.calling.transport import NotSentError, Transport, UnknownOutcomeError
from bot.feeds.guard import open_guarded_session
from bot.feeds.parsing.entries import FeedUnreadableError
from bot.feeds.reading import FeedReader, Reading
from bot.feeds.retrieval_failures import RetrievalFailedError
from bot.feeds.retriever import Retriever
from bot.feeds.worker.document_parser import DocumentParser
from bot.mission.profile import Profile
from bot.mission.warnings import list_warnings
from bot.problems import ProblemsFoundError
from bot.settings import Settings
from bot.zones import find_outdated
from storage.sqlite.files import list_wide

# Telegram lets no bot write first (Bot API: 400 "chat not found").
_UNMET = (
    "STAFF_OWNERS: {} has not pressed START in a chat with the bot yet: "
    "until then no warning, no request and no exercise comes to them."
)


def check_all(*, online: bool) -> int:
    """Print every finding and return 0 if nothing is wrong, else 1. Warnings stop nothing."""
    console = Console(highlight=False, soft_wrap=True)
    try:
        settings, profile = load_both()
    except ProblemsFoundError as error:
        print_problems(error)
        return 1
    now = SystemClock().now()
    outdated = find_outdated(zones.VERSION, now.date())
    for warning in (*list_warnings(profile, now, str(settings.mission_file)), outdated):
        if warning is not None:
            console.print(f"! {warning}", markup=False)
    console.print(f"✓ Settings and {settings.mission_file} are valid.", markup=False)
    console.print(f"✓ Time zones: tzdata {zones.VERSION}.", markup=False)
    is_usable = _check_database(settings, console)
    is_reached = not online or asyncio.run(_check_online(settings, profile, console))
    return 0 if is_usable and is_reached else 1


def _check_database(settings: Settings, console: Console) -> bool:
    """Say what is wrong with the database and its files; return whether it can be used."""
    fault = find_fault(settings.database_path)
    if fault is not None:
        console.print(f"✗ {fault}", markup=False)
        return False
    for wide in (*list_wide(settings.database_path), *list_wide_secrets()):
        console.print(f"! {wide}", markup=False)
    return True


async def _check_online(settings: Settings, profile: Profile, console: Console) -> bool:
    is_known = await _check_telegram(settings, console)
    are_read = await _check_feeds(profile, console)
    return is_known and are_read


async def _check_telegram(settings: Settings, console: Console) -> bool:
    """Say who the bot is, and which owners it cannot write to; return whether it is anybody."""
    token = settings.bot_token.get_secret_value()
    async with Transport(settings.bot_api_url, token) as transport:
        try:
            said = _describe_bot(settings, await transport.call("getMe", {}))
            console.print(said, markup=False)
            is_known = said.startswith("✓")
            for owner_id in sorted(settings.staff_owners) if is_known else ():
                answer = await transport.call("getChat", {"chat_id": owner_id})
                if answer.status == 400:
                    console.print(f"! {_UNMET.format(owner_id)}", markup=False)
        except (NotSentError, UnknownOutcomeError) as error:
            console.print(f"✗ {settings.bot_api_url} cannot be reached ({error})", markup=False)
            return False
    return is_known


def _describe_bot(settings: Settings, answer: Answer) -> str:
    name = _find_username(answer)
    if name is None:
        reason = (answer.body or {}).get("description", "no Bot API answers there")
        return f"✗ {settings.bot_api_url} answers {answer.status}: {reason}"
    return f"✓ Telegram knows the bot as @{name}."


async def _check_feeds(profile: Profile, console: Console) -> bool:
    """Read every feed and say how its entries would be classified; return whether all can be."""
    are_read = True
    async with open_guarded_session() as session, DocumentParser() as parser:
        reader = FeedReader(Retriever(session, SystemClock()), parser, profile)
        for feed in profile.feeds:
            try:
                reading = await reader.read(feed)
            except (RetrievalFailedError, FeedUnreadableError) as error:
                are_read = False
                console.print(f"✗ feed {feed.id} ({feed.url}): {error}", markup=False)
                continue
            if isinstance(reading, Reading):
                for line in describe_reading(feed, reading, profile):
                    console.print(line, markup=False)
    return are_read


def _find_username(answer: Answer) -> str | None:
    """Return who the bot is, or None where something else than a Bot API has answered."""
    result = (answer.body or {}).get("result")
    if answer.status != 200 or not isinstance(result, dict):
        return None
    return result.get("username")
