"""Composing: what bulletin a notice becomes. Its preview and what is sent are made here alone."""

from datetime import datetime

from storage.records import Bulletin, BulletinText, Draft, NewBulletin, Origin, Severity


def compose(draft: Draft, at: datetime) -> NewBulletin:
    """Return the bulletin that a notice becomes when it is sent."""
    if draft.topic is None:
        raise ValueError("a notice without a topic cannot be ready")
    return NewBulletin(
        origin=Origin.NOTICE,
        topic=draft.topic,
        severity=Severity.INFO,
        texts=(BulletinText(draft.language, "", draft.body),),
        first_seen_at=at,
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
    )
