"""Telling: what the bot says to staff and citizens who did not just ask for it."""

from bot.composition.ground import Ground
from bot.delivery.messages import send_request
from bot.staff.sending.troubles import Troubles
from bot.staff.telling import Telling


def build_telling(ground: Ground) -> Telling:
    """Return what owes people messages."""
    return Telling(
        clock=ground.clock,
        profile=ground.profile,
        catalog=ground.catalog,
        owed=ground.signals.owed,
        make_request=send_request,
    )


def build_troubles(ground: Ground) -> Troubles:
    """Return what tells owners of alarms."""
    return Troubles(ground.settings.staff_owners, build_telling(ground))
