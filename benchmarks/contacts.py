"""/contacts asked during a full fan-out: how long until the answer, as the server sees it.

    python -m benchmarks.contacts [-n 500] [-m 100000] [--rate 300]

The bot is a process as an operator runs it, and the sandbox another. Different people ask, one
after the other; a time is from the update's arrival in the sandbox to the answer's appearance.
"""

import argparse
import asyncio
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.report import progress, show, verdict
from benchmarks.servers import FIRST_PERSON, ask, sandbox, tell
from benchmarks.torture_bot import Bot
from benchmarks.torture_desk import Desk
from bot.clock import SystemClock

CLOCK = SystemClock()
GOAL_MS = 150.0
ANSWER = "3668 7474"  # the number that only the answer to /contacts has
PAUSE_SECONDS = 0.05
PATIENCE_SECONDS = 30.0


def main() -> None:
    """Ask, and print the percentiles."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("-n", type=int, default=500, help="questions")
    parser.add_argument("-m", type=int, default=100_000, help="deliveries that wait")
    parser.add_argument("--rate", type=int, default=300)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, progress() as bars:
        bar = bars.add_task("contacts", total=options.n)
        took, sent = asyncio.run(
            measure(Path(folder), options.n, options.m, options.rate, lambda: bars.advance(bar))
        )
    present(took, sent, options)


async def measure(
    folder: Path, questions: int, waiting: int, rate: int, on_question: Callable[[], None]
) -> tuple[list[float], int]:
    """Return milliseconds to each answer, and how many deliveries went out meanwhile."""
    # Who asks follows nothing: the fan-out does not use up what their own chats may get.
    with sandbox(people=waiting + questions, rate=rate) as url:
        desk, bot = await Desk.open(folder, waiting), Bot(folder, url, rate)
        await desk.goes_on(0)
        await bot.starts()
        await bot.raises(desk.ended_count, 0)
        began = await desk.ended_count()
        asked_at: dict[int, float] = {}
        for number in range(questions):
            chat_id = FIRST_PERSON + waiting + number
            asked_at[chat_id] = CLOCK.now().timestamp()
            await asyncio.to_thread(tell, url, f"people/{chat_id}/say", {"text": "/contacts"})
            on_question()
            await CLOCK.sleep(PAUSE_SECONDS)
        sent = await desk.ended_count() - began
        answered_at = await _answers(url, questions)
        await bot.stops()
    if len(answered_at) < questions:
        raise SystemExit(f"{questions - len(answered_at)} questions were not answered")
    return [(answered_at[chat] - at) * 1000 for chat, at in asked_at.items()], sent


async def _answers(url: str, count: int) -> dict[int, float]:
    """Return when each chat got its answer, waiting for the last ones."""
    ends_at = CLOCK.monotonic() + PATIENCE_SECONDS
    while True:
        columns = await asyncio.to_thread(ask, url, "messages", kind="shown", text=ANSWER)
        answered = dict(zip(columns["chat_id"], columns["at"], strict=True))
        if len(answered) >= count or CLOCK.monotonic() > ends_at:
            return answered
        await CLOCK.sleep(0.1)


def present(took: list[float], sent: int, options: argparse.Namespace) -> None:
    """Print the percentiles."""
    cuts = statistics.quantiles(took, n=100, method="inclusive") if len(took) > 1 else took * 99
    rows = [
        ("p50", f"{cuts[49]:.1f}", "", ""),
        ("p95", f"{cuts[94]:.1f}", "", ""),
        ("p99", f"{cuts[98]:.1f}", f"≤ {GOAL_MS:.0f}", verdict(cuts[98] <= GOAL_MS)),
        ("longest", f"{max(took):.1f}", "", ""),
    ]
    title = f"/contacts × {len(took)} at SEND_RATE {options.rate}, {sent:,} deliveries meanwhile"
    show(title, ("", "ms", "goal", "kept"), rows)


if __name__ == "__main__":
    main()
