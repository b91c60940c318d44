"""pydantic's errors in the words of somebody who edits mission.toml."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.mission.suggestions import ask, suggest
from bot.problems import Problem

Location = tuple[int | str, ...]
Finding = tuple[Location, str, str]
"""Where, what is wrong, and what to write instead (empty if that is plain)."""

# Numbers stand in the file only for chats, and Telegram counts groups below zero.
_CHAT_NUMBER = "must be a chat's number, such as -1001234567890; the bot's log says it"

# The errors whose own words speak of Python; pydantic's words for the others are good enough.
_PLAIN_WORDS = {
    "missing": "is needed",
    "extra_forbidden": "is no known key",
    "string_type": "must be a text in quotes",
    "string_too_short": "is empty",
    "string_pattern_mismatch": "must be 1 to 32 of a-z, 0-9, _ and -",
    "bool_type": "must be true or false, without quotes",
    "int_type": _CHAT_NUMBER,
    "int_parsing": _CHAT_NUMBER,
    "int_from_float": _CHAT_NUMBER,
    "tuple_type": "must be a list: […]",
    "too_short": "must not be empty",
    "model_type": "must be a table",
    "date_type": "must be a date such as 2026-12-31",
    "date_from_datetime_parsing": "must be a date such as 2026-12-31",
    "date_from_datetime_inexact": "must be a date such as 2026-12-31, without a time",
}

_MAX_ID = 32
_LIMITS = {"string_too_long": "has too many characters", "too_long": "are too many"}


def format_key(location: Location) -> str:
    """Return the place as TOML people write it: `feeds[2].select.date`, counted from 0."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in location)
    return "".join(steps).removeprefix(".")


def list_problems(findings: Iterable[Finding], source: str) -> list[Problem]:
    """Return the findings as problems of this file."""
    return [Problem(source, format_key(place), *words) for place, *words in findings]


def translate(error: ValidationError, model: type[BaseModel]) -> Iterator[Finding]:
    """Yield one finding for each of pydantic's errors."""
    details = error.errors()
    for detail in details:
        if detail["type"] == "too_short" and _has_inner(detail, details):
            continue  # empty only because what is in it was refused, and is told already
        yield _locate(detail), _describe(detail), _suggest_mending(detail, model)


def _has_inner(detail: ErrorDetails, details: Iterable[ErrorDetails]) -> bool:
    depth = len(detail["loc"])
    return any(other["loc"][:depth] == detail["loc"] != other["loc"] for other in details)


def _locate(detail: ErrorDetails) -> Location:
    # An unknown language is found at a dictionary's key, which pydantic marks with a last step.
    location = detail["loc"]
    return location[:-1] if location and location[-1] == "[key]" else location


def _describe(detail: ErrorDetails) -> str:
    if detail["type"] == "literal_error":
        return f"must be {detail['ctx']['expected']}"
    if detail["type"] == "refused":
        return detail["msg"]
    if detail["type"] in _LIMITS:
        return f"{_LIMITS[detail['type']]}: at most {detail['ctx']['max_length']}"
    return _PLAIN_WORDS.get(detail["type"]) or detail["msg"][:1].lower() + detail["msg"][1:]


def _suggest_mending(detail: ErrorDetails, model: type[BaseModel]) -> str:
    location = detail["loc"]
    if detail["type"] == "refused":
        return str(detail["ctx"]["suggestion"])
    if detail["type"] == "extra_forbidden":
        return _suggest_key(str(location[-1]), location[:-1], model)
    if detail["type"] == "missing" and len(location) == 1:
        return f"add the table [{location[0]}]"
    if detail["type"] == "literal_error":
        return suggest(str(detail["input"]), detail["ctx"]["expected"].split("'")[1::2])
    if detail["type"] == "string_pattern_mismatch":
        return _suggest_id(str(detail["input"]))
    if detail["type"] == "date_from_datetime_parsing":
        return _suggest_date(str(detail["input"]))
    if detail["type"] == "tuple_type" and isinstance(detail["input"], str):
        return f'write ["{detail["input"]}"]'
    return _count_brackets(detail) if len(location) == 1 else ""


def _suggest_key(key: str, table: Location, model: type[BaseModel]) -> str:
    """Return the key that is meant, or else the tables that this one belongs in."""
    close = suggest(key, sorted(_list_keys(model, table)))
    homes = [name for name in model.model_fields if key in _list_keys(model, (name,))]
    return close or (f"it belongs in {' or '.join(f'[{name}]' for name in homes)}" if homes else "")


def _suggest_id(name: str) -> str:
    """Return the id that is closest to this name, if anything of it can stand in one."""
    usable = re.sub(r"[^a-z0-9_]+", "-", name.lower()).strip("-")[:_MAX_ID]
    return ask([usable] if usable else [])


def _suggest_date(written: str) -> str:
    """Return the date that is written with the day first, as most of the world does."""
    match = re.fullmatch(r"(\d\d?)[./-](\d\d?)[./-](\d{4})", written)
    return ask([f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}"] if match else [])


def _count_brackets(detail: ErrorDetails) -> str:
    table = detail["loc"][0]
    if detail["type"] == "tuple_type" and isinstance(detail["input"], dict):
        return f"write [[{table}]], in double brackets"
    if detail["type"] == "model_type" and isinstance(detail["input"], list):
        return f"write [{table}], in single brackets"
    return ""


def _list_keys(model: type[BaseModel], location: Location) -> set[str]:
    """Return the keys of the table at a place: those of the one model named on the way there."""
    for step in location:
        if isinstance(step, str):
            model = next(_list_models(model.model_fields[step].annotation))
    return set(model.model_fields)


def _list_models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _list_models(argument)
