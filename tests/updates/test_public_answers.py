"""What is the same for everybody is rendered once, and never longer than it is true."""

import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.composition.counter import build_answers
from bot.composition.ground import lay_ground
from bot.mission.profile import parse_profile
from bot.rendering.page import Page
from bot.settings import Settings
from bot.updates.public_answers import PublicAnswers
from bot.updates.request import PublicRequest
from bot.updates.routes import PublicCommand
from storage.database import Database
from storage.records.bulletin import Operational
from storage.records.reply import PublicAnswer
from storage.text import Text
from tests.missions import example_mission
from tests.storage.rows import add_published, execute, make_bulletin, select
from tests.virtual_clock import VirtualClock

HOURS, STUNDEN = PublicAnswer("hours", "en"), PublicAnswer("hours", "ru")


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(tmp_path / "consular.db")
    yield opened
    await opened.close()


@pytest.fixture
def clock() -> VirtualClock:
    clock = VirtualClock()
    clock.seconds = -clock.now().second - clock.now().microsecond / 1e6  # a minute begins
    return clock


@pytest.fixture
def answers(database: Database, clock: VirtualClock) -> PublicAnswers:
    profile = parse_profile(example_mission("https://embassy.example"))
    settings = Settings(bot_token=SecretStr("1:a"))
    return build_answers(lay_ground(settings, profile, clock, database))


async def announce(database: Database, title: str) -> None:
    """Let the website say that the section works otherwise."""
    restricting = replace(make_bulletin(title), operational=Operational.RESTRICT)
    await add_published(database, restricting)
    await execute(database, "UPDATE bulletins SET in_force = 1")


class Counting:
    """Counts how often /hours is rendered."""

    def __init__(self, answers: PublicAnswers) -> None:
        self.count = 0
        self._render = answers.commands["hours"].handle
        answers.commands["hours"] = PublicCommand("hours", self.render)

    async def render(self, request: PublicRequest) -> Page:
        self.count += 1
        return await self._render(request)


@pytest.fixture
def counting(answers: PublicAnswers) -> Counting:
    return Counting(answers)


async def test_it_is_rendered_once_a_minute_in_each_language(
    answers: PublicAnswers, counting: Counting, clock: VirtualClock
) -> None:
    for seconds in (0, 20, 39.9):
        clock.seconds += seconds
        english, russian = await answers.render(HOURS), await answers.render(STUNDEN)
        assert english.text != russian.text
    assert counting.count == 2
    clock.seconds += 0.1
    await answers.render(HOURS)
    assert counting.count == 3


async def test_a_clock_that_is_set_back_renders_anew(
    answers: PublicAnswers, counting: Counting, clock: VirtualClock
) -> None:
    await answers.render(HOURS)
    clock.seconds -= 3600
    await answers.render(HOURS)
    assert counting.count == 2


async def test_what_is_stored_by_another_process_counts_at_once(
    answers: PublicAnswers, database: Database, tmp_path: Path
) -> None:
    await announce(database, "Closed tomorrow")
    assert "Closed tomorrow" in (await answers.render(HOURS)).text.string
    with sqlite3.connect(tmp_path / "consular.db") as shell:
        shell.execute("UPDATE bulletins SET withdrawn_at = 1")
    shell.close()
    assert "Closed tomorrow" not in (await answers.render(HOURS)).text.string


async def test_what_ends_in_mid_minute_is_not_shown_any_longer(
    answers: PublicAnswers, database: Database, clock: VirtualClock
) -> None:
    await announce(database, "Closed for repairs")
    ends_at = clock.now() + timedelta(seconds=30)
    await execute(
        database, "UPDATE bulletins SET expires_at = ?", round(ends_at.timestamp() * 1000)
    )
    clock.seconds += 29.9
    assert "Closed for repairs" in (await answers.render(HOURS)).text.string
    clock.seconds += 0.2
    assert "Closed for repairs" not in (await answers.render(HOURS)).text.string


async def test_what_nobody_sees_changes_nothing(
    answers: PublicAnswers, counting: Counting, database: Database
) -> None:
    await answers.render(HOURS)
    await execute(database, "INSERT INTO handled_updates VALUES (1, 1)")
    await answers.render(HOURS)
    assert counting.count == 1


async def test_whatever_a_public_answer_reads_raises_the_version(
    answers: PublicAnswers, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite itself tells which tables are read: each must have its triggers."""
    await announce(database, "Closed tomorrow")
    read: set[str] = set()

    def note(action: int, table: str | None, *_: str | None) -> int:
        if action == sqlite3.SQLITE_READ and table:
            read.add(table)
        return sqlite3.SQLITE_OK

    reader = database._reader
    await reader.set_authorizer(note)
    for name in answers.commands:
        await answers.render(PublicAnswer(name, "en"))
    await reader.set_authorizer(None)
    triggers = await select(database, "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'")
    counted = [row["tbl_name"] for row in triggers]
    watched = {table for table in counted if counted.count(table) >= 3}
    assert {"bulletins", "bulletin_texts", "overrides", "restrictions"} <= read
    assert read - {"public_version", "json_each", "sqlite_master"} <= watched


async def test_a_fault_of_ours_is_apologised_for_and_the_next_tries_again(
    answers: PublicAnswers,
) -> None:
    fails = True

    async def fail_once(_: PublicRequest) -> Page:
        if fails:
            raise RuntimeError("secret detail")
        return Page(Text("Open"))

    answers.commands["hours"] = PublicCommand("hours", fail_once)
    sorry = (await answers.render(HOURS)).text.string
    assert "went wrong" in sorry
    assert "secret" not in sorry
    fails = False
    assert (await answers.render(HOURS)).text.string == "Open"
