"""Compaction: the whole file is written anew after an erasure, when nobody else has it open."""

from storage.database import Database, fetch_one


async def compact(database: Database) -> bool:
    """Rewrite the file if an erasure has not been followed by that; return whether it was due."""
    due = await fetch_one(database.read, "SELECT 1 FROM erasures WHERE is_compacted = 0 LIMIT 1")
    if due is None:
        return False
    await database.rewrite()
    async with database.write() as connection:
        await connection.execute("UPDATE erasures SET is_compacted = 1")
    await database.empty_log()
    return True
