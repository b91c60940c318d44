"""The post: deliveries, edits and replies become messages, all through one pacer."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.composition.ground import Ground
from bot.composition.telling import build_troubles
from bot.delivery.alarms import Alarms
from bot.delivery.calling.outage import Outage
from bot.delivery.calling.sender import Sender
from bot.delivery.calling.transport import Transport
from bot.delivery.delivering import Delivering
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.editing import Editing
from bot.delivery.pacing.pacer import Pacer
from bot.delivery.replier import Replier
from bot.delivery.texts import Texts
from bot.rendering.page import Page
from bot.supervisor import Loop
from storage.records.reply import PublicAnswer

FREE_RATE = 30  # messages a second; what is faster is a paid broadcast (Bot API, sendMessage)


@dataclass(frozen=True, slots=True)
class Post:
    """Everything that sends."""

    pacer: Pacer
    sender: Sender
    alarms: Alarms
    dispatcher: Dispatcher
    replier: Replier

    @property
    def loops(self) -> dict[str, Loop]:
        """What must run for anything to be sent."""
        return {
            "pacer": self.pacer.run,
            "dispatcher": self.dispatcher.run,
            "replier": self.replier.run,
        }

    async def drain(self) -> None:
        """Return when what became of everything on its way is stored."""
        await self.dispatcher.drain()
        await self.replier.drain()


def build_post(
    ground: Ground,
    transport: Transport,
    on_broken: Callable[[str], None],
    rate_per_second: float,
    render: Callable[[PublicAnswer], Awaitable[Page]],
) -> Post:
    """Build the post.

    `on_broken` is called with the reason when Telegram refuses the bot; `render` returns what a
    public answer says now.
    """
    pacer = Pacer(ground.clock, rate_per_second)
    sender = Sender(transport, pacer, Outage(ground.clock))
    troubles = build_troubles(ground)
    alarms = Alarms(ground.database, ground.clock, ground.settings.alert_url, troubles)
    return Post(
        pacer=pacer,
        sender=sender,
        alarms=alarms,
        dispatcher=_build_dispatcher(ground, sender, alarms, on_broken, rate_per_second),
        replier=Replier(ground.database, ground.clock, sender, ground.signals.owed, render),
    )


def _build_dispatcher(
    ground: Ground,
    sender: Sender,
    alarms: Alarms,
    on_broken: Callable[[str], None],
    rate_per_second: float,
) -> Dispatcher:
    database, clock = ground.database, ground.clock
    texts = Texts(database, ground.profile, ground.catalog)
    is_paid = rate_per_second > FREE_RATE
    delivering = Delivering(
        run_id=ground.run_id,
        database=database,
        clock=clock,
        sender=sender,
        texts=texts,
        is_paid=is_paid,
    )
    editing = Editing(
        run_id=ground.run_id,
        database=database,
        clock=clock,
        sender=sender,
        texts=texts,
        is_paid=is_paid,
    )
    return Dispatcher(
        database=database,
        clock=clock,
        sender=sender,
        delivering=delivering,
        editing=editing,
        alarms=alarms,
        planned=ground.signals.planned,
        settled=ground.signals.settled,
        on_broken=on_broken,
        rate_per_second=rate_per_second,
    )
