"""The rule of identity: which entries of a document were shown before, and which are new. Pure.

    for each step, from the surest to the weakest:
        of the entries and the known ones that no earlier step has paired, pair those it takes
        for the same, the likest first; one with one

docs/feeds.md has the same rule as a table for operators; a step there is a step here.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.feeds.fingerprint import digest_dated_words, digest_place_and_words
from storage.records.feed import Entry, Fingerprint, History, KnownEntry, TraceKind

_WIDEST_SHIFT = timedelta(hours=14)
"""The zone farthest from UTC (tz database): a date without its zone is wrong by no more."""

_MIN_RENAMED_COUNT = 2
"""So many at least must be known by their links before a feed counts as having got other guids."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Which known entry each entry of a document is; `repeated` were shown in one's place."""

    known: tuple[KnownEntry | None, ...]
    repeated: frozenset[int]
    """Indexes of entries that are no known one's now, but whose words were one's before."""
    may_have_other_form: bool = False
    """Whether the feed's address was changed, or all guids while links and words were not."""


def match_entries(
    entries: Sequence[Entry], history: History, *, has_moved: bool = False
) -> Matches:
    """Return what is known of each entry, None where it is new.

    `has_moved` says that the feed's address was changed: its guids may be others, its links count.
    """
    matching = _Matching(entries, history)
    may_have_other_guids = has_moved or matching.has_other_guids()
    matching.pair(matching.list_by_date_and_words, matching.count_same_names)
    matching.pair(matching.list_by_guid, matching.trust_guid)
    matching.pair(
        matching.list_by_link, lambda e, k: matching.is_sure_of_link(e, k, may_have_other_guids)
    )
    matching.pair(matching.list_by_date_and_two, _count_equal)
    matching.pair(matching.list_by_place_and_words, _may_be_one_date)
    known = tuple(matching.found.get(index) for index in range(len(entries)))
    return Matches(known, matching.find_repeated(), may_have_other_guids)


def is_alike(entry: Fingerprint, known: KnownEntry) -> bool:
    """Return whether link path, title or text are the same; no link and no text tell nothing."""
    is_same_place = entry.link is not None and entry.path == known.path
    is_same_text = entry.text != "" and entry.text == known.text
    return is_same_place or is_same_text or (entry.title != "" and entry.title == known.title)


