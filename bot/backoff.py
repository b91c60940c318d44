"""Back-off: what keeps failing is tried less and less often."""


class Backoff:
    """Pauses, each twice as long as the one before, until something succeeds."""

    def __init__(self, first_seconds: float, longest_seconds: float) -> None:
        """Begin as after a success."""
        self._first_seconds = first_seconds
        self._longest_seconds = longest_seconds
        self._pause_seconds = 0.0

    def fail(self) -> float:
        """Return for how many seconds to pause after one more failure."""
        longer = max(self._pause_seconds * 2, self._first_seconds)
        self._pause_seconds = min(longer, self._longest_seconds)
        return self._pause_seconds

    def succeed(self) -> None:
        """Let the next pause be the shortest again."""
        self._pause_seconds = 0.0
