"""A problem: something wrong that a person can mend, with where it is and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: `source` is a file or the environment, `key` the place in it."""

    source: str
    key: str
    message: str
    suggestion: str = ""

    def __str__(self) -> str:
        """Return the finding as one line for a terminal or a log."""
        place = f"{self.source}: {self.key}" if self.key else self.source
        hint = f" ({self.suggestion})" if self.suggestion else ""
        return f"{place}: {self.message}{hint}"


class ProblemsFoundError(Exception):
    """Raised with everything that is wrong with one source, never only the first finding."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the findings in the order they were found."""
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)
