"""Documents damaged at random, read as the worker reads them: nothing but the declared error.

    python -m benchmarks.fuzz [--minutes 10] [--seed 1]

Each is a sample of the tests, or two spliced, with bytes, tags and references changed, repeated and
left out, as a feed and as a page, and judged by rules. What fails otherwise, or takes over 2 s, is
written into a folder and named at the end; the exit code is then 1.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, process_time
from zoneinfo import ZoneInfo

from benchmarks.report import progress
from bot.feeds.parsing.document import Document, PageSelectors
from bot.feeds.parsing.entries import FeedUnreadableError
from bot.feeds.parsing.reader import read_document
from bot.feeds.rules import judge
from bot.mission.sections import Feed, Rule

_SAMPLES = Path("tests/feeds")
_SUFFIXES = (".xml", ".json", ".html")
_LONGEST_SECONDS = 2.0  # of CPU
_LONGEST_REPETITION = 200_000
_PIECES = (
    b"<", b">", b"&", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<!DOCTYPE ", b"<!ENTITY a '",
    b"<?xml ",
    b"<item>", b"</item>", b"<entry>", b"<title>", b"</title>", b"<description>", b"<link/>",
    b"<content type='xhtml'>", b"<pubDate>", b"<guid>", b"&lt;", b"&amp;lt;", b"&#0;", b"&#xd800;",
    b"&a;", b"<sup>", b"<table><tr><td>", b"<iframe/>", b"\0", b"\xff\xfe", b"\xef\xbb\xbf",
    b"\xd0",
    b"{", b"[", b'"', b"\\ud83d", b"encoding='utf-16'", b"charset=koi8-r", b"9" * 40, b"(" * 40,
)  # fmt: skip
_TYPES = ("", "text/xml", "text/html; charset=windows-1251", "application/json; charset=utf-16")
_ZONE = ZoneInfo("Europe/London")
_PHRASES = ("режим работы", "consular section", "приём граждан")
_SELECT = PageSelectors(
    entry=".item", title="h3 a", link="h3 a", date=".date", date_format="%d.%m.%Y", summary="p"
)
_FEED = Feed(id="fuzz", url="https://embassy.example/rss", topic="news", language="en")
_RULES = (Rule(topic="consular", any=_PHRASES[:2], not_any=_PHRASES[2:]),)


@dataclass(slots=True)
class Tally:
    """What came of the documents."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def main() -> int:
    """Read damaged documents for so many minutes."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - a run must be repeatable
    samples = [path.read_bytes() for path in _list_samples()]
    _read(samples[0], chance, Tally())  # the dictionaries are loaded once, by the first
    tally, until = Tally(), perf_counter() + 60 * options.minutes
    with progress() as bars:
        bar = bars.add_task("fuzz", total=60 * options.minutes)
        while (left := until - perf_counter()) > 0:
            _read(_damage(chance, samples), chance, tally)
            bars.update(bar, completed=60 * options.minutes - left)
    print(", ".join(f"{count} {what}" for what, count in sorted(tally.counts.items())))
    print(*tally.faults, sep="\n")
    return 1 if tally.faults else 0


def _list_samples() -> list[Path]:
    found = [path for path in _SAMPLES.rglob("*") if path.suffix in _SUFFIXES]
    return sorted(path for path in found if not path.name.endswith(".expected.json"))


def _damage(chance: random.Random, samples: Sequence[bytes]) -> bytes:
    body = chance.choice(samples)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        start, end = sorted(chance.randrange(len(body) + 1) for _ in range(2))
        end = min(end, start + chance.choice((1, 10, 1000)))
        body = body[:start] + _change(chance, samples, body[start:end]) + body[end:]
    return body


def _change(chance: random.Random, samples: Sequence[bytes], cut: bytes) -> bytes:
    """Return what stands in the place of a part of a document."""
    match chance.randrange(6):
        case 0:
            return b""
        case 1:
            return (cut * chance.choice((2, 50, 2000)))[:_LONGEST_REPETITION]
        case 2:
            return chance.randbytes(len(cut))
        case 3:
            return chance.choice(_PIECES) * chance.choice((1, 1, 3, 3000))
        case 4:
            return cut + chance.choice(samples)[:2000]
        case _:
            return bytes(byte ^ (1 << chance.randrange(8)) for byte in cut[:10])


def _read(body: bytes, chance: random.Random, tally: Tally) -> None:
    select = _SELECT if chance.random() < 0.2 else None
    document = Document(body, _FEED.url, _ZONE, chance.choice(_TYPES), select, _PHRASES)
    began = process_time()
    try:
        for entry in read_document(document).entries:
            judge(entry, _FEED, _RULES)
        tally.counts["read"] += 1
    except FeedUnreadableError:
        tally.counts["refused"] += 1
    except Exception as error:  # just that is looked for
        _keep(document, f"{error!r}", tally)
    if (seconds := process_time() - began) > _LONGEST_SECONDS:
        _keep(document, f"took {seconds:.1f} s", tally)


def _keep(document: Document, fault: str, tally: Tally) -> None:
    with tempfile.NamedTemporaryFile(prefix="fuzz-", suffix=".bin", delete=False) as file:
        file.write(document.body)
    kind = "page" if document.select else "feed"
    tally.faults.append(f"{fault}: {file.name}, a {kind} of type {document.content_type!r}")


if __name__ == "__main__":
    sys.exit(main())
