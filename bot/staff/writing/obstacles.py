"""Obstacles: what must be changed before a notice can be sent. Pure.

Unlike what the linter says, these are no advice.
"""

from datetime import datetime
from enum import StrEnum

from bot.mission.profile import Profile
from storage.records.bulletin import Bulletin, Severity
from storage.records.draft import Draft


class Obstacle(StrEnum):
    """Why a notice cannot be sent as it is."""

    TOPIC = "topic"  # there is none, or the profile has it no more
    TEXT = "text"
    NOBODY = "nobody"  # the audience is empty: it is never widened
    EXPIRY = "expiry"  # urgent, and nobody would know when it is over
    EXPIRED = "expired"  # it would be over before it is sent
    ORDER = "order"  # over before it begins
    TIME = "time"  # at which it was to be sent has passed while it was written
    OVER = "over"  # somebody else has ended the same, and said so
    WITHDRAWN = "withdrawn"  # before, so there is nothing to change
    OVERTAKEN = "overtaken"  # somebody else has changed it since this was begun
    UNCHANGED = "unchanged"
    REASON = "reason"  # nobody is told that something is withdrawn without being told why


def find_obstacle(draft: Draft, count: int, profile: Profile, at: datetime) -> Obstacle | None:
    """Return the first thing in the way of a notice that would reach `count` people, or None."""
    sent_at = max(at, draft.send_at or at)
    # An all-clear goes to whoever got what it ends, whatever has become of its topic since.
    if draft.all_clear_of is None and not profile.find_topic(draft.topic or ""):
        return Obstacle.TOPIC
    if not draft.texts:
        return Obstacle.TEXT
    # What restricts the section must hold even where nobody is called about it.
    if not count and draft.operational is None:
        return Obstacle.NOBODY
    return _find_time_obstacle(draft, sent_at)


def find_delay(draft: Draft, at: datetime) -> Obstacle | None:
    """Return an obstacle where the time has passed at which a notice was to be let go, or None."""
    return Obstacle.TIME if draft.send_at is not None and draft.send_at <= at else None


def find_time_obstacle(draft: Draft, at: datetime) -> Obstacle | None:
    """Return what its times put in the way of a notice that nobody has let go yet, or None."""
    return find_delay(draft, at) or _find_time_obstacle(draft, draft.send_at or at)


def _find_time_obstacle(draft: Draft, sent_at: datetime) -> Obstacle | None:
    if draft.expires_at is None:
        is_endless = draft.severity is Severity.URGENT and draft.all_clear_of is None
        return Obstacle.EXPIRY if is_endless else None
    if draft.expires_at <= sent_at:
        return Obstacle.EXPIRED
    if draft.effective_at is not None and draft.expires_at <= draft.effective_at:
        return Obstacle.ORDER
    return None


def find_change_obstacle(draft: Draft, bulletin: Bulletin, at: datetime) -> Obstacle | None:
    """Return the first thing in the way of a change of a public notice, or None."""
    if bulletin.withdrawn_at is not None:
        return Obstacle.WITHDRAWN
    if draft.is_withdrawal:
        return None if draft.reasons else Obstacle.REASON
    if bulletin.revision != draft.changes_revision:
        return Obstacle.OVERTAKEN
    if not draft.texts:
        return Obstacle.TEXT
    if not is_changed(draft, bulletin):
        return Obstacle.UNCHANGED
    return _find_time_obstacle(draft, at) if has_other_times(draft, bulletin) else None


def is_changed(draft: Draft, bulletin: Bulletin) -> bool:
    """Return whether a correction says anything else than what is public."""
    return has_other_times(draft, bulletin) or {*draft.texts} != {*bulletin.texts}


def has_other_times(draft: Draft, bulletin: Bulletin) -> bool:
    """Return whether a correction changes from when until when a notice holds."""
    times = (draft.effective_at, draft.expires_at)
    return times != (bulletin.effective_at, bulletin.expires_at)


def needs_second_person(draft: Draft, profile: Profile) -> bool:
    """Return whether nobody may send this notice alone."""
    if draft.is_withdrawal:
        return False  # what is wrong must stop at once, whoever sees it first
    is_for_all = profile.staff is not None and profile.staff.two_person == "all"
    return is_for_all or draft.severity is Severity.URGENT


def lacks_second_person(draft: Draft, profile: Profile) -> bool:
    """Return whether a second person is needed who has not said yes; who sent alone needs none."""
    is_released = draft.approver_id is not None or draft.alone_at is not None
    return needs_second_person(draft, profile) and not is_released
