"""The file `.env`: variables as docker and systemd read them, one NAME=value on a line."""

from io import StringIO
from pathlib import Path

from dotenv.parser import Original, parse_stream

from bot.problems import Problem

_HINT = "write NAME=value, and close the quotes"


def read_env_file(path: Path) -> tuple[dict[str, str], list[Problem]]:
    """Return what the file sets, and what is wrong with it; there need be none."""
    try:
        # A BOM is what some editors put first.
        written = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, IsADirectoryError):  # some call their virtual environment .env
        return {}, []
    except OSError as error:
        return {}, [Problem(str(path), "", f"cannot be read: {error.strerror}")]
    except UnicodeDecodeError:
        return {}, [Problem(str(path), "", "is not UTF-8", "save the file as UTF-8")]
    # Not `dotenv_values`: it passes over what it cannot read, and takes `$` for a reference.
    lines = list(parse_stream(StringIO(written)))
    unread = [
        Problem(str(path), f"line {_find_number(line.original)}", "is not understood", _HINT)
        for line in lines
        if line.error
    ]
    return {line.key: line.value for line in lines if line.key and line.value is not None}, unread


def _find_number(written: Original) -> int:
    """Return the number of the line; blank ones before it are counted to it."""
    text = written.string
    return written.line + text[: len(text) - len(text.lstrip())].count("\n")
