"""`demo`: the bot and a Telegram of its own on this machine, in the foreground."""

import asyncio
import socket
import sys
import tempfile
from asyncio.subprocess import PIPE, Process
from importlib.resources import files
from pathlib import Path
from secrets import token_urlsafe

from bot.app import run_bot
from bot.cli.log import set_up_log
from bot.cli.run import stop_on_signals
from bot.clock import SystemClock
from bot.mission.profile import Profile, load_profile
from bot.settings import Settings, load_settings
from storage.database import STORAGE_FAULTS

_OLGA = "1003"  # the sandbox's member of staff
_SITE = "http://127.0.0.1:8080"  # as the demo's mission file spells the sandbox's address
_STOP_SECONDS = 5.0


def run_demo(port: int) -> int:
    """Run sandbox and bot until Ctrl-C; everything they store is in a folder that goes away."""
    try:
        with tempfile.TemporaryDirectory(prefix="consular-bot-demo-") as folder:
            set_up_log("INFO", Path(folder) / "bot.log")
            return asyncio.run(_run(_free_port(port), Path(folder)))
    except STORAGE_FAULTS as error:
        sys.stderr.write(f"✗ The demo cannot keep its files: {error}; make room, or set TMPDIR.\n")
        return 1


async def _run(port: int, folder: Path) -> int:
    stop = stop_on_signals()
    # Another for each start: any page that is open in a browser here could use one that is known.
    token = f"100000:{token_urlsafe(26)}"
    sandbox = await _start_sandbox(port, token)
    try:
        address = await _read_address(sandbox)
        if address is None:
            sys.stderr.write("✗ The sandbox did not start.\n")
            return 1
        settings, profile = _configure(address, token, folder)
        greeting = _Greeting(address, folder)
        watch = asyncio.create_task(_stop_with(sandbox, stop))
        await run_bot(settings, profile, SystemClock(), stop, greeting.say_once)
        watch.cancel()
        return 0
    finally:
        await _end(sandbox)


class _Greeting:
    """Says where the chat page is, once the bot answers there."""

    def __init__(self, address: str, folder: Path) -> None:
        self._lines = [
            "The bot and a Telegram of its own run on this machine; Ctrl-C ends both.",
            f"The bot's log: {folder}/bot.log",
            address,
        ]

    def say_once(self) -> None:
        while self._lines:
            sys.stdout.write(self._lines.pop(0) + "\n")
        sys.stdout.flush()


def _free_port(wanted: int) -> int:
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise RuntimeError("this machine has no free port")


async def _start_sandbox(port: int, token: str) -> Process:
    place = ("--port", str(port), "--token", token)
    command = (sys.executable, "-m", "sandbox", "--staff-group", *place)
    # A session of its own, so that Ctrl-C stops the bot first and the sandbox after it; and a
    # pipe that the kernel closes, so that it does not outlive a demo that was killed.
    return await asyncio.create_subprocess_exec(
        *command, "--until-stdin-closes", stdin=PIPE, stdout=PIPE, start_new_session=True
    )


async def _read_address(sandbox: Process) -> str | None:
    if sandbox.stdout is None:
        return None
    line = await sandbox.stdout.readline()
    return line.decode().strip() or None


def _configure(address: str, token: str, folder: Path) -> tuple[Settings, Profile]:
    origin = address.rstrip("/")
    mission = files("bot.cli").joinpath("demo_mission.toml").read_text(encoding="utf-8")
    mission_file = folder / "mission.toml"
    mission_file.write_text(mission.replace(_SITE, origin), encoding="utf-8")
    settings = load_settings(
        {
            "BOT_TOKEN": token,
            "BOT_API_URL": origin,
            "MISSION_FILE": str(mission_file),
            "DATABASE_URL": f"sqlite:///{folder}/consular.db",
            "STAFF_OWNERS": _OLGA,
        },
        env_file=folder / "no.env",
    )
    return settings, load_profile(mission_file)


async def _stop_with(sandbox: Process, stop: asyncio.Event) -> None:
    await sandbox.wait()
    stop.set()


async def _end(sandbox: Process) -> None:
    if sandbox.returncode is None:
        sandbox.terminate()
        async with asyncio.timeout(_STOP_SECONDS):
            await sandbox.wait()
