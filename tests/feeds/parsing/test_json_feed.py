"""A JSON Feed that is odd, but says something."""

import json
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.feeds.parsing.entries import FeedUnreadableError
from bot.feeds.parsing.feed_parser import parse_feed
from bot.feeds.parsing.json_feed import VERSION_PREFIX

LONDON = ZoneInfo("Europe/London")
URL = "https://embassy.example/feed.json"


def feed(*items: dict[str, Any]) -> bytes:
    return json.dumps({"version": VERSION_PREFIX, "items": items}).encode()


def test_an_emoji_that_was_cut_in_half_costs_no_entry() -> None:
    body = feed(
        {"id": "1\ud83d", "title": "Closed on Monday \ud83d", "content_text": "Come later."},
        {"id": "2", "title": "Open again", "content_html": "<p>Come \udc4d in.</p>"},
    )
    first, second = parse_feed(body, URL, LONDON).entries
    assert (first.guid, first.title) == ("1\ufffd", "Closed on Monday \ufffd")
    assert second.body.string == "Come \ufffd in."


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b'{"version": ' + b"[" * 100_000,
        b'{"items": ' + b"9" * 5000 + b"}",
    ],
)
def test_what_is_no_json_is_said_to_be_broken(body: bytes) -> None:
    with pytest.raises(FeedUnreadableError, match="broken JSON"):
        parse_feed(body, URL, LONDON)
