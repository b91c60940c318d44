"""The log: one line an event, and never a token in it, whatever library wrote the line."""

import logging
import re
import sys
from pathlib import Path

# <bot id>:<35 characters>, as in the address of every request (Bot API, "Authorizing your bot").
_TOKEN = re.compile(r"\d+(:|%3A)[A-Za-z0-9_-]{30,}", re.IGNORECASE)
_FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"


class RedactingFormatter(logging.Formatter):
    """Formats a record whole, traceback included, then blots out what looks like a token."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line without secrets."""
        return _TOKEN.sub("<token>", super().format(record))


def set_up_log(level: str, file: Path | None = None) -> None:
    """Log from `level` upwards to standard error, or to `file`."""
    handler: logging.Handler = (
        logging.StreamHandler(sys.stderr) if file is None else logging.FileHandler(file)
    )
    handler.setFormatter(RedactingFormatter(_FORMAT))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # Where the log itself cannot be written (a full disk), each line would be a traceback instead.
    logging.raiseExceptions = False
    # They log every request with the token in its address, every statement with people's data.
    for chatty in ("httpx", "httpcore", "telegram", "aiosqlite"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
