"""A worker process seen from the bot: started when it is needed, asked one document at a time."""

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from typing import IO, cast

from bot.feeds.parsing.document import Answer, Document, Unreadable
from bot.feeds.worker.limits import Limits
from bot.feeds.worker.messages import MAX_ANSWER_LENGTH, load_answer, read_message, write_message

# `-P`: a file in the folder where the bot was started must not pass for a module of ours.
_COMMAND = (sys.executable, "-P", "-m", "bot.feeds.worker")
_KEPT = ("LANG", "LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONUTF8")


class WorkerProcess:
    """Blocks while the worker reads; `kill` may be called meanwhile, from another thread."""

    def __init__(self, limits: Limits) -> None:
        """Start it. It ends when the calling thread does."""
        self._limits = limits
        self._process = subprocess.Popen(  # noqa: S603 - a command of our own
            (*_COMMAND, *map(str, (limits.cpu_seconds, limits.memory_bytes, os.getpid()))),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # No token, and nothing else that is not its business, for who breaks into it.
            env={"PYTHONPATH": os.pathsep.join(sys.path), **_list_kept()},
            # Ctrl-C in a terminal is for the bot, which ends the worker itself.
            start_new_session=True,
        )

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def wait_until_ready(self) -> None:
        """Return when the worker has loaded what it needs; `answer` says if it has died instead."""
        with suppress(OSError, EOFError):
            read_message(_pipe(self._process.stdout), MAX_ANSWER_LENGTH)

    def answer(self, document: Document) -> Answer:
        """Return what the worker makes of a document, or what became of the worker."""
        try:
            write_message(_pipe(self._process.stdin), pickle.dumps(document))
            message = read_message(_pipe(self._process.stdout), MAX_ANSWER_LENGTH)
            return cast(Answer, load_answer(message))
        except (OSError, EOFError):
            self._process.kill()  # it closed the pipe, so this changes nothing if it has ended
            return Unreadable(self._limits.describe_end(self._process.wait()))
        except pickle.UnpicklingError as error:
            self.kill()
            return Unreadable(f"the parser answered what is no answer: {error}")

    def kill(self) -> None:
        """End it at once, whatever it is doing."""
        self._process.kill()

    def close(self) -> None:
        """Kill it, and give back what the system keeps of it."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # the last words may still be waiting to be written
                _pipe(pipe).close()
        self._process.wait()


def _list_kept() -> dict[str, str]:
    """Return what the interpreter may need to start at all."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ}


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise OSError("no pipe")
    return pipe
