"""How much of what is allowed is used, judged by the sandbox's sliding window of 60 s.

python -m benchmarks.rate [--seconds 60] [--rates 30 1000]
"""

import argparse
import asyncio
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.office import CLOCK, fill, open_office
from benchmarks.report import progress, show, verdict
from benchmarks.servers import FIRST_PERSON, TOKEN, ask, sandbox
from bot.delivery.calling.transport import Transport

GOAL = 0.98
WARM_UP_SECONDS = 2.0
Bars = Any


def main() -> None:
    """Send at each rate and print what the judge saw."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--rates", type=int, nargs="+", default=[30, 1000])
    options = parser.parse_args()
    with progress() as bars:
        rows = [measure(rate, options.seconds, bars) for rate in options.rates]
    heads = ("SEND_RATE", "let through", "of what is allowed", "429", "goal", "kept")
    show(f"Rate kept over {options.seconds:.0f} s", heads, rows)


def measure(rate: int, seconds: float, bars: Bars) -> tuple[str, ...]:
    """Fan out for so long, and return what the sandbox counted meanwhile."""
    count = int(rate * (seconds + WARM_UP_SECONDS) * 1.2) + 50
    with sandbox(people=count, rate=rate) as url:
        before, after = asyncio.run(send(url, rate, count, seconds, bars))
        let_through = total(after) - total(before)
        refused = ask(url, "limits")["refused"]
    share = let_through / (rate * seconds)
    kept = verdict(share >= GOAL and not refused)
    return str(rate), str(let_through), f"{share:.1%}", str(refused), "≥ 98 %, none", kept


async def send(url: str, rate: int, count: int, seconds: float, bars: Bars) -> tuple[Any, Any]:
    """Fan out and return the judge's figures at the beginning and the end of the time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rate.db"
        await fill(path, FIRST_PERSON, count, "news")
        async with open_office(path, Transport(url, TOKEN), rate) as office:
            await office.publish("Visitors", "news")
            office.publishing.announce()
            await CLOCK.sleep(WARM_UP_SECONDS)
            before = await asyncio.to_thread(ask, url, "limits")
            ends_at = CLOCK.monotonic() + seconds
            bar = bars.add_task(f"rate {rate}", total=int(seconds))
            while (left := ends_at - CLOCK.monotonic()) > 0:
                await CLOCK.sleep(min(1.0, left))
                bars.update(bar, completed=int(seconds - left + 1))
            return before, await asyncio.to_thread(ask, url, "limits")


def total(figures: Any) -> int:
    """Return how many messages were let through."""
    count: int = figures["accepted"]
    return count


if __name__ == "__main__":
    main()
