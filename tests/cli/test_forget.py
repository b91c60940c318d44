"""`forget` as an operator meets it: beside a running bot, killed in the middle, and refused."""

import asyncio
import signal
from pathlib import Path

import pytest

from storage.database import Database
from storage.outbox import ledgers
from storage.privacy.erasure import erase, list_chat_ids
from storage.privacy.erasure_list import ErasureList
from tests.processes import bots
from tests.stage import Stage
from tests.storage.privacy.traces import PERSON, fill, find_in_files, find_in_rows
from tests.storage.rows import NOW, execute

GROUP = -1001234567890


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "consular.db"


async def filled(path: Path, *, is_staff: bool) -> Database:
    """A database that knows one person; one who never was staff unless told otherwise."""
    database = await Database.open(path)
    await fill(database)
    if not is_staff:
        await execute(database, "DELETE FROM staff WHERE user_id = ?", PERSON)
        await execute(database, "DELETE FROM owners")
        await execute(
            database,
            """DELETE FROM audit WHERE actor_key IN
                 (SELECT key FROM audit_private WHERE person_id = ?)""",
            PERSON,
        )
        await execute(database, "DELETE FROM erasure_requests")
    return database


async def test_what_it_deletes_is_said_in_numbers(
    tmp_path: Path, path: Path, environment: dict[str, str]
) -> None:
    await (await filled(path, is_staff=False)).close()
    code, printed = await bots.ask(tmp_path, environment, "forget", str(PERSON))
    assert code == 0, printed
    assert f"✓ {PERSON} is forgotten. Rows deleted or emptied: " in printed
    assert "deliveries 2" in printed
    assert "subscribers 1" in printed
    assert "one that is restored forgets this chat again" in printed
    assert find_in_files(path) == []
    code, printed = await bots.ask(tmp_path, environment, "forget", str(PERSON))
    assert (code, f"Nothing was stored about {PERSON}" in printed) == (0, True), printed


async def test_a_group_has_a_number_below_zero(
    tmp_path: Path, path: Path, environment: dict[str, str]
) -> None:
    await (await Database.open(path)).close()
    code, printed = await bots.ask(tmp_path, environment, "forget", str(GROUP))
    assert (code, f"Nothing was stored about {GROUP}" in printed) == (0, True), printed


@pytest.mark.parametrize("number", ["0", "Anna", ""])
async def test_what_is_no_number_is_refused(tmp_path: Path, number: str) -> None:
    code, printed = await bots.ask(tmp_path, {}, "forget", number)
    assert (code, "CHAT_ID" in printed, "Traceback" in printed) == (2, True, False), printed


async def test_an_owner_must_be_none_any_more(
    tmp_path: Path, path: Path, environment: dict[str, str]
) -> None:
    await (await Database.open(path)).close()
    owner = environment["STAFF_OWNERS"]
    code, printed = await bots.ask(tmp_path, environment, "forget", owner)
    assert (code, "take the number out of STAFF_OWNERS" in printed) == (1, True), printed


async def test_a_member_of_staff_is_revoked_first(
    tmp_path: Path, path: Path, environment: dict[str, str]
) -> None:
    database = await filled(path, is_staff=True)
    await execute(database, "UPDATE staff SET revoked_at = NULL WHERE user_id = ?", PERSON)
    code, printed = await bots.ask(tmp_path, environment, "forget", str(PERSON))
    assert (code, "an owner revokes the role first" in printed) == (1, True), printed
    assert await find_in_rows(database)
    await database.close()


async def test_beside_a_running_bot_nothing_is_left_and_it_goes_on(
    stage: Stage, tmp_path: Path, path: Path, environment: dict[str, str]
) -> None:
    await (await filled(path, is_staff=False)).close()
    async with bots.running(tmp_path, environment):
        await stage.ben.starts()
        await stage.ben.gets("Consular Section", within=30)
        gate = stage.sandbox.faults.hold("sendMessage")
        await stage.ben.says("/time")
        await gate.reached()
        for chat_id in (PERSON, stage.ben.id):
            code, printed = await bots.ask(tmp_path, environment, "forget", str(chat_id))
            assert (code, "The bot runs: its next start" in printed) == (0, True), printed
            assert f"✓ {chat_id} is forgotten" in printed
        gate.release()
        await stage.ben.gets("London")  # what was on its way arrives, and nothing is told twice
        database = await Database.open_present(path)
        assert await find_in_rows(database) == []
        assert stage.ben.id not in await list_chat_ids(database.read)
        assert find_in_files(path) == []
        await stage.ben.says("/hours")
        await stage.ben.gets("Reception")
        assert (await ledgers.get_total(database.read)).waiting == 0
        await database.close()


async def test_killed_in_the_middle_the_next_start_does_the_rest(
    tmp_path: Path, path: Path, environment: dict[str, str]
) -> None:
    database = await filled(path, is_staff=False)
    async with database.write():  # it must wait for us, with its line written and nothing deleted
        forgetting = await bots.start(tmp_path, environment, "forget", str(PERSON))
        marks = ErasureList.beside(path)
        while not marks.path.exists() or not marks.load().marks:
            assert forgetting.returncode is None
            await asyncio.sleep(0.05)  # noqa: TID251 - a process runs in real time
        forgetting.send_signal(signal.SIGKILL)
        await forgetting.communicate()
    assert await find_in_rows(database)
    await database.close()
    async with bots.running(tmp_path, environment) as bot:
        assert bot.stderr is not None
        database = await Database.open_present(path)
        async with asyncio.timeout(30):
            while await find_in_rows(database):  # noqa: ASYNC110 - it is another process
                await asyncio.sleep(0.05)  # noqa: TID251 - a process runs in real time
        await database.close()


async def test_an_erasure_beside_ours_waits_its_turn(path: Path) -> None:
    database = await filled(path, is_staff=False)
    other = await Database.open_present(path)

    async def forget(each: Database, number: str) -> int:
        async with each.write() as connection:
            return (await erase(connection, PERSON, number, NOW)).total

    first, second = await asyncio.gather(forget(database, "1"), forget(other, "2"))
    assert min(first, second) == 0 < max(first, second)
    await other.close()
    await database.close()
