"""The one place of the sandbox that reads the machine's clock."""

from datetime import UTC, datetime


def wall_clock() -> datetime:
    """Now, as an aware UTC time; tests inject their own clock instead."""
    return datetime.now(UTC)  # noqa: TID251 - the sandbox imports nothing of ours, so it has its own
