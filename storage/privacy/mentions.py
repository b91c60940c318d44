"""Mentions: where the rows of others name a person, by their number or by what they are called."""

import json
import re
from collections.abc import Collection

from storage.database import Connection, fetch_all
from storage.privacy.holding import Holding

# A shorter name stands in too many words: it would take with it what is about others.
_SHORTEST_NAME = 3
_USERNAME = re.compile(r"@(\w{5,32})")  # Telegram's usernames have 5 characters or more


async def list_names(connection: Connection, person_id: int) -> frozenset[str]:
    """Return what a person is called anywhere: display names, and the username in them."""
    rows = await fetch_all(
        connection,
        """SELECT name FROM staff WHERE user_id = ?1
           UNION SELECT name FROM owners WHERE user_id = ?1
           UNION SELECT opened_name FROM invitations WHERE opened_by = ?1
           UNION SELECT json_extract(content, '$.detail.name') FROM audit_private p
             WHERE person_id = ?1 AND EXISTS (SELECT 1 FROM audit WHERE other_key = p.key
               OR (words_key = p.key AND action = 'open invitation'))""",
        (person_id,),
    )
    names = {row["name"] for row in rows if isinstance(row["name"], str)}
    names |= {found for name in names for found in _USERNAME.findall(name)}
    return frozenset(name for name in names if len(name) >= _SHORTEST_NAME)


async def delete_mentions(
    connection: Connection, holding: Holding, person_id: int, names: Collection[str]
) -> int:
    """Delete the rows of a table whose words mention a person; return how many.

    An owner's message that waits, an alarm, a search, the free text of another's act.
    """
    if holding.mentions is None:
        return 0
    words = (str(person_id), *names)
    ids = await _find_rows(connection, holding.table, holding.mentions, words)
    cursor = await connection.execute(
        f"""DELETE FROM {holding.table}
            WHERE {_key(holding.table)} IN (SELECT value FROM json_each(?))""",  # noqa: S608 - names from the list
        (json.dumps(ids),),
    )
    return cursor.rowcount


async def _find_rows(
    connection: Connection, table: str, column: str, words: Collection[str]
) -> list[int | str]:
    key = _key(table)
    # As JSON writes them: some columns are JSON, in which a quotation mark has a backslash.
    written = json.dumps([*words, *(json.dumps(word, ensure_ascii=False)[1:-1] for word in words)])
    rows = await fetch_all(
        connection,
        f"""SELECT {key} AS key, {column} AS said FROM {table}
            WHERE EXISTS (SELECT 1 FROM json_each(?) WHERE instr({column}, value))""",  # noqa: S608 - names from the list
        (written,),
    )
    whole = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in json.loads(written)))
    return [row["key"] for row in rows if whole.search(row["said"])]


def _key(table: str) -> str:
    return "key" if table == "audit_private" else "id"
