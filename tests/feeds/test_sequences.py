"""Sequences of polls: what must reach followers, and how often a copy may be edited."""

from pathlib import Path

import pytest
from aiohttp import ClientSession

from tests.feeds.sequences import Expected, list_sequences, open_sequence
from tests.feeds.site import Site

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize(
    "expected",
    [case for case in list_sequences(CASES) if case.pushed],
    ids=lambda case: case.folder.name,
)
async def test_what_is_pushed(
    expected: Expected, tmp_path: Path, site: Site, session: ClientSession
) -> None:
    async with open_sequence(expected.folder, tmp_path, site, session) as sequence:
        assert await sequence.poll(1) == []
        pushed = [await sequence.poll(number) for number in range(2, 2 + len(expected.pushed))]
        assert [sorted(titles) for titles in pushed] == [sorted(t) for t in expected.pushed]
        if expected.edits is not None:
            assert await sequence.count_edits() <= expected.edits


async def test_news_behind_a_date_that_lies_ahead_arrives_within_a_day(
    tmp_path: Path, site: Site, session: ClientSession
) -> None:
    (expected,) = [case for case in list_sequences(CASES) if case.pushed_within_a_day]
    async with open_sequence(expected.folder, tmp_path, site, session) as sequence:
        assert await sequence.poll(1) == []
        pushed = []
        for number in (2, 3):
            sequence.beat.clock.forward(hours=12)
            pushed += await sequence.poll(number)
        assert pushed == expected.pushed_within_a_day
