"""The limits under which the worker reads documents, and the causes that name them."""

import ctypes
import math
import os
import resource
import signal
import sys
import time
from dataclasses import dataclass

OUT_OF_MEMORY = 12
"""The exit code of a worker that ran out of it; the number is that of ENOMEM."""

_NICENESS = 5  # people who wait for an answer come first, also on a machine with one core
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost.

    `memory_bytes` is address space: interpreter and libraries (40 MB, with the dictionaries of the
    rules 130) and all that the document needs.
    """

    cpu_seconds: int = 10
    memory_bytes: int = 256_000_000

    @property
    def took_too_long(self) -> str:
        """The cause where the CPU time was used up."""
        return f"reading it took more than {self.cpu_seconds} s"

    @property
    def needed_too_much(self) -> str:
        """The cause where the memory was."""
        return f"reading it needed more than {self.memory_bytes // 1_000_000} MB"

    def describe_end(self, return_code: int) -> str:
        """Return why a process ended while it was reading a document."""
        if return_code == -signal.SIGXCPU:
            return self.took_too_long
        if return_code == OUT_OF_MEMORY:
            return self.needed_too_much
        how = f"signal {-return_code}" if return_code < 0 else f"exit code {return_code}"
        return f"the parser died of it ({how})"


def limit_process(limits: Limits, parent: int) -> None:
    """Limit the calling process for good, and let it end with the process that started it."""
    _die_with(parent)
    os.nice(_NICENESS)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))


def allow_cpu_seconds(seconds: int) -> None:
    """Let the kernel kill the process once it has used so much more CPU time.

    RLIMIT_CPU counts from the start of the process, so it is raised for each document; only the
    soft limit, as a hard one can never be raised again.
    """
    used = math.ceil(time.process_time())
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, hard))


def _die_with(parent: int) -> None:
    """Ask the kernel to kill this process when the thread that started it ends (prctl(2)).

    A worker that waits for a document sees its pipe close; one that is busy sees nothing. Where
    the parent has ended before it was asked, there is another parent already.
    """
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):  # Linux
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit()
