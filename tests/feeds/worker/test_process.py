"""What the bot takes from its worker, and what it leaves to it."""

import pickle
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from bot.feeds.parsing.document import Unreadable
from bot.feeds.parsing.entries import ParsedFeed
from bot.feeds.worker.messages import load_answer
from storage.text import Entity, Text
from tests.feeds.makers import make_entry


@pytest.mark.parametrize(
    "answer",
    [
        Unreadable("it is no feed"),
        ParsedFeed(
            (make_entry("Hours", Text("bold", (Entity("bold", 0, 4),))), make_entry()), ("a note",)
        ),
        ParsedFeed((make_entry(published_at=datetime(2018, 3, 5, tzinfo=UTC)),)),
    ],
)
def test_an_answer_comes_as_it_was_made(answer: object) -> None:
    assert load_answer(pickle.dumps(answer)) == answer


@pytest.mark.parametrize("function", [exec, subprocess.run, pickle.loads])
def test_nothing_in_an_answer_is_called(function: object) -> None:
    with pytest.raises(pickle.UnpicklingError, match="is no part of an answer"):
        load_answer(pickle.dumps(function))


def test_the_bot_itself_loads_no_parser_of_feeds() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import bot.app, sys; print(*sys.modules)"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split()
    assert "bot.feeds.poller" in loaded
    assert not {"feedparser", "selectolax", "bot.feeds.parsing.reader"} & set(loaded)
