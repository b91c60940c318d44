"""What Python's TOML reader complains of, in the words of somebody who edits mission.toml."""

import re
import tomllib
from typing import Final

_VALUES: Final = 'texts stand in straight quotes "…"; else true, false, a number or 2026-12-31'
_ONE_TABLE: Final = "if there are several, write its name in double brackets: [[…]]"
_QUOTE: Final = 'close the text with "; write " inside a text as \\"'

# By the words of tomllib in Python 3.11 to 3.14 (Lib/tomllib/_parser.py); what is not here is
# told in its own.
_PLAIN_WORDS: Final = {
    r"Illegal character '\\n'": ("a text is not closed on its line", _QUOTE),
    r"Illegal character '\\r'": ("a text is not closed on its line", _QUOTE),
    r"Unterminated string": ("a text is not closed", _QUOTE),
    r"Unclosed array": ("a list is not closed", f"[…, …] with commas; {_VALUES}"),
    r"Unclosed inline table": ("a table is not closed", '{ en = "…", ru = "…" } with commas'),
    r"Invalid value": ("there is no value that can be understood", _VALUES),
    r"Invalid date or datetime": ("there is no such day", "dates are written as 2026-12-31"),
    r"Cannot overwrite a value": ("the key is there already", "keep one of the two"),
    r"Duplicate inline table key.*": ("the key is there already", "keep one of the two"),
    r"Cannot declare .* twice": ("the table is there already", _ONE_TABLE),
    r"Cannot (mutate|redefine) .*": ("the table is there already", _ONE_TABLE),
    r"Expected '=' after a key.*": ("there is no = after the key", 'write key = "value"'),
    r"Invalid statement": ("this is no table and no key", 'write [table] or key = "value"'),
    r"Expected newline or end of document.*": (
        "something follows the value",
        f"{_VALUES}; a text that has \" in it stands in '…'",
    ),
    r"Expected '\]+' at the end.*": ("the brackets of the table are not closed", "[…] or [[…]]"),
    r"Unescaped '\\\\' in a string": ("a \\ stands in a text", "write it twice: \\\\"),
    r"Invalid hex value": ("a \\ stands in a text", "write it twice: \\\\"),
}
_LINE_LIMIT: Final = 60  # characters of the line that are shown


def describe(written: str, error: tomllib.TOMLDecodeError) -> tuple[str, str, str]:
    """Return where the file is no TOML, why not, and what to write instead."""
    # Python 3.11 gives the line only inside the message: "… (at line 3, column 7)".
    complaint, _, place = str(error).rpartition(" (at ")
    found = re.match(r"line (\d+)", place)
    line = written.split("\n")[int(found[1]) - 1] if found else ""
    line = re.split(r"\s#", line)[0].strip()  # a comment tells nothing here
    plain, hint = _translate(complaint)
    shown = f": {line[:_LINE_LIMIT]}" if line.isprintable() and line else ""
    return place.removesuffix(")"), f"is not TOML: {plain}{shown}", hint


def _translate(complaint: str) -> tuple[str, str]:
    fitting = (words for known, words in _PLAIN_WORDS.items() if re.fullmatch(known, complaint))
    return next(fitting, (complaint, ""))
