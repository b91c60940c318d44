"""Tables as a spreadsheet opens them: every table for staff is written here.

Which separator a spreadsheet takes depends on its country: where that is the semicolon, a comma's
table is cut at the semicolons inside its cells, and quotes that no longer surround a cell are
letters or fall away. So whatever may become the beginning of a cell is disarmed, not only what is
one here (https://owasp.org/www-community/attacks/CSV_Injection).
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

# What a spreadsheet would take for a formula; the wide forms are read as the plain ones.
_FORMULA = frozenset("=+-@\t＝＋－＠")
_SEPARATORS = frozenset(",;\t\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")


def write_table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a CSV file; no cell is taken for a formula, by whatever separator it is read."""
    table = io.StringIO()
    # Not CR LF: cut inside its quotes, a cell could begin with the CR.
    writer = csv.writer(table, lineterminator="\n")
    writer.writerows([disarm(cell) for cell in row] for row in (heading, *rows))
    return table.getvalue().encode("utf-8-sig")  # or a spreadsheet takes it for something else


def disarm(cell: str) -> str:
    """Return the cell with an apostrophe before all that could make a formula of a part of it."""
    return "".join(_disarm(cell.replace("\r\n", "\n").replace("\r", "\n")))


def _disarm(cell: str) -> Iterator[str]:
    is_beginning = True
    for character in cell:
        if is_beginning and character in _FORMULA:
            yield "'"
            is_beginning = False
        yield character
        if character in _SEPARATORS:
            is_beginning = True
        elif not _may_be_dropped(character):
            is_beginning = False


def _may_be_dropped(character: str) -> bool:
    """Return whether a spreadsheet may leave it away at a cell's beginning: quotes, blanks."""
    return character == '"' or character.isspace() or not character.isprintable()
