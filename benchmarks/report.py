"""What all benchmarks show: a progress bar, a table, and on which machine it was."""

import os
import platform
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from bot.clock import SystemClock

_console = Console(width=110)


@contextmanager
def progress() -> Iterator[Progress]:
    """Show progress bars on stderr, so that the tables can be kept."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bars:
        yield bars


def show(title: str, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """Print a table with machine and date."""
    table = Table(title=f"{title}\n{machine()}", title_justify="left")
    for number, head in enumerate(heads):
        table.add_column(head, justify="right" if number else "left")
    for row in rows:
        table.add_row(*row)
    _console.print(table)


def verdict(is_kept: bool) -> str:
    """Return whether a goal is kept, in a word."""
    return "yes" if is_kept else "NO"


def machine() -> str:
    """Return date, processor and Python in one line."""
    today: date = SystemClock().now().date()
    return f"{today}, {_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if not info.exists():
        return platform.machine()
    names = [line for line in info.read_text().splitlines() if line.startswith("model name")]
    return names[0].partition(":")[2].strip() if names else platform.machine()


def peak_megabytes(pid: int | None = None) -> float:
    """Return a process's peak of resident memory, this one's where none is named; 0 once it ended.

    ru_maxrss would count its parent's too.
    """
    status = Path(f"/proc/{pid or 'self'}/status")
    if not Path("/proc/self/status").exists():
        sys.exit("the peak of memory is read from /proc: Linux only")
    try:
        lines = status.read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024
