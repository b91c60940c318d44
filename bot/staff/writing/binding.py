"""Binding: a button, or somebody's word, holds for exactly the notice that was shown."""

from collections.abc import Mapping
from typing import Final

from bot.staff.digest import compute_digest
from storage.records.draft import Draft

WITHOUT_EFFECT: Final[Mapping[str, str]] = {
    "id": "the button names it beside the digest",
    "author_id": "who writes it is checked where it is sent; people are not told",
    "chat_id": "where its writer is asked and answered",
    "state": "how far it has come",
    "language": "in which its writer is asked",
    "asking": "what its writer is asked next",
    "asking_language": "for which text",
    "message_id": "the writer's message or screen",
    "phrase_id": "the writer's message that began an exercise",
    "shown": "the progress that the screen shows",
    "bulletin_id": "what it has become",
    "confirmed_digest": "what the digest is compared with",
    "submitted_at": "how far it has come",
    "approver_id": "whose word it has",
    "approved_at": "since when",
    "alone_at": "since when it needs nobody's",
    "paused_reason": "how far it has come",
}
"""The fields that change neither what people get nor who, when, nor the hours, and why not."""


def digest_of(draft: Draft) -> str:
    """Return what binds a button or an approval to exactly this notice.

    Every field is part of it, also one that is added later, unless it is named above.
    """
    return compute_digest(draft, without=WITHOUT_EFFECT)
