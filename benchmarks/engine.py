"""CPU per message delivered and recorded, beside a bare POST loop, PTB's Bot and aiogram's.

    python -m benchmarks.engine [-n 10000] [--rounds 3] [--server constant|sandbox]

All post the same body with 32 in flight to one server in another process, in turn. CPU is user and
system time of the sending process. Ours includes planning, claiming, rendering and recording.
"""

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any

from benchmarks.office import UNPACED, NoTelegram, fill, open_office
from benchmarks.report import progress, show, verdict
from benchmarks.rivals import AIOGRAM, IN_FLIGHT
from benchmarks.servers import FIRST_PERSON, ROOT, TOKEN, constant_server, sandbox

JUDGES = ROOT / ".venv" / "judges" / "bin" / "python"
NAMES = {
    "ours": "ours, unpaced",
    "paced": "ours, SEND_RATE 1000",
    "bare": "bare aiohttp POST",
    "ptb": "python-telegram-bot",
    "aiogram": "aiogram",
}
# Slow ones get fewer messages: a figure per message needs no more.
SHARES = {"ptb": 0.2, "aiogram": 0.5}
Figures = dict[str, list[float]]


def main() -> None:
    """Measure in turn and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("-n", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--server", choices=("constant", "sandbox"), default="constant")
    options = parser.parse_args()
    names = [name for name in NAMES if name != "aiogram" or JUDGES.exists()]
    if "aiogram" not in names:
        print("aiogram is left out: its environment is not there (make judges)")
    cpu: Figures = {name: [] for name in names}
    speed: Figures = {name: [] for name in names}
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        body = Path(folder) / "body.json"
        body.write_bytes(asyncio.run(capture_body(Path(folder))))
        url = stack.enter_context(_server(options, body))
        bars = stack.enter_context(progress())
        bar = bars.add_task("engine", total=options.rounds * len(names))
        for _ in range(options.rounds):
            for name in names:
                count = max(1, int(options.n * SHARES.get(name, 1)))
                figures = run(name, url, count, body)
                cpu[name].append(figures["cpu"] / count * 1e6)
                speed[name].append(count / figures["seconds"])
                bars.advance(bar)
    present(cpu, speed, options)


def _server(options: argparse.Namespace, body: Path) -> AbstractContextManager[str]:
    return constant_server(body) if options.server == "constant" else sandbox(people=options.n)


async def capture_body(folder: Path) -> bytes:
    """Return what our engine posts for one delivery."""
    path, transport = folder / "body.db", NoTelegram("http://127.0.0.1", TOKEN)
    await fill(path, FIRST_PERSON, 1, "news")
    async with open_office(path, transport, UNPACED) as office:
        bulletin = await office.publish("Visitors", "news")
        office.publishing.announce()
        await office.closes(bulletin, 1)
    return transport.body


def run(name: str, url: str, count: int, body: Path) -> dict[str, float]:
    """Let one sender send `count` messages and return what it measured."""
    rest = [url, str(count), str(body)]
    command = [sys.executable, "-m", "benchmarks.rivals", name, *rest]
    if name == "aiogram":
        command = [str(JUDGES), "-c", AIOGRAM, *rest, TOKEN, str(FIRST_PERSON), str(IN_FLIGHT)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name} failed:\n{done.stderr}")
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def present(cpu: Figures, speed: Figures, options: argparse.Namespace) -> None:
    """Print medians and the ratios that are the goals."""
    medians = {name: statistics.median(values) for name, values in cpu.items()}
    goals = {"bare": 1.6, "ptb": 1 / 20, "aiogram": 1 / 2.5}
    rows = []
    for name, figure in medians.items():
        ratio = medians["ours"] / figure
        words = f"{ratio:.2f} ×" if ratio > 0.5 else f"1/{1 / ratio:.1f}"
        goal = goals.get(name)
        kept = "" if goal is None else verdict(ratio <= goal)
        limit = "" if goal is None else (f"≤ {goal} ×" if goal > 1 else f"≤ 1/{1 / goal:g}")
        pace = f"{statistics.median(speed[name]):.0f}"
        rows.append((NAMES[name], f"{figure:.0f}", pace, words, limit, kept))
    title = f"CPU per message: medians of {options.rounds} × {options.n}, {options.server} server"
    heads = ("sender", "CPU, µs", "messages/s", "ours : this", "goal", "kept")
    show(title, heads, rows)


if __name__ == "__main__":
    main()
