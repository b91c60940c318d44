"""CPU of the sandbox for each message that it takes, beside a server that answers all alike.

    python -m benchmarks.sandbox [-n 20000] [--rounds 3]

Only the server's time counts (/proc: Linux), as if it had one core to itself. Whoever sends is a
bare POST loop with 32 in flight, to people who are made lazily.
"""

import argparse
import asyncio
import json
import os
import statistics
import tempfile
from pathlib import Path
from typing import Any

import aiohttp

from benchmarks.engine import capture_body
from benchmarks.report import progress, show, verdict
from benchmarks.rivals import IN_FLIGHT
from benchmarks.servers import FIRST_PERSON, TOKEN, serving

GOAL_PER_SECOND = 3_000
MODES = ("full", "compact", "off")
CONSTANT = "constant server"


def main() -> None:
    """Measure in turn and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("-n", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    costs: dict[str, list[float]] = {name: [] for name in (*MODES, CONSTANT)}
    with tempfile.TemporaryDirectory() as folder, progress() as bars:
        body = Path(folder) / "body.json"
        body.write_bytes(asyncio.run(capture_body(Path(folder))))
        bar = bars.add_task("sandbox", total=options.rounds * len(costs))
        for _ in range(options.rounds):
            for name, seconds in costs.items():
                seconds.append(measure(name, options.n, body))
                bars.advance(bar)
    present(costs, options)


def measure(name: str, count: int, body: Path) -> float:
    """Return the CPU seconds that a server spends on a message."""
    recording = ("--people", str(count + 1), "--record", name, "--no-limits")
    sandbox = ("sandbox", "--port", "0", *recording, "--until-stdin-closes")
    command = ("benchmarks.constant_server", str(body)) if name == CONSTANT else sandbox
    with serving(*command) as server:
        message = json.loads(body.read_bytes())
        return asyncio.run(send(server.url, server.pid, count, message)) / count


async def send(url: str, pid: int, count: int, message: dict[str, Any]) -> float:
    """Post so many messages and return the CPU seconds that the server spent on them."""
    address = f"{url}/bot{TOKEN}/sendMessage"
    people = iter(range(FIRST_PERSON, FIRST_PERSON + count))
    async with aiohttp.ClientSession() as session:

        async def post(person_id: int) -> None:
            async with session.post(address, json=message | {"chat_id": person_id}) as response:
                if response.status != 200:
                    raise SystemExit(await response.text())

        async def go_on() -> None:
            for person_id in people:
                await post(person_id)

        await post(FIRST_PERSON + count)  # what only the first message costs is left out
        before = cpu_seconds(pid)
        await asyncio.gather(*(go_on() for _ in range(IN_FLIGHT)))
        return cpu_seconds(pid) - before


def cpu_seconds(pid: int) -> float:
    """Return what a process has computed so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def present(costs: dict[str, list[float]], options: argparse.Namespace) -> None:
    """Print medians, what one core could take, and the goal."""
    medians = {name: statistics.median(seconds) for name, seconds in costs.items()}
    rows = []
    for name, seconds in medians.items():
        per_second = 1 / max(seconds, 1e-9)
        is_goal = name in ("full", "compact")
        rows.append(
            (
                name if name == CONSTANT else f"--record {name}",
                f"{seconds * 1e6:.0f}",
                f"{per_second:,.0f}",
                f"{seconds / max(medians[CONSTANT], 1e-9):.1f} ×",
                f"≥ {GOAL_PER_SECOND:,}" if is_goal else "",
                verdict(per_second >= GOAL_PER_SECOND) if is_goal else "",
            )
        )
    title = f"sendMessage, medians of {options.rounds} × {options.n}"
    heads = ("server", "CPU, µs", "a second on one core", "of constant", "goal", "kept")
    show(title, heads, rows)


if __name__ == "__main__":
    main()
