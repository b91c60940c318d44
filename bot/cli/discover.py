"""`discover URL`: the feeds of a website, or how to read its news page, ready to paste."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ValidationError
from rich.console import Console
from yarl import URL

from bot.cli.loading import print_problems
from bot.clock import SystemClock
from bot.feeds.discovery.finder import Discovery, Finder
from bot.feeds.guard import open_guarded_session
from bot.feeds.parsing.entries import ParsedFeed
from bot.feeds.retrieval_failures import RetrievalFailedError
from bot.feeds.retriever import Retriever
from bot.languages import LANGUAGES
from bot.mission.findings import list_problems, translate
from bot.mission.profile import load_profile
from bot.mission.sections import Select
from bot.mission.values import TimezoneName, WebAddress
from bot.problems import ProblemsFoundError
from bot.settings import find_mission_file

_EXAMPLE_COUNT = 5
_ADVICE = (
    "Paste what you want into {file}; `topic` and `language` are guesses. Then look at it with "
    "`consular-bot check --online`."
)
_NOTHING = (
    "✗ {url} announces no feed, has none at the usual places, and shows nothing that repeats like "
    "news. Give the address of its news page, or ask the website's editors for a feed."
)


class _Wanted(BaseModel):
    """What is asked for, checked as mission.toml is."""

    url: WebAddress
    timezone: TimezoneName


def discover_feeds(address: str, timezone: str | None) -> int:
    """Print what the website offers; return 0 where the bot can read something of it, else 1.

    Dates of pages are read in `timezone`, or in the host zone of the mission file.
    """
    console = Console(highlight=False, soft_wrap=True)
    url = address if "://" in address else f"https://{address}"
    try:
        wanted = _Wanted(url=url, timezone=timezone or _find_host_zone())
        found = asyncio.run(_discover(wanted, console))
    except ValidationError as error:
        findings = translate(error, _Wanted)
        print_problems(ProblemsFoundError(list_problems(findings, "discover")))
        return 1
    except RetrievalFailedError as error:
        console.print(f"✗ {url}: {error}", markup=False)
        return 1
    for line in _describe(found, url):
        console.print(line, markup=False)
    return 0 if found.feeds or found.proposal else 1


def _find_host_zone() -> str:
    """Return the zone of a mission file that is there and right; who only looks has none yet."""
    try:
        return str(load_profile(find_mission_file()).host_zone)
    except ProblemsFoundError:
        return "UTC"


async def _discover(wanted: _Wanted, console: Console) -> Discovery:
    with console.status("") as status:
        async with open_guarded_session() as session:
            retriever = Retriever(session, SystemClock())

            def show(asked: str) -> None:
                status.update(f"asking {asked}")

            finder = Finder(retriever, ZoneInfo(wanted.timezone), show)
            return await finder.discover(wanted.url)


def _describe(found: Discovery, url: str) -> Iterator[str]:
    yield from (f"! {place} is announced, but: {cause}" for place, cause in found.silent)
    language = found.language if found.language in LANGUAGES else LANGUAGES[0]
    blocks = []
    for number, feed in enumerate(found.feeds, 1):
        yield from _show("feed", feed.url, feed.parsed)
        name = "news" if number == 1 else f"news-{number}"
        blocks.append(write_block(_basics(name, feed.url, language)))
    if found.proposal is not None:
        yield from _show("page", found.proposal.url, found.proposal.parsed)
        basics = _basics("news", found.proposal.url, language, kind="page")
        blocks.append(write_block(basics, found.proposal.select))
    if not blocks:
        yield _NOTHING.format(url=url)
        return
    yield "\n" + _ADVICE.format(file=find_mission_file()) + "\n"
    yield "\n\n".join(blocks)


def _show(kind: str, url: str, parsed: ParsedFeed) -> Iterator[str]:
    yield f"✓ {kind} {url}: {len(parsed.entries)} entries"
    yield from (f"  ! {note}" for note in parsed.notes)
    for entry in parsed.entries[:_EXAMPLE_COUNT]:
        date = f"{entry.published_at:%d.%m.%Y}" if entry.published_at else "undated"
        yield f"  {date}  {entry.title}"


def _basics(name: str, url: str, language: str, kind: str = "") -> dict[str, str]:
    own_kind = {"kind": kind} if kind else {}
    interval = "10m" if kind else "5m"
    return (
        {"id": name, "url": str(URL(url))}
        | own_kind
        | {
            "topic": "news",
            "language": language,
            "interval": interval,
        }
    )


def write_block(basics: Mapping[str, str], select: Select | None = None) -> str:
    """Return a [[feeds]] table of mission.toml."""
    lines = ["[[feeds]]", *_write_keys(basics)]
    if select is not None:
        lines += ["[feeds.select]", *_write_keys(select.model_dump(exclude_none=True))]
    return "\n".join(lines)


def _write_keys(values: Mapping[str, str]) -> Iterator[str]:
    # A JSON string is a TOML basic string (https://toml.io/en/v1.0.0#string), but for DEL.
    for key, value in values.items():
        yield f"{key} = {json.dumps(value, ensure_ascii=False)}".replace("\x7f", "\\u007F")
