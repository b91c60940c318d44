"""The watches: what goes on by itself for the staff while nobody presses a button."""

from bot.composition.ground import Ground
from bot.composition.post import Post
from bot.delivery.calling.outcome import Kind
from bot.delivery.courier import Courier
from bot.delivery.messages import edit_payload
from bot.delivery.replier import Replier
from bot.rendering.page import Page
from bot.staff.relay import Relay
from bot.staff.sending.all_clears import AllClears
from bot.staff.sending.canary import CanaryWatch
from bot.staff.sending.progress import Progress, ShowPage
from bot.staff.sending.receipts import Receipts
from bot.staff.sending.refused import RefusedWatch
from bot.staff.sending.scheduling import Scheduling
from bot.staff.state.reminders import Reminders
from bot.staff.telling import Telling
from bot.supervisor import Loop
from bot.updates.request import Services
from storage.records.reply import Reply


def list_watches(
    ground: Ground, services: Services, telling: Telling, post: Post
) -> dict[str, Loop]:
    """Return the loops that send notices at their time, and follow what was sent."""
    database, clock, roles = ground.database, ground.clock, services.roles
    return {
        "scheduling": Scheduling(
            database=database,
            clock=clock,
            notices=services.notices,
            roles=roles,
            telling=telling,
            scheduled=ground.signals.scheduled,
        ).run,
        "progress": _build_progress(ground, services, telling, post.replier).run,
        "canary": CanaryWatch(
            database=database,
            clock=clock,
            owners=ground.settings.staff_owners,
            telling=telling,
            ring=post.alarms.ring,
            clear=post.alarms.clear,
        ).run,
        "refused": RefusedWatch(
            database=database,
            clock=clock,
            owners=ground.settings.staff_owners,
            telling=telling,
        ).run,
        "reminders": Reminders(
            database=database,
            clock=clock,
            profile=ground.profile,
            catalog=ground.catalog,
            roles=roles,
            telling=telling,
        ).run,
        "held": services.held.run,
        "all-clears": AllClears(database, clock, roles, telling).run,
        "erasure requests": services.erasure_consent.run,
    }


def build_relay(ground: Ground, telling: Telling, post: Post) -> Relay:
    """Return what carries questions to the duty chat and answers back."""
    return Relay(
        database=ground.database,
        telling=telling,
        owners=ground.settings.staff_owners,
        duty_chat_id=ground.profile.inbox,
        waiting=ground.signals.asked,
        carry=Courier(ground.database, ground.clock, post.sender).carry,
        ring=post.alarms.ring,
        clear=post.alarms.clear,
    )


def _build_progress(
    ground: Ground, services: Services, telling: Telling, replier: Replier
) -> Progress:
    return Progress(
        database=ground.database,
        clock=ground.clock,
        profile=ground.profile,
        catalog=ground.catalog,
        settled=ground.signals.settled,
        show=_show_through(replier),
        courses=services.courses,
        receipts=Receipts(ground.profile),
        telling=telling,
    )


def _show_through(replier: Replier) -> ShowPage:
    async def show(chat_id: int, message_id: int, page: Page) -> bool:
        payload = edit_payload(page, chat_id, message_id)
        reply = Reply(chat_id, "editMessageText", payload, goes_first=True)
        outcome = await replier.answer(reply)
        return outcome is None or outcome.kind is not Kind.UNKNOWN

    return show
