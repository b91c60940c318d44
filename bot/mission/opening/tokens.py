"""The words of a rule of opening hours, and what is said of one that cannot be taken."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

WEEKDAYS: Final = ("mo", "tu", "we", "th", "fr", "sa", "su")
MONTHS: Final = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip

_TOKEN: Final = re.compile(
    r"""\s*(?:
      (?P<comment>"[^"]*")
    | (?P<always>24/7)
    | (?P<time>\d{1,2}:\d\d)(?!\d)
    | (?P<year>(?:19|20|21)\d\d)(?!:?\d)
    | (?P<number>\d{1,3})(?!:?\d)
    | (?P<word>[a-z]+)
    | (?P<fallback>\|\|)
    | (?P<sign>[-–—+,;:/()\[\]])
    )""",
    re.VERBOSE | re.IGNORECASE,
)


class Fault(StrEnum):
    """Why a rule is not taken; the texts for people are keyed by it."""

    UNREADABLE = "unreadable"
    BLANK = "blank"
    FALLBACK = "fallback"
    OPEN_END = "open-end"
    NO_END = "no-end"
    INTERVAL = "interval"
    VARIABLE = "variable"
    SCHOOL = "school"
    HOLIDAY_AND_WEEKDAY = "holiday-and-weekday"
    OVER_MIDNIGHT = "over-midnight"
    NO_SUCH_DAY = "no-such-day"
    NO_SUCH_TIME = "no-such-time"
    HALF_DATED = "half-dated"
    BACKWARDS = "backwards"


class RuleError(ValueError):
    """Raised for what is no rule: why, and `rest`, the rule from the place where it is wrong.

    Of a day that no month has, `rest` is that day.
    """

    def __init__(self, fault: Fault, rest: str) -> None:
        """Keep both for who tells it."""
        super().__init__(f"{fault}: {rest!r}")
        self.fault = fault
        self.rest = rest


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its kind (comment, time, year, number, word, sign …), in lower case, and where."""

    kind: str
    text: str
    place: int


class Tokens:
    """The words of one rule, taken one by one."""

    def __init__(self, rule: str) -> None:
        """Read all words, or raise RuleError at the first that is none."""
        self._rule = rule
        self._tokens = _split(rule)
        self._next = 0

    def peek(self, ahead: int = 0) -> Token:
        """Return the next word, or one after it, without taking it; "end" when there is none."""
        index = min(self._next + ahead, len(self._tokens) - 1)
        return self._tokens[index]

    def take(self) -> Token:
        """Return the next word and go on."""
        token = self.peek()
        self._next += 1
        return token

    def accept(self, text: str) -> bool:
        """Take the next word if it is this one, and say whether it was."""
        is_it = self.peek().text == text and self.peek().kind != "comment"
        self._next += is_it
        return is_it

    def expect(self, text: str) -> None:
        """Take this word, or raise RuleError where another one stands."""
        if not self.accept(text):
            raise self.error(Fault.UNREADABLE)

    def error(self, fault: Fault, at: Token | None = None) -> RuleError:
        """Return the error of the next word, or of one taken before."""
        return RuleError(fault, self._rule[(at or self.peek()).place :])


def _split(rule: str) -> list[Token]:
    tokens, place = [], 0
    end = len(rule.rstrip())
    while place < end:
        match = _TOKEN.match(rule, place)
        if match is None or match.lastgroup is None:
            raise RuleError(Fault.UNREADABLE, rule[place:].strip())
        kind = match.lastgroup
        tokens.append(Token(kind, _normalize(kind, match[kind]), match.start(kind)))
        place = match.end()
    return [*tokens, Token("end", "", end)]


def _normalize(kind: str, text: str) -> str:
    if kind == "comment":
        return text
    # Telephones write a dash for a hyphen, and so does the bot where it shows hours.
    return "-" if text in {"–", "—"} else text.lower()
