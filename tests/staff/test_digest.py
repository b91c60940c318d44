"""Whatever acts is in the digest: of a notice every field that is not named as without effect."""

from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.staff.digest import compute_digest, is_digest
from bot.staff.writing.binding import WITHOUT_EFFECT, digest_of
from storage.database import Database, fetch_all
from storage.records.bulletin import BulletinText, Media, MediaKind, Operational, Severity
from storage.records.draft import Asking, Draft, DraftState
from storage.records.restriction import Restriction, RestrictionKind
from storage.text import Entity, Text

NUMBERS = st.integers(1, 9)
TIMES = st.none() | st.integers(1_500_000_000, 1_900_000_000).map(
    lambda seconds: datetime.fromtimestamp(seconds, UTC)
)
WALLS = st.datetimes(datetime(2018, 1, 1), datetime(2019, 1, 1))  # noqa: DTZ001 - wall times
WORDS = st.text(min_size=1, max_size=8)
REASONS = st.lists(st.tuples(st.sampled_from(["en", "ru"]), WORDS), max_size=2).map(tuple)
ENTITIES = st.builds(
    Entity,
    st.sampled_from(["bold", "text_link"]),
    st.integers(0, 2),
    st.integers(1, 3),
    st.none() | st.sampled_from(["https://a.example/", "https://b.example/"]),
)
BODIES = st.builds(Text, WORDS, st.lists(ENTITIES, max_size=2).map(tuple))
TEXTS = st.lists(
    st.builds(BulletinText, st.sampled_from(["en", "ru"]), st.sampled_from(["", "A"]), BODIES),
    max_size=2,
).map(tuple)
RESTRICTIONS = st.builds(
    Restriction,
    st.sampled_from(RestrictionKind),
    WALLS,
    st.none() | WALLS,
    st.lists(st.sampled_from(["visas", "passports"]), unique=True).map(tuple),
    REASONS,
)
ACTS: dict[str, st.SearchStrategy[Any]] = {
    "topic": st.none() | WORDS,
    "texts": TEXTS,
    "severity": st.sampled_from(Severity),
    "audience_language": st.sampled_from([None, "en", "ru"]),
    "effective_at": TIMES,
    "expires_at": TIMES,
    "send_at": TIMES,
    "is_exercise": st.booleans(),
    "media": st.none() | st.builds(Media, st.sampled_from(MediaKind), WORDS),
    "operational": st.none() | st.sampled_from(Operational),
    "all_clear_of": st.none() | NUMBERS,
    "changes": st.none() | NUMBERS,
    "changes_revision": st.none() | NUMBERS,
    "is_withdrawal": st.booleans(),
    "reasons": REASONS,
    "restriction": st.none() | RESTRICTIONS,
}
PASSES: dict[str, st.SearchStrategy[Any]] = {
    "id": NUMBERS,
    "author_id": NUMBERS,
    "chat_id": NUMBERS,
    "state": st.sampled_from(DraftState),
    "language": st.sampled_from(["en", "ru"]),
    "asking": st.none() | st.sampled_from(Asking),
    "asking_language": st.none() | st.sampled_from(["en", "ru"]),
    "message_id": st.none() | NUMBERS,
    "phrase_id": st.none() | NUMBERS,
    "shown": st.none() | WORDS,
    "bulletin_id": st.none() | NUMBERS,
    "confirmed_digest": st.none() | WORDS,
    "submitted_at": TIMES,
    "approver_id": st.none() | NUMBERS,
    "approved_at": TIMES,
    "alone_at": TIMES,
    "paused_reason": st.none() | WORDS,
}
DRAFTS = st.builds(Draft, **(ACTS | PASSES))


def test_every_field_is_either_covered_or_named_as_without_effect() -> None:
    assert {field.name for field in fields(Draft)} == ACTS.keys() | PASSES.keys()
    assert PASSES.keys() == WITHOUT_EFFECT.keys()
    assert all(WITHOUT_EFFECT.values())


async def test_nothing_that_acts_lies_beside_the_notice(database: Database) -> None:
    """A table about notices is loaded with them, into a field, or has no effect."""
    tables = await fetch_all(database.read, "SELECT name, sql FROM sqlite_schema WHERE sql NOTNULL")
    of_drafts = {
        row["name"]
        for row in tables
        if row["sql"].startswith("CREATE TABLE") and "draft_id" in row["sql"]
    }
    loaded = {"draft_texts", "restrictions"}
    without_effect = {"reviews"}  # what an approver is asked, bound by a digest itself
    assert of_drafts == loaded | without_effect


@given(DRAFTS, st.data(), st.sampled_from(sorted(ACTS)))
def test_any_change_of_what_acts_changes_it(draft: Draft, data: Any, field: str) -> None:
    changed = replace(draft, **{field: data.draw(ACTS[field])})
    is_same = getattr(changed, field) == getattr(draft, field)
    assert (digest_of(changed) == digest_of(draft)) is is_same


@given(DRAFTS, st.data(), st.sampled_from(sorted(PASSES)))
def test_how_far_its_writer_has_come_does_not(draft: Draft, data: Any, field: str) -> None:
    changed = replace(draft, **{field: data.draw(PASSES[field])})
    assert digest_of(changed) == digest_of(draft)


@dataclass(frozen=True)
class Later(Draft):
    """A notice with a field that somebody adds later."""

    sound: str = "bell"


def test_a_field_that_is_added_is_covered_at_once() -> None:
    later = Later(1, 2, 3, DraftState.WRITING, "en")
    assert digest_of(later) != digest_of(replace(later, sound="siren"))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | WALLS | st.sampled_from(Severity),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=1),
    max_leaves=6,
)


@given(VALUES, VALUES)
@example("\ud83d\ude00", "😀")
@example("é", "e\u0301")
@example("a", "a\u200b")
@example(["a", "b"], ["a,b"])
@example([["a"], "b"], ["a", ["b"]])
@example({"a": 1}, [["a", 1]])
@example(Severity.IMPORTANT, 1)
@example(None, "None")
@example("1", 1)
def test_other_values_have_other_digests(one: object, other: object) -> None:
    # `True == 1` for Python, not for people.
    is_same = (type(one), repr(one)) == (type(other), repr(other))
    assert (compute_digest(one) == compute_digest(other)) is is_same


def test_an_instant_is_the_same_on_any_clock_and_no_wall_time() -> None:
    at = datetime(2018, 3, 24, 12, tzinfo=UTC)
    moscow = at.astimezone(timezone(timedelta(hours=3)))
    assert compute_digest(at) == compute_digest(moscow)
    assert compute_digest(at) != compute_digest(at.replace(tzinfo=None))


def test_what_cannot_be_told_exactly_is_refused() -> None:
    for value in (1.5, b"bytes", {1, 2}, object(), Draft):
        with pytest.raises(TypeError):
            compute_digest(value)


def test_its_form_is_known_and_not_that_of_earlier_versions() -> None:
    assert is_digest(compute_digest("x"))
    assert not is_digest("0123456789abcdef")
    assert not is_digest("")
    assert not is_digest("A" * 32)


def test_the_longest_button_fits() -> None:
    data = f"approval-approve:{10**13}:{compute_digest('x')}"
    assert len(data.encode()) <= 64  # Bot API, InlineKeyboardButton: callback_data
