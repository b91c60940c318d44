"""Composing: what bulletin a notice becomes. Its preview and what is sent are made here alone."""

from dataclasses import replace
from datetime import datetime

from bot.bulletins.publishing import REVIEW_AFTER
from storage.records.bulletin import Bulletin, NewBulletin, Operational, Origin
from storage.records.draft import Draft


def compose(draft: Draft, at: datetime) -> NewBulletin:
    """Return the bulletin that a notice becomes when it is sent."""
    if draft.topic is None or not draft.texts:
        raise ValueError("a notice without a topic or a text cannot be sent")
    is_state = draft.operational is Operational.RESTRICT and not draft.is_exercise
    return NewBulletin(
        origin=Origin.NOTICE,
        topic=draft.topic,
        severity=draft.severity,
        texts=draft.texts,
        first_seen_at=at,
        operational=draft.operational,
        in_force=is_state,
        review_at=at + REVIEW_AFTER if is_state and draft.expires_at is None else None,
        effective_at=draft.effective_at,
        expires_at=draft.expires_at,
        is_exercise=draft.is_exercise,
        audience_language=draft.audience_language,
        all_clear_of=draft.all_clear_of,
        media=draft.media,
    )


def foresee(draft: Draft, at: datetime) -> Bulletin:
    """Return that bulletin as people would get it now; it has no number until it is sent."""
    new = compose(draft, at)
    return Bulletin(
        id=0,
        number=None,
        origin=new.origin,
        topics=(new.topic,),
        severity=new.severity,
        operational=new.operational,
        revision=1,
        texts=new.texts,
        first_seen_at=new.first_seen_at,
        published_at=at,
        effective_at=new.effective_at,
        expires_at=new.expires_at,
        is_exercise=new.is_exercise,
        audience_language=new.audience_language,
        all_clear_of=new.all_clear_of,
        media=new.media,
    )


def foresee_change(draft: Draft, bulletin: Bulletin, at: datetime) -> Bulletin:
    """Return a public notice as people would get it, were it corrected or withdrawn now."""
    if draft.is_withdrawal:
        return replace(bulletin, withdrawn_at=at, withdrawal_reasons=draft.reasons)
    return replace(
        bulletin,
        texts=draft.texts,
        effective_at=draft.effective_at,
        expires_at=draft.expires_at,
        correction_reasons=draft.reasons,
    )
