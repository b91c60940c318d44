"""Whatever changes what people get, who gets it or when, changes the digest; nothing else."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.staff.writing.composing import digest_of
from storage.records.bulletin import BulletinText, Media, MediaKind, Operational, Severity
from storage.records.draft import Asking, Draft, DraftState
from storage.text import Entity, Text

TIMES = st.none() | st.integers(1_500_000_000, 1_900_000_000).map(
    lambda seconds: datetime.fromtimestamp(seconds, UTC)
)
WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
BODIES = st.builds(
    Text,
    WORDS,
    st.lists(st.builds(Entity, st.sampled_from(["bold", "italic"]), st.just(0), st.just(1))).map(
        lambda entities: tuple(entities[:2])
    ),
)
TEXTS = st.lists(
    st.builds(BulletinText, st.sampled_from(["en", "ru"]), st.just(""), BODIES),
    max_size=2,
    unique_by=lambda text: text.language,
).map(lambda texts: tuple(sorted(texts, key=lambda text: text.language)))
MATTERS: dict[str, st.SearchStrategy[Any]] = {
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
    "all_clear_of": st.none() | st.integers(1, 9),
}
PASSES: dict[str, st.SearchStrategy[Any]] = {
    "state": st.sampled_from(DraftState),
    "asking": st.none() | st.sampled_from(Asking),
    "message_id": st.none() | st.integers(1, 9),
    "shown": st.none() | WORDS,
    "approver_id": st.none() | st.integers(1, 9),
    "paused_reason": st.none() | WORDS,
}
DRAFTS = st.builds(
    Draft,
    id=st.just(1),
    author_id=st.just(2),
    chat_id=st.just(2),
    state=st.just(DraftState.WRITING),
    language=st.just("en"),
    **MATTERS,
)


@given(DRAFTS, st.data(), st.sampled_from(sorted(MATTERS)))
def test_any_change_of_what_matters_changes_it(draft: Draft, data: Any, field: str) -> None:
    changed = replace(draft, **{field: data.draw(MATTERS[field])})
    is_same = getattr(changed, field) == getattr(draft, field)
    assert (digest_of(changed) == digest_of(draft)) is is_same


@given(DRAFTS, st.data(), st.sampled_from(sorted(PASSES)))
def test_how_far_its_writer_has_come_does_not(draft: Draft, data: Any, field: str) -> None:
    changed = replace(draft, **{field: data.draw(PASSES[field])})
    assert digest_of(changed) == digest_of(draft)
