"""One instance per database: an operating-system lock beside the file."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.sqlite.files import create_private, create_private_folder


class AnotherInstanceError(Exception):
    """Another process runs on this database."""


class LinkedDatabaseError(Exception):
    """The database's file has another name, too, by which another process may run on it."""


@contextmanager
def only_instance(database_path: Path) -> Iterator[None]:
    """Hold the lock of `database_path`; the kernel frees it even on kill -9.

    Raises AnotherInstanceError, naming the other process, when it is held, and LinkedDatabaseError
    where it could be held under another name.
    """
    create_private_folder(database_path.parent)
    real_path = database_path.resolve()  # another name of the same file is the same database
    _refuse_hard_links(real_path)
    lock_path = real_path.with_name(real_path.name + ".lock")
    create_private(lock_path)
    with lock_path.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            raise AnotherInstanceError(
                f"Another bot (process {lock.read().strip() or 'unknown'}) runs on "
                f"{database_path}: stop it first, or give this one a DATABASE_URL of its own"
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def _refuse_hard_links(path: Path) -> None:
    """Raise where the file has several names: lock and log lie beside each of them.

    Even one process at a time could damage such a database (sqlite.org/howtocorrupt.html, "Multiple
    links to the same file"). The file itself cannot be locked: to close it would free SQLite's own
    locks of it, which belong to the process.
    """
    if path.is_file() and (info := path.stat()).st_nlink > 1:  # a folder has several always
        raise LinkedDatabaseError(
            f"{path} has another name too, by which another bot could run on it and damage it: find"
            f" both with `find / -xdev -inum {info.st_ino}` and remove one, or copy the file"
        )
