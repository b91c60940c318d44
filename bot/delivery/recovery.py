"""Recovery: what a dead run had claimed is taken back before anything else is sent."""

import logging
from datetime import datetime

from bot.delivery.decisions import LATEST_ARRIVAL
from storage import runs
from storage.database import Database
from storage.outbox import deliveries, edits

log = logging.getLogger(__name__)


async def recover(database: Database, run_id: str, now: datetime) -> None:
    """Begin a run: every lease of another run is void, for only one instance can be running.

    A recovered delivery may have arrived: it is repeated, and its row says `maybe_doubled`.
    """
    async with database.write() as connection:
        await runs.start(connection, run_id, now)
        delivery_count = await deliveries.recover(connection, run_id)
        edit_count = await edits.recover(connection, run_id, now + LATEST_ARRIVAL)
    if delivery_count or edit_count:
        log.warning(
            "the last run was killed: %d deliveries may be doubled, %d edits are repeated",
            delivery_count,
            edit_count,
        )
