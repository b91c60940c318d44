"""The composition root: builds every edge, passes it down, runs the loops until told to stop."""

import asyncio
import logging
import uuid
from collections.abc import Callable
from contextlib import AsyncExitStack
from functools import partial

from bot.bulletins.planning import Planner
from bot.bulletins.publishing import Publishing
from bot.clock import Clock, Signal
from bot.delivery.alarms import Alarms
from bot.delivery.courier import Courier
from bot.delivery.delivering import Delivering
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.editing import Editing
from bot.delivery.messages import edit_payload, send_request
from bot.delivery.outcome import Kind
from bot.delivery.pacer import Pacer
from bot.delivery.rate_limiter import PacedRateLimiter
from bot.delivery.recovery import recover
from bot.delivery.replier import Replier
from bot.delivery.sender import Sender
from bot.delivery.texts import Texts
from bot.delivery.transport import Transport
from bot.feeds.guard import open_guarded_session
from bot.feeds.intake import Intake
from bot.feeds.poller import Poller
from bot.feeds.retriever import Retriever
from bot.housekeeping import Housekeeping
from bot.locales.catalog import Catalog
from bot.mission.profile import Profile
from bot.rendering.page import Page
from bot.settings import Settings
from bot.staff.all_clears import AllClears
from bot.staff.approving import Approving
from bot.staff.auditing import Auditing
from bot.staff.canary import CanaryWatch
from bot.staff.changing import Changing
from bot.staff.courses import Courses
from bot.staff.drafting import Drafting
from bot.staff.ending import Ending
from bot.staff.inbox import Inbox
from bot.staff.inviting import Inviting
from bot.staff.notices import Notices
from bot.staff.overriding import Overriding
from bot.staff.progress import Progress
from bot.staff.reach import Reaching
from bot.staff.receipts import Receipts
from bot.staff.relay import Relay
from bot.staff.reminders import Reminders
from bot.staff.reopening import Reopening
from bot.staff.restricting import Restricting
from bot.staff.revoking import Revoking
from bot.staff.roles import Roles
from bot.staff.running import Running
from bot.staff.scheduling import Scheduling
from bot.staff.statistics import Statistics
from bot.staff.telling import Telling
from bot.staff.templates import Templates
from bot.supervisor import supervise
from bot.updates.application import add_routes, build_application, connect
from bot.updates.front_desk import FrontDesk
from bot.updates.introduction import Introduction
from bot.updates.receiver import Receiver
from bot.updates.request import Services
from bot.updates.staff_menus import StaffMenus
from handlers.registry import list_menu, list_routes, list_staff_menu
from storage import runs
from storage.database import Database, StorageError
from storage.instance import only_instance
from storage.staff_records import StaffChat

log = logging.getLogger(__name__)

FREE_RATE = 30  # messages a second; what is faster is a paid broadcast (Bot API, sendMessage)
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
) -> None:
    """Run until `stop` is set; `on_ready` is called whenever updates are about to be asked for.

    Raises AnotherInstanceError, NewerSchemaError or TokenRefusedError when the bot cannot start,
    each with what to do; BotRefusedError when Telegram refuses it while it runs.
    """
    token = settings.bot_token.get_secret_value()
    with only_instance(settings.database_path):
        async with AsyncExitStack() as edges:
            database = await Database.open(settings.database_path)
            edges.push_async_callback(database.close)
            transport = await edges.enter_async_context(Transport(settings.bot_api_url, token))
            session = await edges.enter_async_context(open_guarded_session())
            run_id = uuid.uuid4().hex
            await recover(database, run_id, clock.now())
            retriever = Retriever(session, clock)
            house = _House(settings, profile, clock, database, transport, retriever, run_id)
            await house.run(stop, on_ready)
            await _record_stop(database, run_id, clock)
            if house.refusal is not None:
                raise BotRefusedError(house.refusal)


async def _record_stop(database: Database, run_id: str, clock: Clock) -> None:
    try:
        async with database.write() as connection:
            await runs.stop(connection, run_id, clock.now())
    except StorageError as error:  # a full disk must not make an orderly stop look like a crash
        log.error("the stop could not be recorded: %s", error)


def _find_canary(profile: Profile) -> StaffChat | None:
    chat_id = profile.staff.canary if profile.staff else None
    return None if chat_id is None else StaffChat(chat_id, profile.fallback_language)


