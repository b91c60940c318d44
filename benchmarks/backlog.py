"""Behind a backlog: how many updates a second are handled, and how long others wait behind a flood.

    python -m benchmarks.backlog [--people 2500] [--flood 20000] [--than 2754709]

The bot is a process as an operator runs it, kept on one core; the server that hands out the
backlog runs on another. `--than` names a commit whose bot is measured in turn in the same run: its
files are taken from git, and run with the packages installed now. Where git does not have it, ours
runs alone.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.report import progress, show, verdict
from benchmarks.servers import ROOT, TOKEN, ask, serving
from bot.clock import SystemClock

CLOCK = SystemClock()
FAST, FREE = 1000, 30
FIRST_PERSON = 10_000_001
ONE_PERSON, STRANGER, OWNER = 8_000_001, 8_000_002, 900
TIMES_GOAL, PACED_GOAL, OWNER_GOAL_SECONDS, STRANGER_GOAL_SECONDS = 4.0, 400.0, 10.0, 60.0
BEFORE = "2754709"
_LOOK_SECONDS = 0.1
_PATIENCE_SECONDS = 900.0
_COMMANDS = ("/hours", "/contacts", "/time", "/news")


class Group(NamedTuple):
    """People who say something."""

    first_id: int
    people: int
    times: int
    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """What a backlog came to, in seconds since it was first handed out."""

    seconds: float
    """Until all of it was confirmed."""
    answered_at: dict[int, float]
    """When each chat got its first message."""
    cpu_seconds: float
    """Of the bot, meanwhile."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One backlog: what is said, at which SEND_RATE, and until whom we wait."""

    name: str
    groups: tuple[Group, ...]
    rate: int
    until: int | None = None
    """A chat whose first message ends it; None: it ends when all is confirmed."""

    @property
    def count(self) -> int:
        """How many updates it has."""
        return sum(group.people * group.times for group in self.groups)


def main() -> None:
    """Run every trial for both and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--people", type=int, default=2500)
    parser.add_argument("--flood", type=int, default=20_000, help="messages of one person")
    parser.add_argument("--than", default=BEFORE, help="the commit to compare with")
    options = parser.parse_args()
    trials = list_trials(options.people, options.flood)
    with tree_of(options.than) as before, progress() as bars:
        trees = [tree for tree in (before, ROOT) if tree is not None]
        bar = bars.add_task("backlog", total=len(trials) * len(trees))
        results: dict[Path, list[Result]] = {tree: [] for tree in trees}
        for trial in trials:
            for tree in trees:
                results[tree].append(asyncio.run(run(trial, tree)))
                bars.advance(bar)
    present(trials, results[ROOT], results.get(before) if before else None, options.than)


def list_trials(people: int, flood: int) -> list[Trial]:
    """Return the backlogs of the goals."""
    each = people // len(_COMMANDS)
    crowd = tuple(
        Group(FIRST_PERSON + number * each, each, 1, text) for number, text in enumerate(_COMMANDS)
    )
    hours = Group(FIRST_PERSON, people, 1, "/hours")
    owner = Group(OWNER, 1, 1, "/broadcast consular\nThe section opens at 10:00 tomorrow.")
    one, stranger = Group(ONE_PERSON, 1, flood, "hello there"), Group(STRANGER, 1, 1, "/hours")
    return [
        Trial(f"{people:,} people, 4 commands, {FAST}/s", crowd, FAST),
        Trial(f"{people:,} people, 4 commands, {FREE}/s", crowd, FREE),
        Trial(f"an owner behind {people:,} people", (hours, owner), FREE, OWNER),
        Trial(f"a stranger behind {flood:,} of one", (one, stranger), FREE, STRANGER),
    ]


@contextmanager
def tree_of(commit: str) -> Iterator[Path | None]:
    """Give a folder with the files of a commit, or None where git does not have it."""
    archive = subprocess.run(["git", "-C", str(ROOT), "archive", commit], capture_output=True)  # noqa: S607 - git as the user has it
    if archive.returncode:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)  # noqa: S607 - as above
        yield Path(folder)


async def run(trial: Trial, tree: Path) -> Result:
    """Let the bot in `tree` work through a backlog."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        backlog = folder / "backlog.json"
        backlog.write_text(json.dumps([group._asdict() for group in trial.groups]))
        with serving("benchmarks.backlog_server", str(backlog)) as server:
            _keep_on(server.pid, -1)
            with _bot(tree, folder, server.url, trial.rate) as bot:
                return await _watch(trial, server.url, bot, folder / "bot.log")