def find_shared(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the guids and links that stand for several entries of one document."""
    prints = [entry.fingerprint for entry in entries]
    guids, links = Counter(p.guid for p in prints), Counter(p.link for p in prints)
    counts = [*guids.items(), *links.items()]
    return frozenset(name for name, count in counts if name is not None and count > 1)


Candidates = Callable[[Entry], Iterable[KnownEntry]]
Judge = Callable[[Entry, KnownEntry], int]
"""Returns how like an entry and a known one are; 0: they are two."""


class _Matching:
    """Pairs the entries of one document, step by step."""

    def __init__(self, entries: Sequence[Entry], history: History) -> None:
        self._entries = entries
        self._history = history
        self._shared = find_shared(entries)
        self._is_taken: set[int] = set()
        self.found: dict[int, KnownEntry] = {}
        self._index = _Index(history)

    def pair(self, list_candidates: Candidates, judge: Judge) -> None:
        """Pair what is left, the likest first, then in the document's order."""
        pairs = [
            (-likeness, index, known)
            for index, entry in enumerate(self._entries)
            if index not in self.found
            for known in list_candidates(entry)
            if known.id not in self._is_taken and (likeness := judge(entry, known))
        ]
        for _, index, known in sorted(pairs, key=lambda pair: pair[:2]):
            if index not in self.found and known.id not in self._is_taken:
                self.found[index] = known
                self._is_taken.add(known.id)

    def guid(self, entry: Entry) -> str | None:
        """Return the guid, where no other entry of the document has it."""
        guid = entry.fingerprint.guid
        return None if guid in self._shared else guid

    def link(self, entry: Entry) -> str | None:
        """Return the link, where no other entry of the document has it."""
        link = entry.fingerprint.link
        return None if link in self._shared else link

    def list_by_guid(self, entry: Entry) -> Iterable[KnownEntry]:
        return self._index.list_named(TraceKind.GUID, self.guid(entry))

    def list_by_link(self, entry: Entry) -> Iterable[KnownEntry]:
        return self._index.list_named(TraceKind.LINK, self.link(entry))

    def list_by_date_and_words(self, entry: Entry) -> Iterable[KnownEntry]:
        return self._index.list_named(TraceKind.WORDS, find_words(entry))

    def list_by_date_and_two(self, entry: Entry) -> Iterator[KnownEntry]:
        for pair in _list_pairs(entry.published_at, entry.fingerprint):
            yield from self._index.by_date_and_two.get(pair, ())

    def list_by_place_and_words(self, entry: Entry) -> Iterable[KnownEntry]:
        return self._index.by_place_and_words.get(_place_and_words(entry.fingerprint), ())

    def count_same_names(self, entry: Entry, known: KnownEntry) -> int:
        """Return how alike two of one date and the same words are: by guid, then by link path."""
        is_same_guid = known.guid is not None and self.guid(entry) == known.guid
        return 1 + (entry.fingerprint.path == known.path) + 2 * is_same_guid

    def trust_guid(self, entry: Entry, known: KnownEntry) -> int:
        """Return how far a guid is to be trusted, which may have stood for others before.

        Not at all where date, link path, title and text are all others: some sites number what
        they show by its place.
        """
        if is_alike(entry.fingerprint, known):
            return 2
        if known.dated_at is not None and known.dated_at == entry.published_at:
            return 1
        is_weak = entry.fingerprint.guid in self._history.shared
        return not is_weak and not _is_other(entry, known)

    def is_sure_of_link(self, entry: Entry, known: KnownEntry, has_other_guids: bool) -> bool:
        """Return whether a link suffices: not where guids say that these are two."""
        is_old = known.content is None  # an older version resolved guids against the address
        may_be = not (self.guid(entry) and known.guid) or is_old or has_other_guids
        is_weak = has_other_guids or entry.fingerprint.link in self._history.shared
        return may_be and (not is_weak or _has_same_words(entry, known))

    def has_other_guids(self) -> bool:
        """Return whether all guids are new where links and words are not, as of another format."""
        if any(True for entry in self._entries for _ in self.list_by_guid(entry)):
            return False
        renamed = sum(
            any(_has_same_words(entry, known) for known in self.list_by_link(entry))
            for entry in self._entries
        )
        return renamed >= max(_MIN_RENAMED_COUNT, len(self._entries) // 2)

    def find_repeated(self) -> frozenset[int]:
        """Return which of the new ones have been shown before under what is another's now."""
        return frozenset(
            index
            for index, entry in enumerate(self._entries)
            if index not in self.found and self._index.is_trace(find_words(entry))
        )


class _Index:
    """The known entries by all that the steps look for."""

    def __init__(self, history: History) -> None:
        self._named: dict[tuple[TraceKind, str], list[KnownEntry]] = defaultdict(list)
        self.by_date_and_two: dict[tuple[object, ...], list[KnownEntry]] = defaultdict(list)
        self.by_place_and_words: dict[str, list[KnownEntry]] = defaultdict(list)
        by_id = {known.id: known for known in history.entries}
        for known in history.entries:
            self._add(known)
        for trace in history.traces:
            if trace.entry_id in by_id:
                self._named[trace.kind, trace.value].append(by_id[trace.entry_id])
        self._former_words = {t.value for t in history.traces if t.kind is TraceKind.WORDS}

    def _add(self, known: KnownEntry) -> None:
        for kind, name in list_names(known):
            self._named[kind, name].append(known)
        for pair in _list_pairs(known.dated_at, known):
            self.by_date_and_two[pair].append(known)
        self.by_place_and_words[_place_and_words(known)].append(known)

    def list_named(self, kind: TraceKind, name: str | None) -> Sequence[KnownEntry]:
        return () if name is None else self._named.get((kind, name), ())

    def is_trace(self, words: str | None) -> bool:
        return words in self._former_words


def find_words(entry: Entry) -> str | None:
    """Return a digest of date, title and text, None without a date."""
    found = entry.fingerprint
    if entry.published_at is None:
        return None
    return digest_dated_words(entry.published_at, found.title, found.text)


def list_names(known: KnownEntry) -> Iterator[tuple[TraceKind, str]]:
    """Return all by which a known entry can be found."""
    if known.guid is not None:
        yield TraceKind.GUID, known.guid
    if known.link is not None:
        yield TraceKind.LINK, known.link
    if known.dated_at is not None:
        yield TraceKind.WORDS, digest_dated_words(known.dated_at, known.title, known.text)


def _list_pairs(
    dated_at: datetime | None, of: Fingerprint | KnownEntry
) -> Iterator[tuple[object, ...]]:
    if dated_at is not None:
        yield dated_at, "path and title", of.path, of.title
        yield dated_at, "path and text", of.path, of.text
        yield dated_at, "title and text", of.title, of.text


def _place_and_words(of: Fingerprint | KnownEntry) -> str:
    return digest_place_and_words(of.path, of.title, of.text)


def _is_other(entry: Entry, known: KnownEntry) -> bool:
    """Return whether two that are not alike have dates, and links or texts, that say so."""
    found = entry.fingerprint
    have_dates = entry.published_at is not None and known.dated_at is not None
    have_links = found.link is not None and known.link is not None
    have_texts = found.text != "" and known.text != ""
    return have_dates and (have_links or have_texts)


def _has_same_words(entry: Entry, known: KnownEntry) -> bool:
    found = entry.fingerprint
    return found.title == known.title or (found.text != "" and found.text == known.text)


def _count_equal(entry: Entry, known: KnownEntry) -> int:
    """Return how many of path, title and text are equal, 0 where that tells nothing."""
    found = entry.fingerprint
    equal = (found.path == known.path, found.title == known.title, found.text == known.text)
    return sum(equal) if is_alike(found, known) else 0


def _may_be_one_date(entry: Entry, known: KnownEntry) -> bool:
    """Return whether two dates may be one: one is missing, or was read in another zone.

    On the home page a shifted date is another one: what stands there is announced again and again.
    """
    if entry.published_at is None or known.dated_at is None:
        return True
    shift = abs(entry.published_at - known.dated_at)
    return entry.fingerprint.link is not None and shift <= _WIDEST_SHIFT
