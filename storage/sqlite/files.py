"""The files of a database and who may open them: 0600 in a folder of 0700, from the first moment.

SQLite gives the write-ahead log and its index the mode of the database (sqlite.org/src, os_unix.c,
findCreateFileMode), so it is enough that the database is made before SQLite opens it.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
_OTHERS = 0o077


@dataclass(frozen=True, slots=True)
class WidePath:
    """A file or folder that other users of the machine may open."""

    path: Path
    mode: int
    is_folder: bool

    def __str__(self) -> str:
        """Return what is wrong and what to do, as one sentence."""
        wanted = PRIVATE_FOLDER if self.is_folder else PRIVATE_FILE
        return (
            f"{self.path} is open to other users of this machine (mode {self.mode:04o}): "
            f"chmod {wanted:o} {self.path}"
        )


def create_private(path: Path) -> None:
    """Create a file if it is missing, for its owner's eyes only, whatever the umask is."""
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, PRIVATE_FILE))


def create_private_folder(path: Path) -> None:
    """Create a folder if it is missing, with those above it, for its owner's eyes only."""
    if not path.is_dir():
        create_private_folder(path.parent)
        # Another process may make it meanwhile; a file of that name is an error like any other.
        path.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)


def narrow(database_path: Path) -> list[WidePath]:
    """Close to other users what is ours to close; return all that was found open, as it was.

    Ours are the files of this user that are named after the database, and a folder that holds
    nothing else. What other programs share, such as /tmp or a home, is never changed.
    """
    found = list_wide(database_path)
    for wide in found:
        if not wide.is_folder:
            with suppress(OSError):  # another user's: it is told, and that is all we can do
                wide.path.chmod(PRIVATE_FILE)
        elif _is_only_ours(wide.path, database_path.name):
            wide.path.chmod(PRIVATE_FOLDER)
    return found


def list_wide(database_path: Path) -> list[WidePath]:
    """Return which of the database's files, and whether its folder, are open to other users."""
    folder, name = database_path.parent, database_path.name
    # The database, what SQLite and we keep beside it, and copies named after it.
    files = [path for path in _list_names(folder) if path.name.startswith(name)]
    return [*list_wide_files(files), *_list_wide_folder(folder)]


def list_wide_files(paths: Iterable[Path]) -> list[WidePath]:
    """Return which of these files are open to other users; missing ones are not."""
    return list(_list_wide_files(paths))


def _list_wide_files(paths: Iterable[Path]) -> Iterator[WidePath]:
    for path in paths:
        # SQLite removes its log when it is closed; what we cannot reach, we cannot judge.
        with suppress(OSError):
            info = path.stat()
            if stat.S_ISREG(info.st_mode) and info.st_mode & _OTHERS:
                yield WidePath(path, stat.S_IMODE(info.st_mode), is_folder=False)


def _list_wide_folder(folder: Path) -> Iterator[WidePath]:
    if folder.is_dir():
        mode = stat.S_IMODE(folder.stat().st_mode)
        if mode & _OTHERS:
            yield WidePath(folder, mode, is_folder=True)


def _is_only_ours(folder: Path, database_name: str) -> bool:
    """Return whether this user owns a folder in which nothing but the database is kept."""
    info = folder.stat()
    names = [path.name for path in _list_names(folder)]
    is_shared = info.st_uid != os.geteuid() or bool(info.st_mode & stat.S_ISVTX)
    return not is_shared and all(name.startswith(database_name) for name in names)


def _list_names(folder: Path) -> list[Path]:
    with suppress(OSError):  # a missing folder holds nothing; one that is closed tells nothing
        return sorted(folder.iterdir())
    return []
