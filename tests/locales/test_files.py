"""The .ftl files say the same things, all that the code asks for, and nothing else."""

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

from bot.languages import LANGUAGES
from bot.locales.catalog import Catalog
from bot.mission.opening.calendars import list_holidays

ROOT = Path(__file__).parents[2]
SOURCES = [path for folder in ("bot", "handlers") for path in (ROOT / folder).rglob("*.py")]

# A country's calendar names its holidays; only what it lacks stands in one language's file.
ONE_LANGUAGE_ONLY = "holiday-gb-"


class _Arguments(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def _read(language: str) -> dict[str, set[str]]:
    """Return the arguments of each key; fails on what Fluent cannot read, or reads twice."""
    source = files("bot.locales").joinpath(f"{language}.ftl").read_text(encoding="utf-8")
    body = FluentParser().parse(source).body
    assert not [entry for entry in body if isinstance(entry, fluent.Junk)]
    messages = [entry for entry in body if isinstance(entry, fluent.Message)]
    keys = [message.id.name for message in messages]
    assert len(keys) == len(set(keys))
    return {message.id.name: _list_arguments(message) for message in messages}


def _list_arguments(message: fluent.Message) -> set[str]:
    visitor = _Arguments()
    visitor.visit(message)
    return visitor.names


KEYS = {language: _read(language) for language in LANGUAGES}


def _iter_asked() -> Iterator[tuple[str, ast.expr, ast.Call]]:
    """Yield the first argument of every call of phrases(…), phrases.string(…)."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                called = ast.unparse(node.func).removesuffix(".string").removesuffix(".find")
                if called.rpartition(".")[2] in {"phrases", "chosen"}:
                    yield path.name, node.args[0], node


def _iter_strings() -> Iterator[str]:
    """Yield every string in the code as a pattern; what is filled in may be anything."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield re.escape(node.value)
            elif isinstance(node, ast.JoinedStr):
                yield _pattern(node)


def _pattern(node: ast.JoinedStr) -> str:
    parts = (re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".*" for p in node.values)
    pattern = "".join(parts)
    return pattern if re.search(r"[a-z]{4}", pattern) else ""  # f"{a}-{b}" would be any key


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_languages_have_the_same_keys_and_arguments_in_the_same_order(language: str) -> None:
    def common(language: str) -> list[tuple[str, set[str]]]:
        items = KEYS[language].items()
        return [(key, names) for key, names in items if not key.startswith(ONE_LANGUAGE_ONLY)]

    assert common(language) == common("en")


def test_what_is_said_of_one_language_is_said_of_all() -> None:
    of_english = [key.removesuffix("en") for key in KEYS["en"] if key.endswith("-en")]
    assert "written-in-" in of_english
    said = [f"{key}{language}" for key in of_english for language in LANGUAGES]
    assert [key for key in said if key not in KEYS["en"]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_left_in_markup(language: str) -> None:
    phrases = Catalog().phrases(language)
    for key, names in KEYS[language].items():
        for count in (0, 1, 2, 5, 21):
            said = phrases(key, **dict.fromkeys(names, count)).string
            assert said.strip(), key
            assert not re.search(r"[<>{}]", said), key


def test_every_key_that_the_code_asks_for_exists() -> None:
    asked = list(_iter_asked())
    assert len(asked) > 50
    for source, argument, call in asked:
        if isinstance(argument, ast.JoinedStr):
            pattern = _pattern(argument)
            assert any(re.fullmatch(pattern, key) for key in KEYS["en"] | KEYS["ru"]), source
        if isinstance(argument, ast.Constant):
            assert argument.value in KEYS["en"], source
            given = {keyword.arg for keyword in call.keywords}
            assert KEYS["en"][argument.value] <= given or None in given, argument.value


def test_every_key_is_used() -> None:
    patterns = {pattern for pattern in _iter_strings() if pattern}
    used = re.compile("|".join(patterns))
    assert [key for key in KEYS["en"] | KEYS["ru"] if not used.fullmatch(key)] == []


def test_british_and_russian_holidays_have_russian_names() -> None:
    parts = ["GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR", "GB"]
    held = list_holidays(parts, range(2017, 2036))
    assert not {h.key for h in held if f"holiday-{h.key}" not in KEYS["ru"]}
    assert all(h.find_name("en") for h in held)
    russian = list_holidays(["RU"], range(2018, 2031))
    assert all(h.find_name("ru") and h.find_name("en") for h in russian)
