"""The schema's version: numbered migrations, a backup before each, no way back."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from importlib.resources import files
from pathlib import Path


class NewerSchemaError(Exception):
    """The database was written by a newer version of the bot."""


def list_migrations() -> list[tuple[int, str]]:
    """Return (version, SQL) of every migration, in order."""
    scripts = (f for f in files("storage.migrations").iterdir() if f.name.endswith(".sql"))
    return sorted((int(f.name[:4]), f.read_text(encoding="utf-8")) for f in scripts)


def migrate(path: Path, migrations: Sequence[tuple[int, str]] | None = None) -> None:
    """Bring the database file at `path` to the newest schema, creating it if it is missing.

    `migrations` are those of this version unless told otherwise.

    Raises NewerSchemaError rather than touching a file from the future.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    create_private(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        present = _version(connection)
        migrations = list_migrations() if migrations is None else migrations
        if present > migrations[-1][0]:
            raise NewerSchemaError(
                f"{path} has schema {present}, this version knows {migrations[-1][0]}: "
                "run the newer version, or restore the backup beside the file"
            )
        connection.execute("PRAGMA journal_mode = WAL")
        for version, script in migrations:
            if version > present:
                if present:  # a file that was just made holds nothing worth keeping
                    _back_up(connection, path, version - 1)
                _apply(connection, version, script)


def create_private(path: Path) -> None:
    """Create the file if it is missing, for its owner's eyes only: it tells who follows what.

    SQLite gives the write-ahead log beside it the same permissions (sqlite.org/src, os_unix.c,
    findCreateFileMode).
    """
    path.touch(mode=0o600)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _back_up(connection: sqlite3.Connection, path: Path, version: int) -> None:
    backup = path.with_name(f"{path.name}.schema-{version}")
    create_private(backup)
    with closing(sqlite3.connect(backup)) as copy:
        connection.backup(copy)


def _apply(connection: sqlite3.Connection, version: int, script: str) -> None:
    # One transaction for the change and its version: a kill leaves the old schema or the new.
    try:
        connection.executescript(
            # On a line of its own, for a script may end in a comment.
            f"BEGIN IMMEDIATE; {script}\n; PRAGMA user_version = {version}; COMMIT;"
        )
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
