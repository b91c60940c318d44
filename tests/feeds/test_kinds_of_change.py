"""Ways in which websites change what they show: what is new is pushed, all else is known."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.feeds.diff import Meaning
from bot.feeds.parsing.entries import choose_entries, find_entry
from storage.records.feed import Entry
from tests.feeds.makers import NOW, make_entry
from tests.feeds.newsroom import WEBSITE, Newsroom

Change = Callable[[Entry, int], Entry]


def made(entry: Entry, **other: object) -> Entry:
    """The entry with something else, as a parser would make it."""
    parts = {
        "guid": entry.guid or "",
        "title": entry.title,
        "body": entry.body,
        "link": entry.link,
        "published_at": entry.published_at,
    }
    found = find_entry(**(parts | other))  # type: ignore[arg-type]
    assert found is not None
    return found


def site(count: int = 6, **other: object) -> list[Entry]:
    """A feed, newest first, with a guid, link and date of its own for each entry."""
    return [
        made(
            make_entry(
                f"Message {n}",
                f"Text of {n}, see {WEBSITE}/form?utm_source=rss",
                f"{WEBSITE}/news/{n}",
                guid=f"guid-{n}",
                published_at=NOW - timedelta(days=40 - n),
            ),
            **other,
        )
        for n in reversed(range(count))
    ]


def moved(entry: Entry, to: str) -> str:
    assert entry.link is not None
    return entry.link.replace(WEBSITE, to)


SILENT: dict[str, Change] = {
    "guids go": lambda e, _: made(e, guid=""),
    "guids are links": lambda e, _: made(e, guid=e.link),
    "guids anew": lambda e, n: made(e, guid=f"build-2-{n}"),
    "one guid for all": lambda e, _: made(e, guid="N/A"),
    "guids by place": lambda e, n: made(e, guid=f"guid-{n}"),
    "www": lambda e, _: made(e, link=moved(e, "https://www.embassy.example")),
    "http": lambda e, _: made(e, link=moved(e, "http://embassy.example")),
    "port": lambda e, _: made(e, link=moved(e, "https://embassy.example:8443")),
    "host in capitals": lambda e, _: made(e, link=moved(e, "https://EMBASSY.example")),
    "another domain": lambda e, n: made(
        e, guid=f"{n}", link=moved(e, "https://london.ministry.example")
    ),
    "a domain in Cyrillic letters": lambda e, n: made(
        e, guid=f"{n}", link=moved(e, "https://посольство.рф")
    ),
    "a slash at the end": lambda e, _: made(e, link=f"{e.link}/"),
    "a fragment": lambda e, _: made(e, link=f"{e.link}#top"),
    "session in the path": lambda e, n: made(e, link=f"{e.link};jsessionid=8E1C4A{n}"),
    "session in the query": lambda e, n: made(e, link=f"{e.link}?PHPSESSID=a{n}c7d9"),
    "tracked": lambda e, n: made(e, link=f"{e.link}?utm_campaign={n}&yclid=5"),
    "tracked in the text": lambda e, n: made(
        e, body=replace(e.body, string=e.body.string.replace("rss", f"mail{n}"))
    ),
    "zone of the dates": lambda e, n: made(
        e, guid=f"{n}", published_at=(e.published_at or NOW) + timedelta(hours=3)
    ),
    "no dates": lambda e, _: made(e, published_at=None),
    "one date for all": lambda e, _: made(e, published_at=NOW),
}

CORRECTED: dict[str, Change] = {
    "titles": lambda e, _: made(e, title=f"{e.title} (updated)"),
    "titles, with guids anew": lambda e, n: made(e, title=f"{e.title}!x", guid=f"{n}"),
    "texts, without guids": lambda e, _: made(e, body=replace(e.body, string="Other."), guid=""),
    "slugs": lambda e, n: made(e, link=f"{WEBSITE}/news/message-no-{n}", guid=f"{n}"),
    "index.php": lambda e, n: made(e, link=f"{WEBSITE}/index.php?id={n}", guid=f"{n}"),
    "dates and titles": lambda e, _: made(e, title=f"{e.title}.1", published_at=NOW),
}


@pytest.mark.parametrize("change", SILENT.values(), ids=SILENT)
async def test_what_is_known_all_the_same(room: Newsroom, change: Change) -> None:
    await room.polls("rss", *site(), first=True)
    changed = choose_entries(change(entry, n) for n, entry in enumerate(site())).entries
    for _ in range(2):
        assert await room.polls("rss", *changed) == [Meaning.UNCHANGED] * 6
    new = make_entry("New", "New text", f"{WEBSITE}/new", guid="new", published_at=NOW)
    assert await room.polls("rss", new, *changed) == [Meaning.BORN, *[Meaning.UNCHANGED] * 6]
    assert await room.polls("rss", *site()) == [Meaning.UNCHANGED] * 6  # and back
    assert [number for number in await room.numbers() if number] == ["2018-001"]


@pytest.mark.parametrize("change", CORRECTED.values(), ids=CORRECTED)
async def test_one_that_is_corrected_is_no_new_message(room: Newsroom, change: Change) -> None:
    await room.polls("rss", *site(), first=True)
    first, *others = site()
    changed = [change(first, 5), *others]
    unchanged = [Meaning.UNCHANGED] * 5
    assert await room.polls("rss", *changed) == [Meaning.CORRECTED, *unchanged]
    assert await room.polls("rss", *changed) == [Meaning.UNCHANGED, *unchanged]
    assert not any(await room.numbers())


async def test_two_that_swap_titles_are_two_corrections(room: Newsroom) -> None:
    first, second, *others = site()
    await room.polls("rss", first, second, *others, first=True)
    swapped = [made(first, title=second.title), made(second, title=first.title)]
    found = await room.polls("rss", *swapped, *others)
    assert found[:2] == [Meaning.CORRECTED] * 2
    assert len(await room.titles()) == 6


@pytest.mark.parametrize("shown", [[], [3, 2], [0, 1, 2, 3, 4, 5], [5, 1, 3]])
async def test_cut_reversed_emptied_and_put_back(room: Newsroom, shown: list[int]) -> None:
    entries = site()
    await room.polls("rss", *entries, first=True)
    for answer in ([entries[n] for n in shown], entries):
        found = await room.polls("rss", *answer)
        assert set(found) <= {Meaning.UNCHANGED}
    assert not any(await room.numbers())


async def test_a_doubled_feed_shows_each_once(room: Newsroom) -> None:
    doubled = choose_entries(entry for entry in site() for _ in range(2)).entries
    await room.polls("rss", *site(), first=True)
    assert await room.polls("rss", *doubled) == [Meaning.UNCHANGED] * 6


async def test_of_a_thousand_the_new_one_is_found(room: Newsroom) -> None:
    known = choose_entries(site(1_000)).entries
    await room.polls("rss", *known, first=True)
    new = make_entry("New", "New text", f"{WEBSITE}/new", published_at=NOW)
    found = await room.polls("rss", new, *known)
    assert (found[0], set(found[1:])) == (Meaning.BORN, {Meaning.UNCHANGED})


async def test_guids_by_place_move_on_with_each_new_one(room: Newsroom) -> None:
    known = [made(entry, guid=str(n)) for n, entry in enumerate(site())]
    await room.polls("rss", *known, first=True)
    newest, *others = [made(entry, guid=str(n)) for n, entry in enumerate(site(7))]
    found = await room.polls("rss", newest, *others[:-1])
    assert found == [Meaning.BORN, *[Meaning.UNCHANGED] * 5]


async def test_one_alone_whose_date_was_read_in_another_zone(room: Newsroom) -> None:
    (only,) = site(1)
    await room.polls("rss", only, first=True)
    shifted = made(only, guid="anew", published_at=NOW - timedelta(days=40, hours=3))
    assert await room.polls("rss", shifted) == [Meaning.UNCHANGED]
    next_week = made(only, guid="anew again", published_at=NOW)
    assert await room.polls("rss", next_week) == [Meaning.BORN]


async def test_one_alone_that_loses_its_date(room: Newsroom) -> None:
    (only,) = site(1)
    await room.polls("rss", only, first=True)
    undated = made(only, guid="anew", published_at=None)
    assert await room.polls("rss", undated) == [Meaning.UNCHANGED]


async def test_a_guid_that_goes_over_to_another_of_the_same_title(room: Newsroom) -> None:
    (old,) = site(1)
    await room.polls("rss", old, first=True)
    new = made(old, body=replace(old.body, string="Quite another text."), published_at=NOW)
    new = made(new, link=f"{WEBSITE}/news/new")
    found = await room.polls("rss", new, made(old, guid="anew"))
    assert found == [Meaning.BORN, Meaning.UNCHANGED]
