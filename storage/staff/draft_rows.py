"""How a notice that is being written stands in its row."""

from collections.abc import Sequence

from storage.bulletins import dump_reasons, load_reasons
from storage.database import Row, from_ms, to_ms
from storage.media import load_media
from storage.records.bulletin import BulletinText, Operational, Severity
from storage.records.draft import Asking, Draft, DraftState
from storage.records.restriction import Restriction

_COLUMNS = (
    "state",
    "language",
    "topic",
    "severity",
    "audience_language",
    "effective_at",
    "expires_at",
    "send_at",
    "is_exercise",
    "media_kind",
    "media_file_id",
    "operational",
    "all_clear_of",
    "changes",
    "changes_revision",
    "is_withdrawal",
    "reasons",
    "asking",
    "asking_language",
    "message_id",
    "phrase_id",
    "bulletin_id",
    "confirmed_digest",
    "submitted_at",
    "approver_id",
    "approved_at",
    "alone_at",
    "paused_reason",
)
SET = ", ".join(f"{column} = ?" for column in _COLUMNS)
"""All that changes while it is written, for an UPDATE with `list_values`."""


def list_values(draft: Draft) -> Sequence[object]:
    """Return the values of `SET`, in its order."""
    return (
        draft.state,
        draft.language,
        draft.topic,
        draft.severity,
        draft.audience_language,
        to_ms(draft.effective_at),
        to_ms(draft.expires_at),
        to_ms(draft.send_at),
        draft.is_exercise,
        draft.media and draft.media.kind,
        draft.media and draft.media.file_id,
        draft.operational,
        draft.all_clear_of,
        draft.changes,
        draft.changes_revision,
        draft.is_withdrawal,
        dump_reasons(draft.reasons),
        draft.asking,
        draft.asking_language,
        draft.message_id,
        draft.phrase_id,
        draft.bulletin_id,
        draft.confirmed_digest,
        to_ms(draft.submitted_at),
        draft.approver_id,
        to_ms(draft.approved_at),
        to_ms(draft.alone_at),
        draft.paused_reason,
    )


def load_draft(row: Row, texts: tuple[BulletinText, ...], restriction: Restriction | None) -> Draft:
    """Return the notice of a row, with its texts and its restriction: rows of their own."""
    return Draft(
        id=row["id"],
        author_id=row["author_id"],
        chat_id=row["chat_id"],
        state=DraftState(row["state"]),
        language=row["language"],
        topic=row["topic"],
        texts=texts,
        severity=Severity(row["severity"]),
        audience_language=row["audience_language"],
        effective_at=from_ms(row["effective_at"]),
        expires_at=from_ms(row["expires_at"]),
        send_at=from_ms(row["send_at"]),
        is_exercise=bool(row["is_exercise"]),
        media=load_media(row),
        operational=row["operational"] and Operational(row["operational"]),
        all_clear_of=row["all_clear_of"],
        changes=row["changes"],
        changes_revision=row["changes_revision"],
        is_withdrawal=bool(row["is_withdrawal"]),
        reasons=load_reasons(row["reasons"]),
        restriction=restriction,
        asking=row["asking"] and Asking(row["asking"]),
        asking_language=row["asking_language"],
        message_id=row["message_id"],
        phrase_id=row["phrase_id"],
        shown=row["shown"],
        bulletin_id=row["bulletin_id"],
        confirmed_digest=row["confirmed_digest"],
        submitted_at=from_ms(row["submitted_at"]),
        approver_id=row["approver_id"],
        approved_at=from_ms(row["approved_at"]),
        alone_at=from_ms(row["alone_at"]),
        paused_reason=row["paused_reason"],
    )
