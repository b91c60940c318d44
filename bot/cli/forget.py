"""`forget`: everything stored about one chat is deleted, also while the bot runs."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from bot.cli.database import describe_fault
from bot.cli.loading import print_problems
from bot.clock import SystemClock
from bot.problems import ProblemsFoundError
from bot.settings import Custody, load_custody
from storage.database import STORAGE_FAULTS, Database
from storage.privacy import requests
from storage.privacy.compaction import compact
from storage.privacy.erasure import Erased, erase, sweep
from storage.privacy.erasure_list import ErasureList
from storage.sqlite.instance import AnotherInstanceError, LinkedDatabaseError, only_instance
from storage.staff import members

DONE, NOT_DONE = 0, 1


@dataclass(frozen=True, slots=True)
class Said:
    """What became of it: lines for a person, and whether the chat is forgotten."""

    lines: tuple[str, ...]
    is_done: bool


def forget_chat(chat_id: int) -> int:
    """Forget a chat, say what was deleted, and return the exit code: 0 if it is forgotten."""
    console = Console(highlight=False, soft_wrap=True)
    try:
        custody = load_custody()
        said = _forget(custody, chat_id)
    except ProblemsFoundError as error:
        print_problems(error)
        return NOT_DONE
    except STORAGE_FAULTS as error:
        console.print(f"✗ {describe_fault(custody.database_path, error)}", markup=False)
        return NOT_DONE
    for line in said.lines:
        console.print(line, markup=False)
    return DONE if said.is_done else NOT_DONE


def _forget(custody: Custody, chat_id: int) -> Said:
    path = custody.database_path
    if chat_id in custody.staff_owners:
        return _refuse(
            f"{chat_id} is an owner: take the number out of STAFF_OWNERS, start the bot again, "
            "and repeat this"
        )
    if not path.exists():
        return _refuse(f"Nothing is stored here: there is no {path}")
    with ExitStack() as held:
        is_alone = True
        try:
            held.enter_context(only_instance(path))
        except LinkedDatabaseError as error:
            return _refuse(str(error))
        except AnotherInstanceError:
            is_alone = False  # the bot runs: it goes on, and its next start compacts the file
        return asyncio.run(_work(custody, chat_id, is_alone=is_alone))


def _refuse(reason: str) -> Said:
    return Said((f"✗ {reason}.",), is_done=False)


async def _work(custody: Custody, chat_id: int, *, is_alone: bool) -> Said:
    database = await Database.open_present(custody.database_path)
    try:
        refusal = await _find_refusal(database, custody, chat_id)
        if refusal is not None:
            return _refuse(refusal)
        erased = await _erase(database, custody.database_path, chat_id)
        is_clean = await (compact(database) if is_alone else database.empty_log())
    finally:
        await database.close()
    lines = _describe(chat_id, erased, custody.database_path, is_alone=is_alone, is_clean=is_clean)
    return Said(tuple(lines), is_done=True)


async def _find_refusal(database: Database, custody: Custody, chat_id: int) -> str | None:
    """Return why nothing may be deleted (yet), or None; the owners of the bot may have to agree."""
    member = await members.find(database.read, chat_id)
    if member is not None:
        return (
            f"{member.name} ({chat_id}) is on the staff: an owner revokes the role first, with "
            "/staff in the chat; then repeat this"
        )
    if not await requests.has_acts(database.read, chat_id):
        return None
    if not custody.staff_owners:
        return (
            f"{chat_id} was on the staff, and an owner must agree: name one in STAFF_OWNERS, start "
            "the bot again, and repeat this"
        )
    name = (await members.load_names(database.read)).get(chat_id, "")
    before = await requests.find(database.read, chat_id)
    async with database.write() as connection:
        await requests.add(connection, chat_id, name, SystemClock().now())
    if before is not None and before.is_agreed is False:
        return (
            f"{chat_id} was on the staff, and an owner has refused; the owners are asked once more"
        )
    return (
        f"{chat_id} was on the staff: the bot asks the owners in the chat, and deletes everything "
        "when one of them agrees. Until then nothing is deleted"
    )


async def _erase(database: Database, path: Path, chat_id: int) -> Erased:
    # First the list: killed in between, the next start of the bot does what is missing here.
    number = await asyncio.to_thread(ErasureList.beside(path).add, chat_id)
    async with database.write() as connection:
        erased = await erase(connection, chat_id, number, SystemClock().now())
        await sweep(connection)
    return erased


def _describe(
    chat_id: int, erased: Erased, path: Path, *, is_alone: bool, is_clean: bool
) -> Iterator[str]:
    if erased.total:
        counts = ", ".join(f"{table} {count}" for table, count in sorted(erased.counts.items()))
        yield f"✓ {chat_id} is forgotten. Rows deleted or emptied: {counts}."
    else:
        yield f"✓ Nothing was stored about {chat_id}."
    if not is_alone:
        yield "  The bot runs: its next start also rewrites the file, unused parts included."
    if not is_alone and not is_clean:
        yield "  The write-ahead log is still being read, and is emptied at the next checkpoint."
    copies = sorted(file.name for file in path.parent.glob(f"{path.name}.schema-*"))
    if copies:
        yield f"! Copies from before an upgrade hold what they held: delete {', '.join(copies)}."
    yield "! Backups elsewhere hold what they held; one that is restored forgets this chat again."
