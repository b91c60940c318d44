"""Taps: reading what a button says, and answering data that no button of ours bears."""

import re

from bot.rendering.page import Page
from bot.updates.request import PublicRequest
from storage.text import Text

# SQLite's integers end at 19 digits; ids of people have at most 16 (52 bits).
_NUMBERS = re.compile(r"[0-9]{1,16}(:[0-9]{1,16})*")


def read_numbers(request: PublicRequest) -> list[int]:
    """Return the numbers in a button's data, or an empty list if it holds anything else."""
    data = request.text.string
    return [int(part) for part in data.split(":")] if _NUMBERS.fullmatch(data) else []


def read_number_and_rest(request: PublicRequest) -> tuple[int, str] | None:
    """Return the number that a button's data begins with, and what follows its colon, or None."""
    number, _, rest = request.text.string.partition(":")
    return (int(number), rest) if _NUMBERS.fullmatch(number) else None


def answer_outdated(request: PublicRequest) -> Page:
    """Say beside the tapped message, which stays as it is, that the button leads nowhere."""
    return toast_only(request, "tap-outdated")


def toast_only(request: PublicRequest, key: str) -> Page:
    """Return a page without text: nothing is shown but the toast."""
    return Page(Text(), toast=request.phrases.string(key))
