"""The database as an operator hears of it: what is wrong with the file, in one sentence."""

import asyncio
import os
from pathlib import Path

from storage.database import STORAGE_FAULTS, find_damage, open_for_reading
from storage.sqlite.schema import SchemaError

_ADVICE = {  # by how SQLite names the error (sqlite.org/rescode.html), without what follows
    "SQLITE_NOTADB": "name another file, or move this one away",
    "SQLITE_CORRUPT": "restore a backup",
    "SQLITE_FULL": "make room on the disk",
    "SQLITE_IOERR": "see whether the disk is full or failing",
    "SQLITE_CANTOPEN": "see whether it is a file that this user may open, in such a folder",
    "SQLITE_READONLY": "let this user write to the file and its folder",
    "SQLITE_BUSY": "end the other program that holds it",
}


def describe_fault(path: Path, error: BaseException) -> str:
    """Return one sentence on a database that cannot be used, and what to do."""
    if isinstance(error, SchemaError):  # it says all of that itself
        return str(error)
    name = getattr(error, "sqlite_errorname", "")
    advice = next((said for key, said in _ADVICE.items() if name.startswith(key)), None)
    hint = f"{advice} (DATABASE_URL)" if advice else "(DATABASE_URL)"
    return f"{path} cannot be used: {error}; {hint}"


def find_fault(path: Path) -> str | None:
    """Return what is wrong with the database, one sentence, or None; there need be none yet.

    Reads the whole file: some seconds for a million subscribers.
    """
    try:
        if path.exists():
            return asyncio.run(_find_damage(path))
        return _find_obstacle(path)
    except STORAGE_FAULTS as error:
        return describe_fault(path, error)


async def _find_damage(path: Path) -> str | None:
    async with open_for_reading(path) as connection:
        damage = await find_damage(connection)
    return damage and f"{path} is damaged ({damage}): restore a backup"


def _find_obstacle(path: Path) -> str | None:
    """Return why a database cannot be made there, or None."""
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        return f"{path} cannot be made: {folder} is no folder that this user may write to"
    return None
