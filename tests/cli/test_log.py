"""No line of the log holds a token, whoever wrote it."""

import logging

import pytest

from bot.cli.log import RedactingFormatter

TOKEN = "123456789:AAE-this_is_a_made_up_token_of_35_chars"


@pytest.mark.parametrize(
    "line",
    [
        f"GET https://api.telegram.org/bot{TOKEN}/getMe",
        f"token={TOKEN.replace(':', '%3A')}",
        f"two {TOKEN} and {TOKEN}",
    ],
)
def test_a_token_is_blotted_out(line: str) -> None:
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, "%s", (line,), None)
    assert "AAE-this" not in RedactingFormatter().format(record)


def test_in_a_traceback_too() -> None:
    try:
        raise ValueError(f"https://api.telegram.org/bot{TOKEN}/getMe")
    except ValueError as error:
        caught = (type(error), error, error.__traceback__)
    record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "it failed", (), caught)
    text = RedactingFormatter().format(record)
    assert "ValueError" in text
    assert "AAE-this" not in text


def test_ordinary_lines_stay_as_they_are() -> None:
    line = "feed news: 12:30:45 read at http://127.0.0.1:8080/rss"
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, line, (), None)
    assert RedactingFormatter("%(message)s").format(record) == line
