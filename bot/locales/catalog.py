"""The catalogue: what the bot says, by language and key, as Text.

Texts come from the .ftl files; `<b>`, `<i>` and `<code>` in them become entities. Arguments never
become markup: each stands in the pattern as one private character until the markup is read.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files

from babel.dates import format_date, format_time
from fluent.runtime import FluentBundle, FluentResource

from bot.languages import LANGUAGES
from storage.text import Entity, Text

Argument = str | int | Text

_FIRST_PRIVATE = 0xE000
_KINDS = {"b": "bold", "i": "italic", "code": "code"}
_MARK = re.compile(r"<(/?)(b|i|code)>|([\ue000-\uf8ff])")


class Catalog:
    """All languages, read once in a process: parsing a file takes a tenth of a second."""

    def __init__(self) -> None:
        """Read the .ftl files that lie beside this module."""
        self._bundles = {language: _read_bundle(language) for language in LANGUAGES}

    def phrases(self, language: str) -> "Phrases":
        """Return what the bot says in one language."""
        return Phrases(language, self._bundles[language])


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language's texts; call it with a key and arguments."""

    language: str
    bundle: FluentBundle

    def __call__(self, key: str, **arguments: Argument) -> Text:
        """Return a text with its formatting; raises KeyError for a key that does not exist."""
        taken, plain = _set_aside(arguments)
        return _read_markup(self._format(key, plain), taken)

    def string(self, key: str, **arguments: Argument) -> str:
        """Return a text without formatting, for buttons and toasts."""
        return self(key, **arguments).string

    def find(self, key: str) -> str | None:
        """Return a text without formatting, or None where this language has no such key."""
        return self.string(key) if self.bundle.has_message(key) else None

    def date(self, day: datetime) -> str:
        """Return a date as words: 24 March 2018."""
        return format_date(day, "d MMMM y", locale=self.language)

    def time(self, at: datetime) -> str:
        """Return a time of day on the 24-hour clock."""
        return format_time(at, "HH:mm", tzinfo=at.tzinfo, locale=self.language)

    def _format(self, key: str, arguments: dict[str, str | int]) -> str:
        pattern = self.bundle.get_message(key).value if self.bundle.has_message(key) else None
        if pattern is None:  # missing, or a message of attributes alone
            raise KeyError(f"{self.language}.ftl has no {key}")
        string, errors = self.bundle.format_pattern(pattern, arguments)
        if errors:
            raise KeyError(f"{self.language}.ftl: {key}: {errors[0]}")
        return str(string)


@cache
def _read_bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    source = files("bot.locales").joinpath(f"{language}.ftl").read_text(encoding="utf-8")
    bundle.add_resource(FluentResource(source))
    return bundle


def _set_aside(
    arguments: dict[str, Argument],
) -> tuple[dict[str, Text], dict[str, str | int]]:
    taken: dict[str, Text] = {}
    plain: dict[str, str | int] = {}
    for index, (name, value) in enumerate(arguments.items()):
        if isinstance(value, int):
            plain[name] = value
        else:
            token = chr(_FIRST_PRIVATE + index)
            taken[token] = value if isinstance(value, Text) else Text(value)
            plain[name] = token
    return taken, plain


def _read_markup(pattern: str, taken: dict[str, Text]) -> Text:
    text = Text()
    opened: list[tuple[str, int]] = []
    position = 0
    for mark in _MARK.finditer(pattern):
        text += pattern[position : mark.start()]
        position = mark.end()
        closing, tag, token = mark.groups()
        if token:
            text += taken.get(token, Text(token))
        elif closing:
            text = _styled(text, *opened.pop())
        else:
            opened.append((tag, len(text)))
    return text + pattern[position:]


def _styled(text: Text, tag: str, start: int) -> Text:
    if len(text) == start:
        return text
    return Text(text.string, (*text.entities, Entity(_KINDS[tag], start, len(text) - start)))
