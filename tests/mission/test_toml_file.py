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
        assert said.startswith("end of document: is not TOML: there is no value that can be")
    else:
        assert "is nested more than 50 levels deep (nothing here needs more than four" in said


def test_the_line_is_said_where_the_brackets_are_open(tmp_path: Path) -> None:
    assert _refuse(tmp_path, "\n\n" + NESTED["lists"](5000)).startswith("line 3: is nested")
    assert _refuse(tmp_path, NESTED["lists line by line"](5000)).startswith("line 51: is nested")
    assert _refuse(tmp_path, NESTED["names"](5000)).startswith("x: is nested")


def test_a_number_without_end_is_one_sentence(tmp_path: Path) -> None:
    assert "holds a number that is too long" in _refuse(tmp_path, f"x = {'1' * 5000}\n{TOML}")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "hello\n",
            'line 1, column 6: is not TOML: there is no = after the key: hello (write key = "',
        ),
        ("<html>", "line 1, column 1: is not TOML: this is no table and no key: <html> (write ["),
        (
            "a = b",
            "line 1, column 5: is not TOML: there is no value that can be understood: a = b (",
        ),
        (
            "a = no",
            "line 1, column 5: is not TOML: there is no value that can be understood: a = no",
        ),
        (
            "\na = “b”",
            "line 2, column 5: is not TOML: there is no value that can be understood: a =",
        ),
        ('a = "b', "end of document: is not TOML: a text is not closed (close the text with"),
        (
            'a = "b\nc = 1',
            'line 1, column 7: is not TOML: a text is not closed on its line: a = "b (',
        ),
        ('a = """b', "end of document: is not TOML: a text is not closed (close"),
        (
            "a = [31.12.2026]",
            "line 1, column 11: is not TOML: a list is not closed: a = [31.12.202",
        ),
        ("a = 2026-02-30", "line 1, column 5: is not TOML: there is no such day: a = 2026-02-30 ("),
        (
            "a = 1\na = 2\n",
            "line 2, column 6: is not TOML: the key is there already: a = 2 (keep one",
        ),
        (
            "[a]\n[a]",
            "line 2, column 3: is not TOML: the table is there already: [a] (if there are",
        ),
        (
            'a = "\\Users"',
            'line 1, column 8: is not TOML: a \\ stands in a text: a = "\\Users" (write it',
        ),
        (
            "a = 1 b = 2",
            "line 1, column 7: is not TOML: something follows the value: a = 1 b = 2 (",
        ),
        ("[[a]", "line 1, column 4: is not TOML: the brackets of the table are not closed: [[a] ("),
        ("a = 1\x00", "line 1, column 6: is not TOML: "),
    ],
)
def test_what_is_no_toml_is_said_with_its_line(tmp_path: Path, written: str, said: str) -> None:
    assert _refuse(tmp_path, written).startswith(said)
