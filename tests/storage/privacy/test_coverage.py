"""Each column of the schema is in the list of what is held, or named as holding nobody."""

from storage.database import Database
from storage.privacy.holdings import HOLDINGS
from storage.privacy.impersonal import IMPERSONAL
from tests.storage.rows import select


async def test_every_column_is_covered_or_holds_nobody(database: Database) -> None:
    there = {
        (row["table_name"], row["column_name"])
        for row in await select(
            database,
            """SELECT m.name AS table_name, c.name AS column_name
               FROM sqlite_master m JOIN pragma_table_info(m.name) c
               WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'""",
        )
    }
    held = {(each.table, column) for each in HOLDINGS for column in (*each.ids, *each.words)}
    nobody = {
        (table, column)
        for table, reasons in IMPERSONAL.items()
        for columns in reasons.values()
        for column in columns.split()
    }
    assert there - held - nobody == set(), (
        "new columns: if one can hold a person (their number, name, words, or what is about them "
        "alone), add it to storage/privacy/citizens.py or staff.py with the step that forgets it; "
        "if not, to storage/privacy/impersonal.py with the reason"
    )
    assert (held | nobody) - there == set(), "columns that the schema does not have"
    assert held & nobody == set(), "columns that stand in both lists"


def test_each_table_is_forgotten_somehow() -> None:
    for holding in HOLDINGS:
        assert holding.statements or holding.mentions, holding.table
        assert holding.mentions is None or holding.mentions in holding.words
        for statement in holding.statements:
            assert holding.table in statement
            assert "?1" in statement
