"""Servers in processes of their own, so that their CPU is not counted as the sender's."""

import json
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
TOKEN = "4200:" + "sandbox" * 5
FIRST_PERSON = 10_000_001


class Server(NamedTuple):
    """One that runs."""

    url: str
    pid: int


@contextmanager
def constant_server(body: Path) -> Iterator[str]:
    """Run a server that answers all as if it were the request in a file, and give its address."""
    with serving("benchmarks.constant_server", str(body)) as server:
        yield server.url


@contextmanager
def sandbox(*, people: int, rate: int | None = None, record: str = "compact") -> Iterator[str]:
    """Run a sandbox with lazy people, limited to `rate` or not at all, and give its address."""
    limits = ["--no-limits"] if rate is None else ["--rate", str(rate)]
    arguments = ["--port", "0", "--people", str(people), "--record", record, *limits]
    with serving("sandbox", *arguments, "--until-stdin-closes") as server:
        yield server.url


def ask(url: str, path: str, **question: str | int | float) -> Any:
    """Return what the sandbox tells under /sandbox/."""
    address = f"{url}/sandbox/{path}{'&' if '?' in path else '?'}"
    words = urllib.parse.urlencode(question)
    with urllib.request.urlopen(address + words) as response:  # noqa: S310 - http to our own process
        return json.load(response)


def tell(url: str, path: str, body: dict[str, Any] | None = None) -> Any:
    """Post to the sandbox's /sandbox/ and return the answer."""
    request = urllib.request.Request(  # noqa: S310 - http to our own process
        f"{url}/sandbox/{path}",
        data=json.dumps(body or {}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as response:  # noqa: S310 - http to our own process
        return json.loads(response.read() or b"null")


@contextmanager
def serving(module: str, *arguments: str) -> Iterator[Server]:
    """Run a module that prints its address, until the block ends."""
    command = [sys.executable, "-m", module, *arguments]
    server = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        if server.stdout is None:
            raise RuntimeError("no pipe")
        yield Server(server.stdout.readline().strip().rstrip("/"), server.pid)
    finally:
        server.kill()
        server.communicate()
