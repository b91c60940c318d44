"""What the tables of mission.toml say about each other: every name that is used must exist once.

Read from the raw tables, not from the models, so that these findings are reported together with
the ones inside the tables. What has the wrong type is skipped: the models report it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.languages import LANGUAGES
from bot.mission.findings import Finding, Location
from bot.mission.suggestions import suggest

Table = Mapping[str, Any]

_LOCALIZED_KEYS = frozenset({"name", "city", "address", "note"})


def find_broken_references(raw: Table, standard_topics: frozenset[str]) -> Iterator[Finding]:
    """Yield doubled ids, names that nothing bears, and texts without the first language."""
    topics = standard_topics | set(_list_ids(raw, "topics"))
    feeds = frozenset(_list_ids(raw, "feeds"))
    yield from _find_doubles(raw, "topics")
    yield from _find_doubles(raw, "services")
    yield from _find_doubles(raw, "feeds")
    yield from _find_strangers(_list_uses(raw, "feeds", "topic"), topics, "topic")
    yield from _find_strangers(_list_uses(raw, "rules", "topic"), topics, "topic")
    yield from _find_strangers(_list_uses(raw, "rules", "feeds"), feeds, "feed")
    yield from _find_missing_texts(raw)


def _iter_tables(raw: Table, key: str) -> Iterator[tuple[int, Table]]:
    tables = raw.get(key)
    if isinstance(tables, list):
        yield from ((i, table) for i, table in enumerate(tables) if isinstance(table, dict))


def _list_ids(raw: Table, key: str) -> list[str]:
    ids = (table.get("id") for _, table in _iter_tables(raw, key))
    return [name for name in ids if isinstance(name, str)]


def _find_doubles(raw: Table, key: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, table in _iter_tables(raw, key):
        name = table.get("id")
        if isinstance(name, str) and name in seen:
            yield (key, index, "id"), f"{name!r} is already the id of another one", ""
        elif isinstance(name, str):
            seen.add(name)


def _list_uses(raw: Table, key: str, use: str) -> Iterator[tuple[Location, str]]:
    """Yield each name found under `use`, which holds one name or a list of names."""
    for index, table in _iter_tables(raw, key):
        value = table.get(use)
        if isinstance(value, str):
            yield (key, index, use), value
        elif isinstance(value, list):
            names = ((i, name) for i, name in enumerate(value) if isinstance(name, str))
            yield from (((key, index, use, i), name) for i, name in names)


def _find_strangers(
    uses: Iterator[tuple[Location, str]], known: frozenset[str], kind: str
) -> Iterator[Finding]:
    for place, name in uses:
        if name not in known:
            hint = suggest(name, sorted(known)) or f"known: {', '.join(sorted(known)) or 'none'}"
            yield place, f"there is no {kind} {name!r}", hint


def _find_missing_texts(raw: Table) -> Iterator[Finding]:
    mission = raw.get("mission")
    languages = mission.get("languages") if isinstance(mission, dict) else None
    fallback = languages[0] if isinstance(languages, list) and languages else None
    if fallback not in LANGUAGES:
        return  # reported by the models; without it nothing can be said about the texts
    for place, texts in _iter_texts(raw, ()):
        if texts and fallback not in texts:
            yield place, f"has no text in {fallback!r}", "the mission's first language is a must"


def _iter_texts(value: object, place: Location) -> Iterator[tuple[Location, Table]]:
    """Yield every table of texts by language, however deep it lies."""
    if isinstance(value, dict) and place and place[-1] in _LOCALIZED_KEYS:
        yield place, value
    elif isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for step, inner in items:
            yield from _iter_texts(inner, (*place, step))
