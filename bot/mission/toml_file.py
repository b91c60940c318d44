"""mission.toml as tables, or what keeps the file from being read, in one sentence."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from bot.mission.toml_errors import describe
from bot.problems import Problem, ProblemsFoundError

_MAX_DEPTH: Final = 50  # the profile's deepest value, a rule's phrase, stands four steps down
_TOO_DEEP: Final = f"is nested more than {_MAX_DEPTH} levels deep"
_HINT: Final = "nothing here needs more than four: look for brackets that are never closed"


def read_tables(path: Path) -> dict[str, Any]:
    """Return the tables of this file, or raise ProblemsFoundError with why there are none."""
    written = _read_text(path)
    try:
        tables = tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        raise ProblemsFoundError([Problem(str(path), *describe(written, error))]) from None
    except RecursionError:
        problem = Problem(str(path), _find_deep_line(written), _TOO_DEEP, _HINT)
    except ValueError as error:  # a number of more digits than Python reads
        problem = Problem(str(path), "", f"holds a number that is too long ({error})")
    else:
        deep = [key for key, value in tables.items() if _is_too_deep(value)]
        if not deep:
            return tables
        problem = Problem(str(path), deep[0], _TOO_DEEP, _HINT)
    raise ProblemsFoundError([problem])


def _read_text(path: Path) -> str:
    try:
        return path.read_bytes().removeprefix(b"\xef\xbb\xbf").decode()
    except FileNotFoundError:
        hint = "copy the example mission.toml here, or name your file in MISSION_FILE"
        problem = Problem(str(path), "", "there is no such file", hint)
    except OSError as error:
        problem = Problem(str(path), "", f"cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problem = Problem(str(path), f"line {line}", "is not UTF-8", "save the file as UTF-8")
    raise ProblemsFoundError([problem])


def _is_too_deep(value: object) -> bool:
    """Return whether tables and lists lie too deep; level by level, as recursion would end here."""
    level = [value]
    for _ in range(_MAX_DEPTH):
        level = [inner for outer in level for inner in _iter_inside(outer)]
    return bool(level)


def _iter_inside(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, list):
        yield from value


def _find_deep_line(written: str) -> str:
    """Return the first line by whose end too many brackets were open at once, or nothing."""
    depth = 0
    for number, line in enumerate(written.splitlines(), start=1):
        opened = sum(map(line.count, "[{"))
        if depth + opened > _MAX_DEPTH:
            return f"line {number}"
        depth = max(0, depth + opened - sum(map(line.count, "]}")))
    return ""
