"""`run`: the bot, until SIGTERM or Ctrl-C."""

import asyncio
import logging
import os
import signal
import sys
import threading

from bot.app import BotRefusedError, run_bot
from bot.cli.database import describe_fault
from bot.cli.loading import list_wide_secrets, load_both, print_problems
from bot.cli.log import set_up_log
from bot.clock import SystemClock
from bot.memory import calm_collector
from bot.mission.profile import Profile
from bot.problems import ProblemsFoundError
from bot.settings import Settings
from bot.updates.connection import TokenRefusedError
from storage.database import STORAGE_FAULTS
from storage.sqlite.files import narrow
from storage.sqlite.instance import AnotherInstanceError, LinkedDatabaseError

log = logging.getLogger(__name__)

_FATAL = (AnotherInstanceError, LinkedDatabaseError, TokenRefusedError, BotRefusedError)


_THREAD_SECONDS = 1.0


def run_until_stopped() -> int:
    """Run the bot and return its exit code: 0 after an orderly stop, 1 if it could not start."""
    try:
        settings, profile = load_both()
    except ProblemsFoundError as error:
        print_problems(error)
        return 1
    set_up_log(settings.log_level)
    try:
        for wide in (*narrow(settings.database_path), *list_wide_secrets()):
            log.warning("%s", wide)
        asyncio.run(_run(settings, profile))
    except _FATAL as error:
        sys.stderr.write(f"✗ {error}\n")
        return 1
    except STORAGE_FAULTS as error:
        sys.stderr.write(f"✗ {describe_fault(settings.database_path, error)}\n")
        return 1
    return 0


async def _run(settings: Settings, profile: Profile) -> None:
    calm_collector()
    await run_bot(settings, profile, SystemClock(), stop_on_signals())
    leave_threads_behind()


def leave_threads_behind() -> None:
    """End the process soon, whatever a thread still waits for.

    All is stored by now; but asyncio waits without limit for the threads that look up names and
    parse pages, and a supervisor that gave ten seconds would kill us for it.
    """
    ending = threading.Timer(_THREAD_SECONDS, os._exit, args=(0,))
    ending.daemon = True
    ending.start()


def stop_on_signals() -> asyncio.Event:
    """Return an event that SIGTERM and SIGINT set."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop
