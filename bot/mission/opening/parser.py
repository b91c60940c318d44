"""Reads a rule of opening hours: `Mo-Fr 09:00-12:30, We 14:00-16:00; PH off "public holidays"`.

    rule      = part {(";" | ",") part}         "," adds, ";" replaces what was said of the day
    part      = "24/7" | days times | days | times      and then a modifier
    modifier  = ["open" | "off" | "closed" | "unknown"] [comment]

What cannot be taken is refused as a whole, with the place: nothing is left out by guess.
"""

from functools import lru_cache
from typing import Final

from bot.mission.opening.day_parser import read_selectors
from bot.mission.opening.rule import DAY_MINUTES, Part, Rule, State, Times
from bot.mission.opening.tokens import MONTHS, WEEKDAYS, Fault, RuleError, Token, Tokens

_VARIABLE: Final = frozenset({"sunrise", "sunset", "dawn", "dusk", "("})
_KEYWORDS: Final = frozenset({"open", "off", "closed", "unknown"})
# "open" with such a comment is no plain "open": who just comes stands before a closed door.
_ON_CONDITION: Final = ("appointment", "запис")


@lru_cache(maxsize=512)
def parse_rule(rule: str) -> Rule:
    """Return the rule, or raise RuleError."""
    tokens = Tokens(rule)
    if tokens.peek().kind == "end":
        raise RuleError(Fault.BLANK, rule)
    parts = [_read_part(tokens, is_additional=False)]
    while (separator := tokens.take()).kind != "end":
        if separator.text == ";" and tokens.peek().kind == "end":
            break
        _check_separator(tokens, separator, parts[-1])
        parts.append(_read_part(tokens, is_additional=separator.text == ","))
    return Rule(tuple(parts))


def _check_separator(tokens: Tokens, token: Token, before: Part) -> None:
    if token.kind == "fallback":
        raise tokens.error(Fault.FALLBACK, token)
    # After "Mo-Fr," may follow more days, but no part: open on those days at all hours, or what?
    says_something = before.times or before.comment or before.state is State.CLOSED
    if token.text != ";" and not (token.text == "," and says_something):
        raise tokens.error(Fault.UNREADABLE, token)


def _read_part(tokens: Tokens, *, is_additional: bool) -> Part:
    start = tokens.peek()
    is_always = start.kind == "always"
    if is_always:
        tokens.take()
    selectors = () if is_always else read_selectors(tokens)
    times = () if is_always else _read_times(tokens)
    keyword = tokens.take().text if tokens.peek().text in _KEYWORDS else ""
    comment = _read_comment(tokens)
    if tokens.peek() is start:
        raise tokens.error(Fault.UNREADABLE)
    state = _find_state(keyword, comment, has_times=bool(times))
    return Part(selectors, times, state, comment, is_additional)


def _read_comment(tokens: Tokens) -> str | None:
    if tokens.peek().kind != "comment":
        return None
    comment = tokens.peek().text.strip('" ')
    if not comment:
        raise tokens.error(Fault.UNREADABLE)
    tokens.take()
    return comment


def _find_state(keyword: str, comment: str | None, *, has_times: bool) -> State:
    if keyword in {"off", "closed"}:
        return State.CLOSED
    is_condition = comment and any(word in comment.casefold() for word in _ON_CONDITION)
    if (keyword == "open" and not is_condition) or not (keyword or comment):
        return State.OPEN
    return State.BY_APPOINTMENT if has_times and comment else State.NOT_KNOWN


def _read_times(tokens: Tokens) -> tuple[Times, ...]:
    if tokens.peek().text in _VARIABLE:
        raise tokens.error(Fault.VARIABLE)
    if tokens.peek().kind != "time":
        return ()
    found = [_read_span(tokens)]
    while tokens.peek().text == "," and tokens.peek(1).kind == "time":
        tokens.take()
        found.append(_read_span(tokens))
    return tuple(found)


def _read_span(tokens: Tokens) -> Times:
    start = tokens.peek()
    begin = _read_time(tokens, DAY_MINUTES)
    if tokens.peek().text == "+":
        raise tokens.error(Fault.OPEN_END, start)
    if not tokens.accept("-"):
        raise tokens.error(Fault.NO_END, start)
    _check_is_time(tokens, start)
    end = _read_time(tokens, 2 * DAY_MINUTES)
    if tokens.peek().text in {"+", "/"}:
        fault = Fault.OPEN_END if tokens.peek().text == "+" else Fault.INTERVAL
        raise tokens.error(fault, start)
    return Times(begin, end if end > begin else end + DAY_MINUTES)


def _check_is_time(tokens: Tokens, start: Token) -> None:
    token = tokens.peek()
    if token.text in _VARIABLE:
        raise tokens.error(Fault.VARIABLE)
    if token.text in {*WEEKDAYS, *MONTHS} or token.kind == "year":
        raise tokens.error(Fault.OVER_MIDNIGHT, start)
    if token.kind != "time":
        raise tokens.error(Fault.UNREADABLE)


def _read_time(tokens: Tokens, latest: int) -> int:
    """Take a time; return the minutes after midnight, at most so many."""
    token = tokens.take()
    hours, _, minutes = token.text.partition(":")
    total = int(hours) * 60 + int(minutes)
    if int(minutes) >= 60 or total > latest:
        raise tokens.error(Fault.NO_SUCH_TIME, token)
    return total