@contextmanager
def _bot(tree: Path, folder: Path, url: str, rate: int) -> Iterator["subprocess.Popen[bytes]"]:
    mission = (tree / "mission.toml").read_text()  # each reads the file that it came with
    # The website is not asked: what it costs to fail is not what is measured.
    (folder / "mission.toml").write_text(mission.partition("[[feeds]]")[0])
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(tree),
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": url,
        "DATABASE_URL": f"sqlite:///{folder}/backlog.db",
        "SEND_RATE": str(rate),
        "STAFF_OWNERS": str(OWNER),
        "MISSION_FILE": "mission.toml",
    }
    with (folder / "bot.log").open("wb") as log:
        command = [sys.executable, "-m", "bot", "run"]
        bot = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
    _keep_on(bot.pid, 0)
    try:
        yield bot
    finally:
        bot.terminate()
        try:
            bot.wait(15)
        except subprocess.TimeoutExpired:
            bot.kill()


def _keep_on(pid: int, core: int) -> None:
    """Keep a process on one core; -1: the last."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(pid, {sorted(os.sched_getaffinity(0))[core]})


async def _watch(trial: Trial, url: str, bot: "subprocess.Popen[bytes]", log: Path) -> Result:
    ends_at = CLOCK.monotonic() + _PATIENCE_SECONDS
    cpu_before: float | None = None
    while CLOCK.monotonic() < ends_at:
        await CLOCK.sleep(_LOOK_SECONDS)
        if bot.poll() is not None:
            raise SystemExit(f"the bot ended by itself: {_end_of(log)}")
        told: dict[str, Any] = (await asyncio.to_thread(ask, url, "backlog"))["result"]
        answered = {int(chat): times[0] for chat, times in told["answered"].items()}
        if cpu_before is None and (told["confirmed"] or answered):
            cpu_before = _cpu_seconds(bot.pid)
        is_over = told["seconds"] is not None if trial.until is None else trial.until in answered
        if is_over:
            spent = _cpu_seconds(bot.pid) - (cpu_before or 0.0)
            return Result(told["seconds"] or 0.0, answered, spent)
    raise SystemExit(f"{trial.name}: not over after {_PATIENCE_SECONDS:.0f} s")


def _end_of(log: Path) -> str:
    return log.read_text()[-2000:]


def _cpu_seconds(pid: int) -> float:
    """Return user and system time of a process (proc(5), /proc/pid/stat, fields 14 and 15)."""
    stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


def present(
    trials: Sequence[Trial], ours: list[Result], theirs: list[Result] | None, commit: str
) -> None:
    """Print a row for each trial."""
    heads = ("behind a backlog", "ours", commit, "goal", "kept")
    rows = []
    for number, trial in enumerate(trials):
        old = None if theirs is None else theirs[number]
        rows.append(_row(trial, ours[number], old, is_times=number == 0))
    show("Updates handled on one core", heads, rows)


def _row(trial: Trial, new: Result, old: Result | None, *, is_times: bool) -> tuple[str, ...]:
    if trial.until is not None:
        goal = OWNER_GOAL_SECONDS if trial.until == OWNER else STRANGER_GOAL_SECONDS
        took = new.answered_at[trial.until]
        before = "" if old is None else f"{old.answered_at[trial.until]:.1f} s"
        return trial.name, f"{took:.1f} s", before, f"≤ {goal:.0f} s", verdict(took <= goal)
    rate, spent = trial.count / new.seconds, _tell_rate(trial, new)
    before = "" if old is None else _tell_rate(trial, old)
    if is_times:
        times = None if old is None else old.seconds / new.seconds
        kept = "" if times is None else f"{verdict(times >= TIMES_GOAL)} ({times:.1f} ×)"
        return trial.name, spent, before, f"≥ {TIMES_GOAL:.0f} ×", kept
    return (
        trial.name,
        spent,
        before,
        f"≥ {PACED_GOAL:.0f}/s",
        verdict(rate >= PACED_GOAL),
    )


def _tell_rate(trial: Trial, result: Result) -> str:
    """Return updates a second, and what each cost: on a busy machine only the latter is true."""
    milliseconds = 1000 * result.cpu_seconds / trial.count
    return f"{trial.count / result.seconds:,.0f}/s, {milliseconds:.2f} ms"


if __name__ == "__main__":
    main()
