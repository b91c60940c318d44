"""Reads the test corpora of other feed parsers, as many as a folder holds.

    python -m benchmarks.corpora FOLDER [--differences FILE]

Each folder in FOLDER is a corpus, such as a checkout of feedparser, gofeed, miniflux or reader: all
documents below it are read. Fails on an exception that is not declared, and on a document that
takes longer than two seconds. What is read otherwise than its corpus expects is counted, and
listed in FILE: much of that is meant (markup is gone from our titles).
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path

from benchmarks.corpora_expected import format_date, list_expected
from bot.feeds.parsing.entries import FeedUnreadableError
from bot.feeds.parsing.feed_parser import parse_feed
from storage.records.feed import Entry

_SUFFIXES = (".xml", ".json", ".html", ".rss", ".atom", ".rdf")
_LONGEST_SECONDS = 2.0
_URL = "https://embassy.example/feed"
_SHOWN_LENGTH = 80


@dataclass(slots=True)
class Tally:
    """What became of one corpus."""

    name: str
    counts: Counter[str] = field(default_factory=Counter)
    slowest_seconds: float = 0.0
    faults: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)


def main() -> int:
    """Read all corpora, print a table, return 1 where one fails."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--differences", type=Path, help="write what is read otherwise here")
    options = parser.parse_args()
    corpora = sorted(path for path in options.folder.iterdir() if path.is_dir())
    tallies = [read_corpus(corpus) for corpus in corpora]
    print("\n".join(render_table(tallies)))
    if options.differences:
        lines = (line for tally in tallies for line in tally.differences)
        options.differences.write_text("\n".join(lines), encoding="utf-8")
    faults = [fault for tally in tallies for fault in tally.faults]
    print("\n".join(faults), file=sys.stderr)
    return 1 if faults or not tallies else 0


def read_corpus(corpus: Path) -> Tally:
    """Read every document below a folder."""
    tally = Tally(corpus.name)
    for document in sorted(path for path in corpus.rglob("*") if path.suffix in _SUFFIXES):
        if document.is_file():
            _read(document, document.relative_to(corpus.parent), tally)
    return tally


def _read(document: Path, name: Path, tally: Tally) -> None:
    body = document.read_bytes()
    began = time.perf_counter()
    try:
        entries = parse_feed(body, _URL, UTC).entries
    except FeedUnreadableError:
        entries = ()
        tally.counts["refused"] += 1
    except Exception as error:  # just that is looked for
        tally.faults.append(f"{name}: {error!r}")
        return
    seconds = time.perf_counter() - began
    if seconds > _LONGEST_SECONDS:
        tally.faults.append(f"{name}: took {seconds:.1f} s")
    tally.slowest_seconds = max(tally.slowest_seconds, seconds)
    tally.counts["documents"] += 1
    tally.counts["entries"] += len(entries)
    if entries:
        _compare(document, body, entries, name, tally)


def _compare(
    document: Path, body: bytes, entries: tuple[Entry, ...], name: Path, tally: Tally
) -> None:
    for expected in list_expected(document, body):
        if expected.index >= len(entries):
            continue
        read = dict(_show(entries[expected.index]))[expected.field]
        is_same = read == expected.value
        tally.counts["alike" if is_same else "different"] += 1
        if not is_same:
            shown = f"{expected.value[:_SHOWN_LENGTH]!r}, read {read[:_SHOWN_LENGTH]!r}"
            tally.differences.append(f"{name}: {expected.field} expected {shown}")


def _show(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "title", entry.title
    yield "link", entry.link or ""
    yield "date", format_date(entry.published_at)


def render_table(tallies: list[Tally]) -> Iterator[str]:
    """Return the lines of a Markdown table."""
    yield "| corpus | documents | refused in words | entries | slowest, s | alike | different |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for tally in tallies:
        counts = tally.counts
        yield (
            f"| {tally.name} | {counts['documents']} | {counts['refused']} | {counts['entries']} "
            f"| {tally.slowest_seconds:.2f} | {counts['alike']} | {counts['different']} |"
        )


if __name__ == "__main__":
    sys.exit(main())
