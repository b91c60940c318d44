"""Tables as a spreadsheet opens them."""

import csv
import io
from collections.abc import Iterable, Sequence

# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a CSV file; no cell is taken for a formula."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(heading)
    writer.writerows([_disarm(cell) for cell in row] for row in rows)
    return table.getvalue().encode("utf-8-sig")  # or a spreadsheet takes it for something else


def _disarm(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
