"""Before anything runs: who was forgotten stays forgotten, also in a file from a backup."""

import asyncio
import logging
from pathlib import Path

from bot.clock import Clock
from storage.database import Database, is_storage_fault
from storage.privacy.compaction import compact
from storage.privacy.erasure import list_applied, sweep
from storage.privacy.erasure_list import ErasureList
from storage.privacy.restored import repeat_erasures

log = logging.getLogger(__name__)


async def forget_again(database: Database, path: Path, clock: Clock) -> None:
    """Repeat the erasures that this database has not had, and clear what erasures left behind.

    Call it while no other program has the file open. Raises ErasureListError where the list is
    damaged: without it people would be back whom the bot has promised to forget.
    """
    erasures = await asyncio.to_thread(ErasureList.beside(path).load)
    async with database.write() as connection:
        repeated = await repeat_erasures(connection, erasures, clock.now())
        await sweep(connection)
    if repeated.erasure_count:
        log.warning(
            "this database is older than %d erasures (a restored backup, or a kill): they were "
            "repeated, and %d rows deleted or emptied",
            repeated.erasure_count,
            repeated.row_count,
        )
    if not erasures.marks and await list_applied(database.read):
        log.warning("%s.erasures is missing: a restored backup would not forget again", path)
    await _compact(database)


async def _compact(database: Database) -> None:
    try:
        if await compact(database):
            log.info("the database was written anew after an erasure")
    except Exception as error:
        if not is_storage_fault(error):
            raise
        # It takes as much room again; the bot can do without, and tries at the next start.
        log.warning("the database could not be written anew after an erasure: %s", error)
