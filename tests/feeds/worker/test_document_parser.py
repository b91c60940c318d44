"""Documents in the real worker process: what is read, what costs too much, what kills it."""

import asyncio
import os
import signal
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest

from bot.feeds.parsing.document import Document, PageSelectors
from bot.feeds.parsing.entries import FeedUnreadableError
from bot.feeds.worker.document_parser import DocumentParser
from bot.feeds.worker.limits import Limits
from tests.feeds.worker.hostile import BEARABLE, LARGE, SLOW, rss
from tests.processes.workers import environment, has_ended, is_busy, list_workers

GOOD = rss("<description>Open again</description>")
ITEMS = PageSelectors(entry="i", title="i", link="i")


def document(body: bytes) -> Document:
    select = ITEMS if body.startswith(b"<i>") else None
    return Document(body, "https://embassy.example/rss", ZoneInfo("Europe/London"), select=select)


@pytest.fixture(scope="module")
def parser() -> Iterator[DocumentParser]:
    """A parser of little patience: what is too slow for it is so for a patient one, only later."""
    impatient = DocumentParser(Limits(cpu_seconds=1))
    yield impatient
    impatient.close()


@pytest.fixture
def cramped() -> Iterator[DocumentParser]:
    """A parser of little memory."""
    parser = DocumentParser(Limits(memory_bytes=160_000_000))
    yield parser
    parser.close()


async def refusal(parser: DocumentParser, body: bytes) -> str:
    with pytest.raises(FeedUnreadableError) as refused:
        await parser.parse("hostile", document(body))
    return str(refused.value)


async def reads(parser: DocumentParser) -> bool:
    parsed = await parser.parse("good", document(GOOD))
    return [entry.body.string for entry in parsed.entries] == ["Open again"]


async def starts(parser: DocumentParser) -> int:
    """The number of the worker of a parser, once it has read something."""
    before = set(list_workers())
    assert await reads(parser)
    return min(set(list_workers()) - before)  # the others stand by, where this took long


@pytest.mark.parametrize("name", SLOW)
async def test_what_takes_too_long_is_one_failure_with_its_cause(
    parser: DocumentParser, name: str
) -> None:
    assert await refusal(parser, SLOW[name]) == "reading it took more than 1 s"
    assert await reads(parser)


async def test_what_needs_too_much_memory_is_one_failure_with_its_cause(
    cramped: DocumentParser,
) -> None:
    assert await refusal(cramped, LARGE) == "reading it needed more than 160 MB"
    assert await reads(cramped)


@pytest.mark.parametrize("name", BEARABLE)
async def test_what_only_looks_hostile_ends_neither_worker_nor_poll(
    parser: DocumentParser, name: str
) -> None:
    assert await reads(parser)
    before = list_workers()
    try:
        await parser.parse("odd", document(BEARABLE[name]))
    except FeedUnreadableError as error:
        cause = str(error)
    else:
        cause = "broken JSON"
    assert "broken JSON" in cause
    assert set(before) <= set(list_workers())


async def test_a_worker_that_is_killed_over_a_document_costs_one_poll() -> None:
    with_patience = DocumentParser()
    worker = await starts(with_patience)
    failing = asyncio.create_task(refusal(with_patience, SLOW["elements of an entity"]))
    await is_busy(worker)
    os.kill(worker, signal.SIGKILL)
    assert await failing == "the parser died of it (signal 9)"
    assert await reads(with_patience)
    with_patience.close()
    assert worker not in list_workers()


async def test_a_worker_that_is_killed_while_it_waits_costs_nothing(parser: DocumentParser) -> None:
    own = DocumentParser()
    worker = await starts(own)
    os.kill(worker, signal.SIGKILL)
    await has_ended(worker)
    assert await reads(own)
    own.close()


async def test_who_stops_waiting_kills_what_is_being_read() -> None:
    own = DocumentParser()
    worker = await starts(own)
    waiting = asyncio.create_task(refusal(own, SLOW["elements of an entity"]))
    await is_busy(worker)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert await reads(own)
    assert worker not in list_workers()
    own.close()


async def test_a_worker_with_nothing_to_read_ends_and_comes_back() -> None:
    own = DocumentParser(idle_seconds=0.01)
    worker = await starts(own)
    await has_ended(worker)
    assert await reads(own)
    own.close()


async def test_a_feed_that_took_long_waits_for_the_others(parser: DocumentParser) -> None:
    await refusal(parser, SLOW["elements of an entity"])
    done: list[str] = []

    async def read(feed_id: str) -> None:
        try:
            await parser.parse(feed_id, document(GOOD))
        finally:
            done.append(feed_id)

    async with asyncio.TaskGroup() as group:
        for feed_id in ("first", "hostile", "second", "third"):
            group.create_task(read(feed_id))
    assert done == ["first", "second", "third", "hostile"]


async def test_the_worker_knows_no_secret(
    parser: DocumentParser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "100:secret")
    own = DocumentParser()
    worker = await starts(own)
    assert b"secret" not in environment(worker)
    own.close()


async def test_what_takes_long_is_put_back_for_what_takes_a_moment() -> None:
    own = DocumentParser()
    worker = await starts(own)
    failing = asyncio.create_task(refusal(own, SLOW["elements of an entity"]))
    await is_busy(worker)
    async with asyncio.timeout(own_seconds := 8):
        assert await reads(own)
    assert not failing.done(), f"it would have ended within {own_seconds} s by itself"
    failing.cancel()
    await asyncio.wait([failing])
    own.close()
