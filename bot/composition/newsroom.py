"""The newsroom: what is published, by the website or by staff, becomes deliveries."""

from bot.bulletins.planning import Planner
from bot.bulletins.publishing import Publishing
from bot.composition.ground import Ground
from bot.feeds.damper import Damper
from bot.feeds.health_watch import HealthWatch
from bot.feeds.holding import Holding
from bot.feeds.intake import Intake
from bot.feeds.poller import Poller
from bot.feeds.reading import FeedReader
from bot.mission.profile import Profile
from bot.staff.feed_troubles import FeedTroubles
from bot.staff.sending.held import Held
from bot.staff.telling import Telling
from storage.records.member import StaffChat


def build_poller(
    ground: Ground, publishing: Publishing, telling: Telling, held: Held, reader: FeedReader
) -> Poller:
    """Return what reads the website, publishes what is new, and tells owners of troubles."""
    troubles = FeedTroubles(ground.settings.staff_owners, telling, ground.clock)
    return Poller(
        database=ground.database,
        reader=reader,
        health=HealthWatch(troubles.tell, troubles.announce),
        intake=Intake(
            ground.profile, publishing, Damper(troubles.tell_restless), Holding(held.ask)
        ),
        profile=ground.profile,
        clock=ground.clock,
    )


def build_publishing(ground: Ground) -> Publishing:
    """Return what publishes, corrects and withdraws bulletins."""
    return Publishing(
        host_zone=ground.profile.host_zone,
        published=ground.signals.published,
        canary=_find_canary(ground.profile),
        followed=ground.signals.settled,
    )


def build_planner(ground: Ground) -> Planner:
    """Return what turns bulletins into deliveries and edits."""
    return Planner(
        database=ground.database,
        profile=ground.profile,
        clock=ground.clock,
        published=ground.signals.published,
        planned=ground.signals.planned,
        owners=ground.settings.staff_owners,
    )


def _find_canary(profile: Profile) -> StaffChat | None:
    chat_id = profile.staff.canary if profile.staff else None
    return None if chat_id is None else StaffChat(chat_id, profile.fallback_language)
