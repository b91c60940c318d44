"""Fingerprints: by what two entries are compared. Pure; taken where a document is parsed."""

import hashlib
import unicodedata
from collections.abc import Iterable
from datetime import datetime

from bot.feeds.links import (
    canonical_guid,
    canonical_link,
    comparable_link,
    is_home_page,
    split_host,
    with_comparable_links,
)
from storage.records.feed import Fingerprint
from storage.text import Text

_PLACEHOLDERS = frozenset({"", "-", "0", "n/a", "na", "nil", "none", "null", "undefined", "false"})


def take_fingerprint(guid: str | None, title: str, body: Text, link: str | None) -> Fingerprint:
    """Return by what an entry is compared with others."""
    place = canonical_link(link) if link else None
    host, path = split_host(place) if place else ("", None)
    return Fingerprint(
        guid=_find_guid(guid),
        link=None if place is None or is_home_page(place) else place,
        path=path,
        title=digest_words(title),
        text=digest_words(with_comparable_links(body.string, None)),
        content=_digest([title, *_list_shown(body, host), path or ""]),
        content_anywhere=_digest([title, *_list_shown(body, None), path or ""]),
    )


def digest_words(string: str) -> str:
    """Return a digest of the letters and digits of a string, in any case; empty where it has none.

    How a text is spaced, quoted or encoded makes no difference to it, one digit does.
    """
    folded = unicodedata.normalize("NFKC", string).casefold()
    words = "".join(filter(str.isalnum, folded))
    return _digest([words]) if words else ""


def digest_dated_words(dated_at: datetime, title: str, text: str) -> str:
    """Return one digest of an entry's date and its digests of title and text."""
    return _digest([f"{dated_at.timestamp():.3f}", title, text])


def digest_place_and_words(path: str | None, title: str, text: str) -> str:
    """Return one digest of an entry's link path and its digests of title and text."""
    return _digest([path or "", title, text])


def _find_guid(guid: str | None) -> str | None:
    if guid is None or guid.strip().lower() in _PLACEHOLDERS:
        return None
    canonical = canonical_guid(guid.strip())
    is_address = canonical.startswith("https://")
    return None if is_address and is_home_page(canonical) else canonical


def _list_shown(body: Text, own_host: str | None) -> Iterable[str]:
    yield with_comparable_links(body.string, own_host)
    for entity in body.entities:
        yield f"{entity.kind} {entity.offset} {entity.length}"
        yield comparable_link(entity.url, own_host) if entity.url else ""


def _digest(parts: Iterable[str]) -> str:
    joined = "\0".join(parts)
    return hashlib.blake2b(joined.encode(errors="replace"), digest_size=16).hexdigest()
