"""Tidying takes time in proportion to the document, whatever is begun in it and never ended."""

import time

import pytest

from bot.feeds.parsing.encodings import decode
from bot.feeds.parsing.markup import tidy
from bot.rendering.foreign.escaping import unescape_twice_escaped

_BEGINNINGS = [
    "<?xml ",
    "<![CDATA[",
    "<!--",
    "<!DOCTYPE [",
    "<!ENTITY a ",
    "<item ",
    "<a b='",
    "<enclosure>",
    "<enclosure></x>",
    "&#",
    "xmlns:a ",
    "&lt;br ",
    "&amp;",
    "&lt;br" + " " * 50,
]


@pytest.mark.parametrize("beginning", _BEGINNINGS)
def test_what_is_begun_a_hundred_thousand_times_and_never_ended(beginning: str) -> None:
    text = f"<rss><channel><item>{beginning * (1_000_000 // len(beginning))}"
    began = time.process_time()
    unescape_twice_escaped(tidy(decode(text.encode())))
    assert time.process_time() - began < 3


def test_a_long_run_of_space_is_gone_over_once() -> None:
    began = time.process_time()
    unescape_twice_escaped(f"&lt;br{' ' * 300_000}&gt")
    assert time.process_time() - began < 1
