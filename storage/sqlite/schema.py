"""The schema's version: numbered migrations, a backup before each, no way back."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from importlib.resources import files
from pathlib import Path

from storage.sqlite.files import create_private, create_private_folder
from storage.sqlite.functions import add_functions


class SchemaError(Exception):
    """The database is not of the version that this code reads and writes."""


class NewerSchemaError(SchemaError):
    """The database was written by a newer version of the bot."""


class OlderSchemaError(SchemaError):
    """The database was written by an older version: the bot migrates it when it starts."""


def list_migrations() -> list[tuple[int, str]]:
    """Return (version, SQL) of every migration, in order."""
    scripts = (f for f in files("storage.migrations").iterdir() if f.name.endswith(".sql"))
    return sorted((int(f.name[:4]), f.read_text(encoding="utf-8")) for f in scripts)


def migrate(path: Path, migrations: Sequence[tuple[int, str]] | None = None) -> None:
    """Bring the database file at `path` to the newest schema, creating it if it is missing.

    `migrations` are those of this version unless told otherwise.

    Raises NewerSchemaError rather than touching a file from the future.
    """
    create_private_folder(path.parent)
    create_private(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        present = _version(connection)
        migrations = list_migrations() if migrations is None else migrations
        _refuse_newer(path, present, migrations[-1][0])
        connection.execute("PRAGMA journal_mode = WAL")
        add_functions(connection)
        for version, script in migrations:
            if version > present:
                if present:  # a file that was just made holds nothing worth keeping
                    _back_up(connection, path, version - 1)
                _apply(connection, version, script)
        if 0 < present < migrations[-1][0]:
            _rewrite(connection)


def check_version(path: Path, present: int) -> None:
    """Raise NewerSchemaError or OlderSchemaError unless `present` is this code's version."""
    newest = list_migrations()[-1][0]
    _refuse_newer(path, present, newest)
    if present < newest:
        raise OlderSchemaError(
            f"{path} has schema {present}, this version needs {newest}: "
            "start the bot once, and it brings the file up to date"
        )


def _refuse_newer(path: Path, present: int, newest: int) -> None:
    if present > newest:
        raise NewerSchemaError(
            f"{path} has schema {present}, this version knows {newest}: "
            "run the newer version, or restore the backup beside the file"
        )


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _back_up(connection: sqlite3.Connection, path: Path, version: int) -> None:
    backup = path.with_name(f"{path.name}.schema-{version}")
    create_private(backup)
    with closing(sqlite3.connect(backup)) as copy:
        connection.backup(copy)


def _rewrite(connection: sqlite3.Connection) -> None:
    """Leave no copy of what the migrations moved or dropped in unused parts of the file."""
    with suppress(sqlite3.OperationalError):  # it takes as much room again: the bot can do without
        connection.execute("VACUUM")


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
