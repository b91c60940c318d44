"""`python -m bot`, the same as `consular-bot`."""

import os
import signal
import sys

_FOREGROUND = ("run", "demo")


def main() -> None:
    """Run the command line."""
    if sys.argv[1:2] and sys.argv[1] in _FOREGROUND:
        _leave_at_once()
    # Here, since importing takes half a second, in which somebody may want to stop already.
    from bot.cli.commands import app

    app()


def _leave_at_once() -> None:
    """Let SIGTERM and Ctrl-C be an orderly stop until there is a loop that drains.

    Nothing is open before that, so there is nothing to close.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: os._exit(0))


if __name__ == "__main__":
    main()
