"""How many statements a poll costs: a constant number, and a few for each new entry."""

from collections import Counter
from datetime import timedelta
from typing import Any, cast

import pytest

from storage.records.feed import Entry
from tests.feeds.makers import NOW, make_entry
from tests.feeds.newsroom import Newsroom

UNCHANGED_COST = 10
"""Seven, and BEGIN twice and COMMIT, of which one BEGIN is that of the trace itself."""

NEW_COST = 21


def news(count: int) -> list[Entry]:
    return [
        make_entry(f"Message {n}", f"Text {n}", f"https://embassy.example/{n}", guid=f"{n + 1}",
                   published_at=NOW - timedelta(days=90) + timedelta(hours=n))
        for n in reversed(range(count))
    ]  # fmt: skip


async def count_statements(room: Newsroom, *entries: Entry) -> Counter[str]:
    seen: list[str] = []
    async with room.database.write() as connection:
        await cast(Any, connection).set_trace_callback(seen.append)
    seen.clear()
    await room.polls("rss", *entries)
    async with room.database.write() as connection:
        await cast(Any, connection).set_trace_callback(None)
    return Counter(" ".join(statement.split())[:40] for statement in seen)


@pytest.mark.parametrize("count", [3, 300])
async def test_an_unchanged_document_costs_a_constant_number(room: Newsroom, count: int) -> None:
    await room.polls("rss", *news(count), first=True)
    spent = await count_statements(room, *news(count))
    assert spent.total() <= UNCHANGED_COST, spent


async def test_a_new_entry_costs_a_few_and_loads_its_bulletin_once(room: Newsroom) -> None:
    await room.polls("rss", *news(100), first=True)
    unchanged = await count_statements(room, *news(100))
    spent = await count_statements(room, *news(103))
    assert spent.total() <= unchanged.total() + 3 * NEW_COST, spent
    assert spent["SELECT * FROM bulletins WHERE id = 101"] <= 1, spent
