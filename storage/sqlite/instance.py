"""One instance per database: an operating-system lock beside the file."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.sqlite.files import create_private, create_private_folder


class AnotherInstanceError(Exception):
    """Another process runs on this database."""


@contextmanager
def only_instance(database_path: Path) -> Iterator[None]:
    """Hold the lock of `database_path`; the kernel frees it even on kill -9.

    Raises AnotherInstanceError, naming the other process, when it is held.
    """
    create_private_folder(database_path.parent)
    real_path = database_path.resolve()  # another name of the same file is the same database
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
