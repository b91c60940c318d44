"""The list of erasures: a file beside the database, so that a restored backup forgets again.

A backup of last month knows people who were forgotten since. Each erasure is therefore a line here,
with a number of its own and HMAC-SHA-256 of the chat's number under a random key in the same file;
the database remembers which lines it has had. Chat numbers can be guessed: the key keeps the lines
from who has the database or a line, not from who has this file. So it is not copied into backups.

    key <64 hexadecimal digits>
    <number of the erasure> <mark of the chat>
"""

import fcntl
import hmac
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from storage.sqlite.files import create_private

_KEY_BYTES = 32
_NUMBER_BYTES = 16
_KEY = "key"


class ErasureListError(OSError):
    """The file is there and cannot be understood: nobody can tell who was forgotten."""


@dataclass(frozen=True, slots=True)
class ErasureList:
    """The lines of one database's file."""

    path: Path

    @classmethod
    def beside(cls, database_path: Path) -> "ErasureList":
        """Return the list that belongs to a database, under whatever name that is opened."""
        real_path = database_path.resolve()
        return cls(real_path.with_name(f"{real_path.name}.erasures"))

    def add(self, chat_id: int) -> str:
        """Write down that a chat is forgotten, before it is; return the erasure's number.

        On the disk when this returns: killed now, the next start does the rest.
        """
        create_private(self.path)
        with self._locked() as file:
            key, _ = self._parse(file.read())
            if key is None:
                key = secrets.token_bytes(_KEY_BYTES)
                file.truncate(0)
                file.write(f"{_KEY} {key.hex()}\n".encode())
            number = secrets.token_hex(_NUMBER_BYTES)
            # On a line of its own, for the one before may have been cut off by a power cut.
            file.write(f"\n{number} {_mark(key, chat_id)}\n".encode())
            file.flush()
            os.fsync(file.fileno())
        _sync_folder(self.path.parent)
        return number

    def load(self) -> "Erasures":
        """Return what the file holds; nothing where there is none."""
        if not self.path.exists():
            return Erasures(b"", {})
        key, marks = self._parse(self.path.read_bytes())
        return Erasures(key or b"", marks)

    @contextmanager
    def _locked(self) -> Iterator[BinaryIO]:
        with self.path.open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # the bot and a command may forget at the same time
            file.seek(0)
            yield file

    def _parse(self, content: bytes) -> tuple[bytes | None, dict[str, str]]:
        """Return the key, None in an empty file, and the marks by number."""
        lines = [line.split() for line in content.decode(errors="replace").splitlines()]
        words = [line for line in lines if len(line) == 2]
        try:
            key = next((bytes.fromhex(said) for name, said in words if name == _KEY), None)
        except ValueError:
            key = None
        if key is None and content.strip():
            said = f"{self.path} is no list of erasures: restore it, or move it away"
            raise ErasureListError(said)
        return key, {number: mark for number, mark in words if number != _KEY}


@dataclass(frozen=True, slots=True)
class Erasures:
    """What a list holds: marks of chats by the numbers of erasures."""

    key: bytes
    marks: dict[str, str]

    def mark(self, chat_id: int) -> str:
        """Return how the list marks a chat."""
        return _mark(self.key, chat_id)


def _mark(key: bytes, chat_id: int) -> str:
    return hmac.digest(key, str(chat_id).encode(), "sha256").hex()


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
