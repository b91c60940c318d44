"""However a feed's answers come: what is new is pushed, once, and what is unchanged never again.

A site publishes dated entries one after another. Each answer shows some of them in some order, cut
to some length, with links on some host and guids of some kind; what is new is shown in the next
answer, above what is older where the answer has an order.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.feeds.parsing.entries import choose_entries
from storage.records.feed import Entry
from storage.text import Text
from tests.feeds.makers import NOW, make_entry, make_feed
from tests.feeds.newsroom import Newsroom, mission_with

HOSTS = ("https://embassy.example", "http://embassy.example", "https://www.embassy.example",
         "https://london.ministry.example", "https://embassy.example:8443")  # fmt: skip
GUIDS: dict[str, Callable[[int, "Answer"], str]] = {
    "own": lambda entry, _answer: f"id-{entry}",
    "address": lambda entry, answer: f"{answer.host}/news/{entry}",
    "anew at each answer": lambda entry, answer: f"{answer.number}-{entry}",
    "with a session": lambda entry, answer: f"/t?p={entry}&sid={answer.number:032x}1a",
    "none": lambda _entry, _answer: "",
    "one for all": lambda _entry, _answer: "N/A",
    "another one for all": lambda _entry, _answer: "item",
    "by place": lambda entry, answer: str(answer.shown.index(entry)),
}
PATHS = {
    "own": "/news/{}",
    "with a session": "/news/{};jsessionid=8E1C4A",
    "tracked": "/news/{}?utm_source=rss",
    "one for all": "/news",
    "home page": "/",
}
FIRST_COUNT = 4
AGE = timedelta(hours=36)


@dataclass(frozen=True)
class Answer:
    """One answer of the site: which entries it shows, in its order, and how."""

    number: int
    shown: tuple[int, ...]
    host: str
    guids: str
    paths: str
    has_own_titles: bool

    def entries(self) -> tuple[Entry, ...]:
        return choose_entries(map(self._make, self.shown)).entries

    def _make(self, entry: int) -> Entry:
        return make_entry(
            title=f"Announcement {entry if self.has_own_titles else entry % 3}",
            body=Text(f"Text of {entry}."),
            link=self.host + PATHS[self.paths].format(entry),
            guid=GUIDS[self.guids](entry, self),
            published_at=NOW - timedelta(days=90) + AGE * entry,
        )


@st.composite
def answers(draw: st.DrawFn) -> list[Answer]:
    """Answers whose first shows the oldest entries; each later one may have new ones."""
    known, sequence = FIRST_COUNT, list[Answer]()
    # Where neither guid nor title is an entry's own, the one takes it for the other's correction.
    has_own_titles = draw(st.booleans())
    guids = sorted(GUIDS if has_own_titles else GUIDS.keys() - {"by place"})
    for number in range(draw(st.integers(2, 6))):
        fresh = draw(st.integers(0, 2)) if number else 0
        old = range(known)
        length = draw(st.integers(1, known))
        shown = [*range(known, known + fresh), *old[-length:]]
        known += fresh
        order = draw(st.sampled_from(["newest first", "oldest first", "shuffled"]))
        if order == "shuffled" and number:
            shown = draw(st.permutations(shown))
        else:
            shown = sorted(shown, reverse=order != "oldest first")
        if not number:
            shown = sorted(range(known), reverse=True)  # the baseline shows all there is
        sequence.append(
            Answer(
                number,
                tuple(shown),
                draw(st.sampled_from(HOSTS)),
                draw(st.sampled_from(guids)),
                draw(st.sampled_from(sorted(PATHS))),
                has_own_titles,
            )
        )
    return sequence


@given(st.lists(answers(), min_size=5, max_size=5))
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_the_new_is_pushed_once_and_the_unchanged_never_again(
    tmp_path_factory: pytest.TempPathFactory, sequences: list[list[Answer]]
) -> None:
    asyncio.run(_play(tmp_path_factory.mktemp("property"), sequences))


async def _play(folder: Path, sequences: list[list[Answer]]) -> None:
    room = await Newsroom.open(folder)
    profile = mission_with("rss")
    try:
        for number, sequence in enumerate(sequences):
            language = f"x{number}"  # so that no sequence meets another's links
            feed = make_feed(f"feed{number}").model_copy(update={"language": language})
            room.profile = profile.model_copy(update={"feeds": (feed,)})
            for answer in sequence:
                await room.polls(feed.id, *answer.entries(), first=answer.number == 0)
            await _check(room, feed.id, sequence)
    finally:
        await room.database.close()


async def _check(room: Newsroom, feed_id: str, sequence: list[Answer]) -> None:
    found = [b for b in await room.bulletins() if b.owner_feed == feed_id and b.number]
    pushed = Counter(bulletin.texts[0].body.string for bulletin in found)
    new = {entry for answer in sequence for entry in answer.shown if entry >= FIRST_COUNT}
    assert pushed == Counter(f"Text of {entry}." for entry in new)