class _House:
    """All rooms of one run, each built from those below it."""

    def __init__(
        self,
        settings: Settings,
        profile: Profile,
        clock: Clock,
        database: Database,
        transport: Transport,
        retriever: Retriever,
        run_id: str,
    ) -> None:
        published, planned, settled, owed, scheduled, asked = (Signal(clock) for _ in range(6))
        catalog = Catalog()
        publishing = Publishing(profile.host_zone, published, _find_canary(profile), settled)
        roles = Roles(settings.staff_owners)
        running = Running(database, clock, publishing, roles)
        texts = Texts(database, profile, catalog)
        telling = Telling(clock, profile, catalog, owed, send_request)

        self.refusal: str | None = None
        self._stop = asyncio.Event()
        self._clock = clock
        self._database = database
        self._transport = transport
        self._alarms = Alarms(database, clock, settings.alert_url)
        self._pacer = Pacer(clock, settings.send_rate)
        courses = Courses(database, self._pacer.rate_per_second)
        sender = Sender(transport, self._pacer)
        self._replier = Replier(database, clock, sender, owed)
        self._dispatcher = Dispatcher(
            database,
            clock,
            sender,
            Delivering(run_id, database, clock, sender, texts, settings.send_rate > FREE_RATE),
            Editing(run_id, database, clock, sender, texts),
            self._alarms,
            planned,
            settled,
            self._give_up,
            settings.send_rate,
        )
        owners = settings.staff_owners
        self._planner = Planner(database, profile, clock, published, planned, owners)
        self._poller = Poller(database, retriever, Intake(profile, publishing), profile, clock)
        self._progress = Progress(
            database,
            clock,
            profile,
            catalog,
            settled,
            self._show,
            courses,
            Receipts(profile),
            telling,
        )
        self._canary = CanaryWatch(
            database,
            clock,
            settings.staff_owners,
            telling,
            self._alarms.ring,
            self._alarms.clear,
        )
        self._relay = Relay(
            database,
            telling,
            settings.staff_owners,
            profile.inbox,
            asked,
            Courier(sender).carry,
            self._alarms.ring,
            self._alarms.clear,
        )
        statistics = Statistics(database, clock, profile.host_zone, roles)
        self._all_clears = AllClears(database, clock, roles, telling)
        self._reminders = Reminders(database, clock, profile, catalog, roles, telling)
        self._housekeeping = Housekeeping(
            database, clock, run_id, self._dispatcher.count_recorded, statistics.record_day
        )
        self._introduction = Introduction(transport, clock, profile, catalog, list_menu(profile))
        staff_changed = Signal(clock)
        self._staff_menus = StaffMenus(
            transport,
            database,
            clock,
            roles,
            telling,
            partial(list_staff_menu, profile),
            staff_changed,
        )
        self._application = build_application(settings, transport, PacedRateLimiter(self._pacer))
        drafting = Drafting(database, clock, roles)
        reaching = Reaching(roles, self._pacer.rate_per_second)
        notices = Notices(database, clock, profile, publishing, roles, reaching, scheduled, telling)
        self._scheduling = Scheduling(database, clock, notices, roles, telling, scheduled)
        restricting = Restricting(database, clock, profile, catalog, roles)
        ending = Ending(database, clock, publishing, roles)
        changing = Changing(database, clock, roles)
        reopening = Reopening(database, clock, profile, catalog, roles)
        services = Services(
            settings,
            profile,
            catalog,
            database,
            clock,
            roles,
            drafting,
            notices,
            running,
            statistics,
            Inbox(database, clock, profile.inbox, asked),
            restricting,
            courses,
            ending,
            changing,
            Templates(database, clock, roles),
            Approving(database, clock, roles, telling, notices),
            Auditing(database, clock, roles),
            Inviting(database, clock, roles, telling, staff_changed, self._name_bot),
            Revoking(database, clock, roles, telling, staff_changed),
            staff_changed,
            reopening,
            Overriding(database, clock, profile, roles, telling),
        )
        add_routes(self._application, FrontDesk(services, self._replier), list_routes(profile))

    async def run(self, stop: asyncio.Event, on_ready: Callable[[], None]) -> None:
        """Connect to Telegram, run every loop until `stop`, then drain."""
        self._stop = stop
        if not await connect(self._application, self._clock, stop):
            return
        await self._alarms.clear(_REFUSED)
        receiver = Receiver(
            self._transport,
            self._database,
            self._clock,
            self._application.bot,
            self._application.process_update,
            on_ready,
            self._give_up,
        )
        await supervise(
            taking_in={
                "receiver": receiver.run,
                "poller": self._poller.run,
                "planner": self._planner.run,
                "progress": self._progress.run,
                "scheduling": self._scheduling.run,
                "canary": self._canary.run,
                "reminders": self._reminders.run,
                "all-clears": self._all_clears.run,
                "housekeeping": self._housekeeping.run,
                "introduction": self._introduction.run,
                "staff menus": self._staff_menus.run,
            },
            sending_out={
                "pacer": self._pacer.run,
                "dispatcher": self._dispatcher.run,
                "replier": self._replier.run,
                "relay": self._relay.run,
            },
            drain=self._drain,
            stop=stop,
            clock=self._clock,
        )
        await self._application.shutdown()
        await self._alarms.finish()

    def _name_bot(self) -> str:
        return str(self._application.bot.username)

    async def _drain(self) -> None:
        await self._dispatcher.drain()
        await self._replier.drain()
        await self._relay.drain()

    def _give_up(self, reason: str) -> None:
        if self.refusal is None:
            self.refusal = reason
            self._alarms.ring(_REFUSED, reason)
            self._stop.set()

    async def _show(self, chat_id: int, message_id: int, page: Page) -> bool:
        payload = edit_payload(page, chat_id, message_id)
        outcome = await self._replier.answer("editMessageText", payload)
        return outcome is None or outcome.kind is not Kind.UNKNOWN
