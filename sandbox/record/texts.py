"""Texts by number and by key, so that a million copies of one text are kept once."""

from functools import lru_cache
from hashlib import blake2b


@lru_cache(maxsize=1024)  # a fan-out sends one text to thousands
def text_key(text: str) -> int:
    """64 bits that stand for a text, the same in every process; 0 stands for none."""
    if not text:
        return 0
    # "surrogatepass": half a surrogate pair is refused as a message, but recorded as a request.
    return int.from_bytes(blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest())


def spelled(key: int) -> str:
    """A key as it is written in JSON, where 64 bits are too many for a number."""
    return f"{key:016x}" if key else ""


class Texts:
    """Each distinct text under a number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.all: list[str] = []

    def number(self, text: str) -> int:
        """The number of a text, a new one at first sight."""
        number = self._numbers.get(text)
        if number is None:
            number = self._numbers[text] = len(self.all)
            self.all.append(text)
        return number
