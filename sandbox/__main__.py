"""`python -m sandbox`: the sandbox as a process of its own, until SIGTERM or Ctrl-C."""

import argparse
import asyncio
import signal
import sys

from sandbox.app import DEFAULT_TOKEN, Sandbox
from sandbox.limits.rules import NO_LIMITS, Limits
from sandbox.record.mode import Mode


def read_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8080, help="0 takes a free one")
    parser.add_argument("--token", default=DEFAULT_TOKEN, help="the token of the bot")
    parser.add_argument("--rate", type=int, default=30, help="messages a second let through")
    parser.add_argument("--no-limits", action="store_true", help="let everything through")
    parser.add_argument(
        "--people", type=int, default=0, help="so many have started the bot, from id 10000001 up"
    )
    parser.add_argument(
        "--staff-group", action="store_true", help="let there be a duty room with the bot in it"
    )
    parser.add_argument(
        "--record", type=Mode, choices=list(Mode), default=Mode.FULL, help="how much is remembered"
    )
    parser.add_argument(
        "--until-stdin-closes", action="store_true", help="stop when whoever started it is gone"
    )
    return parser.parse_args()


async def serve(arguments: argparse.Namespace) -> None:
    """Start, tell the address in one line, stop on a signal."""
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    if arguments.until_stdin_closes:
        # Nobody writes there: it becomes readable at its end.
        asyncio.get_running_loop().add_reader(sys.stdin.fileno(), stopping.set)
    limits = NO_LIMITS if arguments.no_limits else Limits(overall_per_second=arguments.rate)
    sandbox = Sandbox(token=arguments.token, limits=limits, record=arguments.record)
    if arguments.people > 0:
        sandbox.world.populate(arguments.people)
    if arguments.staff_group:
        _ = sandbox.world.duty  # mentioned, so that the page shows it
    await sandbox.start(arguments.host, arguments.port)
    print(f"{sandbox.url}/", flush=True)  # noqa: T201 - who started the process reads this line
    await stopping.wait()
    await sandbox.stop()


def main() -> int:
    """Serve; a port that is taken or none, or a wrong token, is told in one line."""
    arguments = read_arguments()
    try:
        asyncio.run(serve(arguments))
    except (OSError, OverflowError, ValueError) as error:
        print(f"sandbox: {error}", file=sys.stderr)  # noqa: T201 - a command line program
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
