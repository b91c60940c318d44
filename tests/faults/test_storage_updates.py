"""What is said while the storage is unavailable is done once it is back, and people are told so."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.composition import counter
from bot.rendering.page import Page
from bot.updates.request import Request
from bot.updates.routes import Command
from handlers.citizen import stop, time
from sandbox.world.person import Person
from storage import database as storage_database
from storage.database import Database, fetch_all
from tests.processes.locks import locked
from tests.stage import Stage

WAITS = "cannot save anything"
PATIENCE = 20.0


@pytest.fixture
async def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    # Another process is waited for so long that a test would take a minute.
    monkeypatch.setattr(storage_database, "BUSY_TIMEOUT_MS", 20)
    async with Stage(tmp_path, datetime(2026, 3, 10, 9, 30, tzinfo=UTC)) as stage:
        stage.changes(feeds=[])
        await stage.bot_starts()
        await stage.people_start(stage.ben)
        yield stage


def path(stage: Stage) -> Path:
    return stage.folder / "consular.db"


async def gets(stage: Stage, person: Person, words: str) -> None:
    """Return when a person gets these words, while the pauses between tries are skipped."""
    await stage.in_time(person.gets(words, within=PATIENCE), 1.0)


def texts(person: Person) -> list[str]:
    return [message.text for message in person.messages]


async def test_stop_is_carried_out_once_another_process_gives_the_lock_back(stage: Stage) -> None:
    async with locked(path(stage)):
        await stage.ben.says("/stop")
        await gets(stage, stage.ben, WAITS)
        assert len(stage.sandbox.world.updates) == 1  # Telegram still has it
        stage.clock.forward(seconds=12)
        await stage.clock.sleep(0.1)
    await gets(stage, stage.ben, "send you nothing more")
    assert sum(WAITS in text for text in texts(stage.ben)) == 1
    await stage.ben.says("/subscribe")
    screen = await stage.ben.gets("What you follow")
    assert not any("✅" in button for button in screen.buttons)


async def test_while_the_lock_is_held_others_are_answered(stage: Stage) -> None:
    """Reading works, in the batch of what waits and in the batches after it."""
    people = stage.sandbox.world.crowd(3)
    async with locked(path(stage)):
        await stage.ben.says("/stop")
        await people[0].says("/time")
        await gets(stage, people[0], "London")
        await gets(stage, stage.ben, WAITS)
        for person in people[1:]:
            await person.says("/time")
            await gets(stage, person, "London")
    await gets(stage, stage.ben, "send you nothing more")
    for person in people:
        assert sum("London" in text for text in texts(person)) == 1


async def test_in_a_chat_that_waits_the_order_is_kept(stage: Stage) -> None:
    async with locked(path(stage)):
        await stage.ben.says("/stop")
        await stage.ben.says("/time")
        await gets(stage, stage.ben, WAITS)
        stage.clock.forward(seconds=5)
        await stage.clock.sleep(0.1)
        assert not any("London" in text for text in texts(stage.ben))
    await gets(stage, stage.ben, "send you nothing more")
    await gets(stage, stage.ben, "London")


async def test_a_button_is_told_at_once_and_carried_out_later(stage: Stage) -> None:
    await stage.ben.says("/subscribe")
    screen = await stage.ben.gets("What you follow")
    async with locked(path(stage)):
        await stage.ben.taps(data="topic:news:1", on=screen)
        await stage.in_time(stage.ben.is_told(WAITS, within=PATIENCE), 1.0)
        stage.clock.forward(seconds=200)  # by then Telegram takes no answer to the tap any more
        await stage.clock.sleep(0.1)
    followed = stage.ben.sees(lambda message: "✅ News" in message.buttons, within=PATIENCE)
    await stage.in_time(followed, 1.0)


async def test_stop_is_carried_out_once_there_is_room_on_the_disk(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = await restart_and_catch_database(stage, monkeypatch)
    async with opened.write() as connection:
        # Each change of a subscriber writes a row here, and there is no room for it.
        await connection.execute("CREATE TABLE ballast (filling BLOB)")
        await connection.execute(
            """CREATE TRIGGER heavy AFTER UPDATE OF state ON subscribers BEGIN
               INSERT INTO ballast VALUES (zeroblob(50000)); END"""
        )
        (row,) = await fetch_all(connection, "PRAGMA page_count")
        await connection.execute(f"PRAGMA max_page_count = {row[0]}")
    await stage.ben.says("/stop")
    await gets(stage, stage.ben, WAITS)
    stage.clock.forward(seconds=60)
    await stage.clock.sleep(0.1)
    async with opened.write() as connection:
        await connection.execute("PRAGMA max_page_count = 1000000")
    await gets(stage, stage.ben, "send you nothing more")
    assert sum(WAITS in text for text in texts(stage.ben)) == 1


async def restart_and_catch_database(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Database:
    """Restart the bot and return the database that it opens."""
    caught: list[Database] = []
    open_database = Database.open

    async def open_and_note(path: Path) -> Database:
        caught.append(await open_database(path))
        return caught[-1]

    monkeypatch.setattr(Database, "open", open_and_note)
    await stage.bot_restarts()
    return caught[-1]


async def test_what_violates_a_constraint_is_apologised_for_once_and_stops_nobody(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def break_a_rule(request: Request) -> Page:
        async with request.services.database.write() as connection:
            await connection.execute("INSERT INTO handled_updates VALUES (1, NULL)")
        raise AssertionError("the database takes anything")

    routes = (Command("rule", break_a_rule), *stop.ROUTES, *time.ROUTES)
    monkeypatch.setattr(counter, "list_routes", lambda _: routes)
    await stage.bot_restarts()
    await stage.ben.says("/rule")
    await stage.ben.says("/stop")
    await stage.ben.gets("went wrong")
    await stage.ben.gets("send you nothing more")
    await stage.ben.says("/time")
    await stage.ben.gets("London")
    assert sum("went wrong" in text for text in texts(stage.ben)) == 1
