"""The composition root: opens every edge, builds the parts of a run, runs them until told to stop.

website ─▶ newsroom ─▶ post ─▶ Telegram ─▶ counter ─▶ office ─▶ newsroom, post
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import AsyncExitStack

from bot.clock import Clock
from bot.composition.counter import build_answers, build_counter, list_signs, serve
from bot.composition.ground import Ground, lay_ground
from bot.composition.newsroom import build_planner, build_poller, build_publishing
from bot.composition.office import build_services
from bot.composition.post import build_post
from bot.composition.telling import build_telling
from bot.composition.watches import build_relay, list_watches
from bot.delivery.calling.transport import Transport
from bot.delivery.recovery import recover
from bot.erasures import forget_again
from bot.feeds.guard import open_guarded_session
from bot.feeds.reading import FeedReader
from bot.feeds.retriever import Retriever
from bot.feeds.worker.document_parser import DocumentParser
from bot.housekeeping import Housekeeping
from bot.mission.profile import Profile
from bot.settings import Settings
from bot.supervisor import keep, supervise
from bot.updates.connection import connect
from bot.updates.reach import Reach
from bot.updates.receiver import Receiver
from storage import runs
from storage.database import Database, StorageError
from storage.sqlite.instance import only_instance

log = logging.getLogger(__name__)

_REFUSED = "refused by Telegram"


class BotRefusedError(Exception):
    """Telegram refuses the bot (a revoked token, a second poller): going on would not help."""


def _nothing() -> None:
    pass


async def run_bot(
    settings: Settings,
    profile: Profile,
    clock: Clock,
    stop: asyncio.Event,
    on_ready: Callable[[], None] = _nothing,
    parser: DocumentParser | None = None,
) -> None:
    """Run until `stop` is set; `on_ready` is called whenever updates are about to be asked for.

    `parser` may be lent by who runs several bots one after the other; else the run has its own.

    Raises AnotherInstanceError, SchemaError or TokenRefusedError when the bot cannot start,
    each with what to do; BotRefusedError when Telegram refuses it while it runs.
    """
    token = settings.bot_token.get_secret_value()
    with only_instance(settings.database_path):
        async with AsyncExitStack() as edges:
            database = await Database.open(settings.database_path)
            edges.push_async_callback(database.close)
            transport = await edges.enter_async_context(Transport(settings.bot_api_url, token))
            session = await edges.enter_async_context(open_guarded_session())
            own_parser = await edges.enter_async_context(DocumentParser())
            await forget_again(database, settings.database_path, clock)
            ground = lay_ground(settings, profile, clock, database)
            await recover(database, ground.run_id, clock.now())
            retriever = Retriever(session, clock)
            reader = FeedReader(retriever, parser or own_parser, profile)
            house = _House(ground, transport, reader, stop)
            await house.run(on_ready)
            await _record_stop(ground)
            if house.refusal is not None:
                raise BotRefusedError(house.refusal)


async def _record_stop(ground: Ground) -> None:
    try:
        async with ground.database.write() as connection:
            await runs.stop(connection, ground.run_id, ground.clock.now())
    except StorageError as error:  # a full disk must not make an orderly stop look like a crash
        log.error("the stop could not be recorded: %s", error)


class _House:
    """All parts of one run."""

    def __init__(
        self,
        ground: Ground,
        transport: Transport,
        reader: FeedReader,
        stop: asyncio.Event,
    ) -> None:
        self.refusal: str | None = None
        self._stop = stop
        self._ground = ground
        self._transport = transport
        self._post = build_post(
            ground,
            transport,
            self._give_up,
            ground.settings.send_rate,
            build_answers(ground).render,
        )
        self._reach = Reach(ground.clock, self._post.alarms.ring, self._post.alarms.clear)
        self._bot = build_counter(ground, transport, self._post)
        publishing, telling = build_publishing(ground), build_telling(ground)
        services = build_services(
            ground,
            publishing,
            telling,
            self._post.pacer.rate_per_second,
            self._post.dispatcher.rest_seconds,
            self._name_bot,
            self._post.alarms.ring,
        )
        self._queues = serve(ground, self._bot, services, self._post)
        self._relay = build_relay(ground, telling, self._post)
        self._housekeeping = Housekeeping(
            database=ground.database,
            clock=ground.clock,
            run_id=ground.run_id,
            count_recorded=self._post.dispatcher.count_recorded,
            record_day=services.statistics.record_day,
            owners=ground.settings.staff_owners,
            acts_kept=ground.profile.acts_kept,
        )
        self._taking_in = {
            "poller": build_poller(ground, publishing, telling, services.held, reader).run,
            "planner": build_planner(ground).run,
            **list_watches(ground, services, telling, self._post),
            **list_signs(ground, services, telling, transport),
            "housekeeping": self._housekeeping.run,
        }

    async def run(self, on_ready: Callable[[], None]) -> None:
        """Connect to Telegram, run every loop until told to stop, then drain."""
        clock, alarms = self._ground.clock, self._post.alarms
        if not await self._connect():
            await alarms.finish()
            return
        log.info("Telegram knows the bot as @%s: it runs until SIGTERM or Ctrl-C", self._name_bot())
        await alarms.clear(_REFUSED)
        await supervise(
            taking_in={"receiver": self._build_receiver(on_ready).run, **self._taking_in},
            sending_out={**self._post.loops, "relay": self._relay.run},
            drain=self._drain,
            stop=self._stop,
            clock=clock,
        )
        await self._bot.shutdown()
        await alarms.finish()

    async def _connect(self) -> bool:
        """Wait until Telegram answers; return False when told to stop meanwhile."""
        clock = self._ground.clock
        # Who waits for Telegram is alive, and `status` must say so.
        beating = asyncio.create_task(keep("housekeeping", self._housekeeping.run, clock))
        try:
            return await connect(self._bot, clock, self._reach, self._stop)
        finally:
            beating.cancel()
            await asyncio.wait([beating])

    def _build_receiver(self, on_ready: Callable[[], None]) -> Receiver:
        return Receiver(
            transport=self._transport,
            clock=self._ground.clock,
            queues=self._queues,
            on_first_poll=on_ready,
            on_broken=self._give_up,
            reach=self._reach,
        )

    def _name_bot(self) -> str:
        return str(self._bot.username)

    async def _drain(self) -> None:
        await self._post.drain()
        await self._relay.drain()

    def _give_up(self, reason: str) -> None:
        if self.refusal is None:
            self.refusal = reason
            self._post.alarms.ring(_REFUSED, reason)
            self._stop.set()
