from collections.abc import Callable
from pathlib import Path

import pytest

from bot.mission.profile import load_profile
from bot.problems import ProblemsFoundError
from tests.mission.samples import TOML

NESTED: dict[str, Callable[[int], str]] = {
    "lists": lambda count: f"x = {'[' * count}{']' * count}\n{TOML}",
    "lists that stay open": lambda count: f"x = {'[' * count}",
    "lists line by line": lambda count: "x = " + "[\n" * count + "]\n" * count + TOML,
    "tables": lambda count: f"x = {'{a=' * count}1{'}' * count}\n{TOML}",
    "names": lambda count: f"x{'.a' * count} = 1\n{TOML}",
    "a heading": lambda count: f"{TOML}\n[x{'.a' * count}]\n",
    "a known key": lambda count: TOML.replace("[2026-12-30]", "[" * count + "]" * count),
}


def _refuse(folder: Path, written: str) -> str:
    file = folder / "mission.toml"
    file.write_text(written, encoding="utf-8")
    with pytest.raises(ProblemsFoundError) as caught:
        load_profile(file)
    (problem,) = caught.value.problems
    return str(problem).removeprefix(f"{file}: ")


@pytest.mark.parametrize("count", [300, 450, 900, 5000])
@pytest.mark.parametrize("kind", NESTED)
def test_what_is_nested_too_deeply_is_one_sentence(tmp_path: Path, kind: str, count: int) -> None:
    said = _refuse(tmp_path, NESTED[kind](count))
    if kind == "lists that stay open" and count < 900:
        assert said == "end of document: is not TOML: Invalid value"
    else:
        assert "is nested more than 50 levels deep (nothing here needs more than four" in said


def test_the_line_is_said_where_the_brackets_are_open(tmp_path: Path) -> None:
    assert _refuse(tmp_path, "\n\n" + NESTED["lists"](5000)).startswith("line 3: is nested")
    assert _refuse(tmp_path, NESTED["lists line by line"](5000)).startswith("line 51: is nested")
    assert _refuse(tmp_path, NESTED["names"](5000)).startswith("x: is nested")


def test_a_number_without_end_is_one_sentence(tmp_path: Path) -> None:
    assert "holds a number that is too long" in _refuse(tmp_path, f"x = {'1' * 5000}\n{TOML}")
