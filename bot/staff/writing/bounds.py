"""Bounds: what stands fast in a draft, whatever button of another draft is tapped. Pure.

A button of another draft, or a forged one, must not make a correction of what is urgent look like
one that a single person may send, nor lead an all-clear to other people. The times of a closure
are those its command named; the hours follow them, and a correction of them. An exercise is one
for ever.
"""

from dataclasses import replace

from storage.records.draft import Draft


def keep_bounds(before: Draft, after: Draft) -> Draft:
    """Return a draft as it may become: of a change only texts, times and reasons are its own."""
    is_exercise = before.is_exercise or after.is_exercise
    after = replace(after, is_exercise=is_exercise, restriction=before.restriction)
    if before.operational is not None and before.changes is None:
        after = replace(
            after,
            effective_at=before.effective_at,
            expires_at=before.expires_at,
            is_exercise=before.is_exercise,
        )
    if before.changes is None and before.all_clear_of is None:
        return after
    return replace(
        after,
        topic=before.topic,
        severity=before.severity,
        audience_language=before.audience_language,
        operational=before.operational,
        is_exercise=before.is_exercise,
        all_clear_of=before.all_clear_of,
        changes=before.changes,
        changes_revision=before.changes_revision,
        is_withdrawal=before.is_withdrawal,
        media=before.media,
        send_at=None,
    )
