"""The bot as a process of its own, started, killed and asked as an operator would."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

COMMAND = (sys.executable, "-m", "bot")


def write_mission(path: Path, mission: Mapping[str, Any]) -> None:
    """Write a profile as TOML: its tables of strings, numbers and lists look like JSON there."""
    lines: list[str] = []
    for name, table in mission.items():
        for one in table if isinstance(table, list) else [table]:
            lines.append(f"[[{name}]]" if isinstance(table, list) else f"[{name}]")
            lines += [f"{key} = {_toml(value)}" for key, value in one.items()]
    path.write_text("\n".join(lines), encoding="utf-8")


def _toml(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key} = {_toml(inner)}" for key, inner in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)


async def start(folder: Path, environment: Mapping[str, str], *arguments: str) -> Process:
    """Start `python -m bot` with these arguments, in a folder, with nothing else set."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return await asyncio.create_subprocess_exec(
        *COMMAND, *arguments, cwd=folder, env={**kept, **environment}, stdout=PIPE, stderr=PIPE
    )


async def ask(
    folder: Path, environment: Mapping[str, str], *arguments: str
) -> tuple[int | None, str]:
    """Run a command to its end and return its exit code and all it printed."""
    process = await start(folder, environment, *arguments)
    out, err = await process.communicate()
    return process.returncode, (out + err).decode()


@asynccontextmanager
async def running(folder: Path, environment: Mapping[str, str]) -> AsyncIterator[Process]:
    """Run the bot; at the end it is stopped if nobody has killed it."""
    bot = await start(folder, environment, "run")
    # Its log must not fill the pipe: nobody reads it before the end.
    log = asyncio.ensure_future(bot.communicate())
    try:
        yield bot
    finally:
        if bot.returncode is None:
            bot.send_signal(signal.SIGTERM)
        await log


async def kill(bot: Process) -> None:
    """Kill it as a power cut would."""
    bot.send_signal(signal.SIGKILL)
    await bot.wait()
