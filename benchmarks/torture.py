"""kill -9 at random moments of a fan-out, restart each time: nobody lost, the ledger closes.

    python -m benchmarks.torture [--kills 200] [--chats 2000] [--seed N]

The bot is a process as an operator runs it. Some people have blocked it, some requests get a 429,
and what was delivered is corrected while the rest still waits. Each bulletin is done when its
ledger has closed; then the next one is published, until there were so many kills.
"""

import argparse
import asyncio
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.report import progress, show, verdict
from benchmarks.servers import FIRST_PERSON, sandbox, tell
from benchmarks.torture_bot import RATE, Bot
from benchmarks.torture_check import Tally, check
from benchmarks.torture_desk import Desk
from bot.clock import SystemClock
from bot.delivery.dispatcher import in_flight_limit

CLOCK = SystemClock()
BLOCKED_SHARE = 0.05
FLOOD_SHARE = 0.002
LONGEST_LIFE_SECONDS = 2.5
LONGEST_START_SECONDS = 1.5
KILLED_AT_START_SHARE = 0.1
CORRECTED_SHARE = 0.4


def main() -> None:
    """Torture and print what came of it; exit 1 if a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--chats", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args()
    seed = SystemClock().now().microsecond if options.seed is None else options.seed
    with progress() as bars:
        bar = bars.add_task(f"kills (seed {seed})", total=options.kills)
        with tempfile.TemporaryDirectory() as folder:
            tally = asyncio.run(
                torture(
                    Path(folder),
                    options.kills,
                    options.chats,
                    random.Random(seed),  # noqa: S311 - repeatable by its seed, no secret
                    lambda: bars.advance(bar),
                )
            )
    present(tally, options, seed)
    sys.exit(not tally.is_kept)


async def torture(
    folder: Path, kills: int, chats: int, chance: random.Random, on_kill: Callable[[], None]
) -> Tally:
    """Kill the bot so many times, let it come to an end, and compare with what people got."""
    with sandbox(people=chats) as url:
        lost_people = chance.sample(range(chats), int(chats * BLOCKED_SHARE))
        for place, number in enumerate(lost_people):
            # Of a block the bot is told, of a deleted account only by the refusal.
            how = "block" if place % 2 else "deactivate"
            tell(url, f"people/{FIRST_PERSON + number}/{how}")
        tell(url, "faults", _flood(chance))
        desk = await Desk.open(folder, chats)
        tally, bot = Tally(limit=in_flight_limit(RATE)), Bot(folder, url)
        while tally.kills < kills:
            await _one_life(bot, desk, chance, tally)
            on_kill()
        await bot.starts()
        await desk.all_closed(patience_seconds=60 + chats / 20)
        await bot.stops()
        await check(url, desk, tally, {FIRST_PERSON + number for number in lost_people})
    return tally


async def _one_life(bot: Bot, desk: Desk, chance: random.Random, tally: Tally) -> None:
    """Publish or correct something if it is time, start the bot, kill it at a random moment."""
    await desk.goes_on(CORRECTED_SHARE)
    runs, ended = await desk.run_count(), await desk.ended_count()
    await bot.starts()
    if chance.random() < KILLED_AT_START_SHARE:
        await CLOCK.sleep(chance.uniform(0, LONGEST_START_SECONDS))
    else:
        await bot.raises(desk.run_count, runs)
        await bot.raises(desk.ended_count, ended)
        await CLOCK.sleep(chance.uniform(0, LONGEST_LIFE_SECONDS))
    await bot.is_killed()
    tally.note_kill(await desk.claimed_count())


def _flood(chance: random.Random) -> dict[str, object]:
    return {
        "kind": "flood",
        "method": "sendMessage",
        "retry_after": 1,
        "times": None,
        "probability": FLOOD_SHARE,
        "seed": chance.randrange(1000),
    }


def present(tally: Tally, options: argparse.Namespace, seed: int) -> None:
    """Print the table."""
    rows = [
        ("messages shown", f"{tally.shown:,}", "", ""),
        ("lost", str(tally.lost), "0", verdict(tally.lost == 0)),
        ("doubled", str(tally.doubled), "", ""),
        ("doubled and not marked", str(tally.unmarked), "0", verdict(tally.unmarked == 0)),
        (
            "left open by one kill, at most",
            str(tally.most_claimed),
            f"≤ {tally.limit}",
            verdict(tally.most_claimed <= tally.limit),
        ),
        ("ledgers that do not close", str(tally.open), "0", verdict(tally.open == 0)),
        ("copies with an old text", str(tally.outdated), "0", verdict(tally.outdated == 0)),
    ]
    title = f"{tally.kills} × kill -9, fan-outs to {options.chats:,} chats, seed {seed}"
    show(title, ("", "counted", "goal", "kept"), rows)


if __name__ == "__main__":
    main()
