"""Obstacles: what must be changed before a notice can be sent. Pure.

Unlike what the linter says, these are no advice.
"""

from datetime import datetime
from enum import StrEnum

from bot.mission.profile import Profile
from storage.records import Severity
from storage.staff_records import Draft


class Obstacle(StrEnum):
    """Why a notice cannot be sent as it is."""

    TOPIC = "topic"  # there is none, or the profile has it no more
    TEXT = "text"
    NOBODY = "nobody"  # the audience is empty: it is never widened
    EXPIRY = "expiry"  # urgent, and nobody would know when it is over
    EXPIRED = "expired"  # it would be over before it is sent
    ORDER = "order"  # over before it begins
    TIME = "time"  # at which it was to be sent has passed while it was written
    SECOND_PERSON = "second-person"


def find_obstacle(draft: Draft, count: int, profile: Profile, at: datetime) -> Obstacle | None:
    """Return the first thing in the way of a notice that would reach `count` people, or None."""
    sent_at = max(at, draft.send_at or at)
    if draft.topic is None or profile.find_topic(draft.topic) is None:
        return Obstacle.TOPIC
    if not draft.texts:
        return Obstacle.TEXT
    # What restricts the section must hold even where nobody is called about it.
    if not count and draft.operational is None:
        return Obstacle.NOBODY
    if draft.expires_at is None:
        return Obstacle.EXPIRY if draft.severity is Severity.URGENT else None
    if draft.expires_at <= sent_at:
        return Obstacle.EXPIRED
    if draft.effective_at is not None and draft.expires_at <= draft.effective_at:
        return Obstacle.ORDER
    return None


def needs_second_person(draft: Draft, profile: Profile) -> bool:
    """Return whether nobody may send this notice alone."""
    is_for_all = profile.staff is not None and profile.staff.two_person == "all"
    return is_for_all or draft.severity is Severity.URGENT
