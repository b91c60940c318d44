"""Forty feeds that misbehave beside a good one: what the good one and people who ask notice of it.

    python -m benchmarks.hostile [-n 40]

The bot is a process as an operator runs it, the sandbox and the website two others. It runs twice:
with the good feed alone, and beside the others. Each round publishes an entry on the good feed and
asks /hours; a delay is from the publication to the message, or from the question to the answer.
"""

import argparse
import asyncio
import statistics
import tempfile
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.hostile_site import FEEDS
from benchmarks.report import progress, show, verdict
from benchmarks.servers import FIRST_PERSON, ask, sandbox, serving, tell
from benchmarks.torture_bot import Bot
from bot.clock import SystemClock

CLOCK = SystemClock()
HOURS_GOAL_SECONDS = 0.3
BOT_GOAL_MEGABYTES = 130.0
WORKER_GOAL_MEGABYTES = 256.0
ROUND_SECONDS = 2.0
PATIENCE_SECONDS = 60.0
_ANSWER = "12:30"  # stands in no other message
SERVICE = """
[[services]]
id = "reception"
name = {en = "Reception"}
hours = "Mo-Fr 09:00-12:30"
timezone = "Europe/London"
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """Seconds of delay, and megabytes at the most."""

    news: list[float]
    hours: list[float]
    bot: float
    worker: float


def main() -> None:
    """Run both and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("-n", type=int, default=40, help="rounds")
    options = parser.parse_args()
    with progress() as bars:
        bar = bars.add_task("hostile", total=2 * options.n)
        alone, beside = (
            asyncio.run(measure(names, options.n, lambda: bars.advance(bar)))
            for names in ((), tuple(FEEDS))
        )
    present(alone, beside)


async def measure(hostile: Sequence[str], rounds: int, on_round: Callable[[], None]) -> Seen:
    """Return what is noticed beside these feeds."""
    with (
        tempfile.TemporaryDirectory() as folder,
        sandbox(people=1 + rounds) as url,
        serving("benchmarks.hostile_site") as site,
    ):
        bot = Bot(Path(folder), url, rate=30)
        bot.describes_feeds(SERVICE + "".join(_feeds(site.url, ("good", *hostile))))
        await bot.starts()
        await _told(url, FIRST_PERSON, "/subscribe news", "News")
        await CLOCK.sleep(5.0)  # the baseline of the good feed
        news, hours, peaks = [], [], []
        for number in range(rounds):
            title = f"Round {number:03d}"
            news.append(asyncio.create_task(_published(url, site.url, title)))
            person = FIRST_PERSON + 1 + number
            hours.append(await _told(url, person, "/hours", _ANSWER))
            await CLOCK.sleep(ROUND_SECONDS)
            peaks.append(bot.peak_megabytes())
            on_round()
        delays = list(await asyncio.gather(*news))
        await bot.stops()
    return Seen(delays, hours, max(bot for bot, _ in peaks), max(worker for _, worker in peaks))


def _feeds(site: str, names: Sequence[str]) -> list[str]:
    return [
        f'[[feeds]]\nid = "{name}"\nurl = "{site}/{name}"\ntopic = "{topic}"\nlanguage = "en"\n'
        'interval = "1s"\n'
        for name in names
        for topic in ["news" if name == "good" else "consular"]
    ]


async def _published(url: str, site: str, title: str) -> float:
    """Publish an entry and return after how many seconds a follower has it."""
    request = urllib.request.Request(f"{site}/publish?title={title.replace(' ', '+')}", data=b"")  # noqa: S310 - http to our own process
    await asyncio.to_thread(lambda: urllib.request.urlopen(request).close())  # noqa: S310 - the same
    return await _shown(url, FIRST_PERSON, title, CLOCK.now().timestamp())


async def _told(url: str, person: int, words: str, answer: str) -> float:
    """Say something and return after how many seconds the answer is there."""
    at = CLOCK.now().timestamp()
    await asyncio.to_thread(tell, url, f"people/{person}/say", {"text": words})
    return await _shown(url, person, answer, at)


async def _shown(url: str, person: int, text: str, since: float) -> float:
    ends_at = CLOCK.monotonic() + PATIENCE_SECONDS
    while CLOCK.monotonic() < ends_at:
        columns = await asyncio.to_thread(
            ask, url, "messages", kind="shown", chat=person, text=text
        )
        if columns["at"]:
            return float(columns["at"][0]) - since
        await CLOCK.sleep(0.05)
    raise SystemExit(f"{text!r} did not come within {PATIENCE_SECONDS:g} s")


def present(alone: Seen, beside: Seen) -> None:
    """Print medians and peaks, and whether the goals are kept."""
    p99 = [sorted(seen.hours)[int(len(seen.hours) * 0.99)] for seen in (alone, beside)]
    delays = [statistics.median(seen.news) for seen in (alone, beside)]
    rows = [
        ("the good feed's delay, s, median", *(f"{d:.2f}" for d in delays), "as alone", ""),
        (
            "/hours, s, p99",
            *(f"{p:.3f}" for p in p99),
            f"≤ {HOURS_GOAL_SECONDS}",
            verdict(p99[1] <= HOURS_GOAL_SECONDS),
        ),
        (
            "the bot, MB",
            f"{alone.bot:.0f}",
            f"{beside.bot:.0f}",
            f"≤ {BOT_GOAL_MEGABYTES:.0f}",
            verdict(beside.bot <= BOT_GOAL_MEGABYTES),
        ),
        (
            "its worker, MB",
            f"{alone.worker:.0f}",
            f"{beside.worker:.0f}",
            f"≤ {WORKER_GOAL_MEGABYTES:.0f}",
            verdict(beside.worker <= WORKER_GOAL_MEGABYTES),
        ),
    ]
    title = f"A good feed beside {len(FEEDS)} that misbehave, {len(beside.news)} rounds"
    show(title, ("", "alone", "beside", "goal", "kept"), rows)


if __name__ == "__main__":
    main()
