"""By what an entry is known again, where its source is careless about it.

The identity is the guid, else the canonical link. Entries that share one in a document (all link to
the home page, say) are told apart by their titles; and a guid that is an address stays the same
when the site moves from http to https.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from storage.records.feed import Entry, KnownEntry

_MARK = " title:"


def tell_apart(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries, those that share an identity with their titles in it."""
    counts = Counter(entry.guid for entry in entries)
    return tuple(
        replace(entry, guid=_with_title(entry.guid, entry.title))
        if counts[entry.guid] > 1
        else entry
        for entry in entries
    )


class KnownEntries:
    """All entries that a feed has ever shown."""

    def __init__(self, known: Iterable[KnownEntry]) -> None:
        """Keep them by what a changed source leaves as it is."""
        self._by_key = {_key(entry.guid): entry for entry in known}
        self._shared = {key.partition(_MARK)[0] for key in self._by_key if _MARK in key}

    def find(self, entry: Entry) -> KnownEntry | None:
        """Return the entry as it was seen before, or None."""
        plain = _plain(entry)
        alone = self._by_key.get(_key(plain))
        if not self._is_shared(entry):
            return alone
        if told := self._by_key.get(_key(_with_title(plain, entry.title))):
            return told
        # It was alone with its identity when it was seen: only the whole text can tell.
        return alone if alone and alone.content_hash == entry.content_hash else None

    def split_off_older(
        self, entries: Sequence[Entry]
    ) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
        """Return the entries down to the last known one, and what follows it."""
        known = [index for index, entry in enumerate(entries, 1) if self.find(entry)]
        end = known[-1] if known else len(entries)
        return tuple(entries[:end]), tuple(entries[end:])

    def identify(self, entry: Entry) -> str:
        """Return the identity to remember an entry by, the stored one of a known entry."""
        if found := self.find(entry):
            return found.guid
        # What was shared once may be shared again.
        shared = self._is_shared(entry)
        return _with_title(_plain(entry), entry.title) if shared else entry.guid

    def _is_shared(self, entry: Entry) -> bool:
        return _MARK in entry.guid or _key(entry.guid) in self._shared


def _plain(entry: Entry) -> str:
    return entry.guid.partition(_MARK)[0]


def _with_title(guid: str, title: str) -> str:
    return f"{guid}{_MARK}{hashlib.sha256(title.encode()).hexdigest()[:16]}"


def _key(guid: str) -> str:
    return guid.replace("http://", "https://", 1) if guid.startswith("http://") else guid
