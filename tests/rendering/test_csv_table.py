"""No cell is a formula, whatever it holds and by whatever separator the table is read."""

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.rendering.staff.csv_table import disarm, write_table

ATTACK = "=cmd|'/C calc'!A0"
SIGNS = "=+-@\t\r＝＋－＠"
CELLS = st.text(st.sampled_from("=+-@\t\r\n,;\"' aЯ1＝\u200b\u2028"), max_size=8)
ROWS = st.lists(st.tuples(CELLS, CELLS), max_size=4)


def read(table: bytes, separator: str) -> list[list[str]]:
    whole = io.StringIO(table.decode("utf-8-sig"), newline="")
    return list(csv.reader(whole, delimiter=separator))


def is_formula(cell: str) -> bool:
    return cell.lstrip(' "\u200b')[:1] in {*SIGNS} - {""}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@given(rows=ROWS)
@example(rows=[(f"Ivan;{ATTACK}", "")])
@example(rows=[(f'Ivan;"{ATTACK}', f'a,";{ATTACK}')])
@example(rows=[(f"Ivan\t{ATTACK}", f"two\nlines;\n{ATTACK}")])
@example(rows=[(f"Ivan; {ATTACK}", f"Ivan;\u200b{ATTACK}")])
@example(rows=[("=1", "-1"), ('"', f";{ATTACK}"), ('";"', f'";"{ATTACK}')])
def test_no_cell_is_a_formula(separator: str, rows: list[tuple[str, str]]) -> None:
    cells = [cell for row in read(write_table(("a", "b"), rows), separator) for cell in row]
    assert not list(filter(is_formula, cells))


@given(ROWS)
def test_read_as_it_was_written_nothing_is_lost_but_apostrophes_are_gained(
    rows: list[tuple[str, str]],
) -> None:
    _, *found = read(write_table(("a", "b"), rows), ",")
    assert found == [[disarm(cell) for cell in row] for row in rows]
    for row in rows:
        for cell in row:
            plain = cell.replace("\r\n", "\n").replace("\r", "\n")
            assert disarm(cell).replace("'", "") == plain.replace("'", "")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("Ivan", "Ivan"),
        ("-900", "'-900"),
        ("a-b, c=d; e@f", "a-b, c=d; e@f"),
        (f"Ivan;{ATTACK}", f"Ivan;'{ATTACK}"),
        ("2018-03-24T15:40:00+00:00", "2018-03-24T15:40:00+00:00"),
        ('{"reason": "-1"}', '{"reason": "-1"}'),
    ],
)
def test_only_what_begins_a_cell_is_changed(cell: str, written: str) -> None:
    assert disarm(cell) == written


def test_the_heading_is_disarmed_too() -> None:
    assert read(write_table(("=a",), ()), ",") == [["'=a"]]


def test_no_table_is_written_anywhere_else() -> None:
    root = Path(__file__).parents[2]
    rooms = ("bot", "handlers", "storage")
    modules = [path for room in rooms for path in (root / room).rglob("*.py")]
    writers = [p.name for p in modules if re.search(r"^(import|from) csv\b", p.read_text(), re.M)]
    assert writers == ["csv_table.py"]
