"""The sandbox as a whole: a server with a world behind it, to start and to stop."""

from collections.abc import Callable
from datetime import datetime

from aiohttp import web

from sandbox.api.endpoint import Endpoint, is_token
from sandbox.clock import wall_clock
from sandbox.control.faults import FaultRoutes
from sandbox.control.groups import GroupRoutes
from sandbox.control.limits import LimitRoutes
from sandbox.control.people import PeopleRoutes
from sandbox.control.records import RecordRoutes
from sandbox.control.writing import WritingRoutes
from sandbox.faults import Faults
from sandbox.guard import Guard, add_headers
from sandbox.limits.judge import Judge
from sandbox.limits.rules import NO_LIMITS, Limits
from sandbox.page.routes import PageRoutes
from sandbox.record.mode import Mode
from sandbox.site.items import NewsSite
from sandbox.site.routes import SiteRoutes
from sandbox.state.accounts import Account
from sandbox.world.world import World

BOT_NAME = "Consular Bot"
BOT_USERNAME = "consular_sandbox_bot"
# Not a secret: it opens nothing but a sandbox. Put together so that no scanner takes it for one.
DEFAULT_TOKEN = "4200:" + "sandbox" * 5

MAX_BODY_BYTES = 50 * 1024 * 1024  # what the real server takes with files
STOP_SECONDS = 0.5


class Sandbox:
    """A Telegram of one's own on this machine, for the bot with this token."""

    def __init__(
        self,
        *,
        now: Callable[[], datetime] = wall_clock,
        token: str = DEFAULT_TOKEN,
        limits: Limits = NO_LIMITS,
        record: Mode = Mode.FULL,
    ) -> None:
        if not is_token(token):
            raise ValueError("a bot's token is its number, a colon and its secret, as 123:abc")
        self.token = token
        bot_id = int(token.partition(":")[0])
        account = Account(bot_id, BOT_NAME, BOT_USERNAME, is_bot=True)
        self.world = World(now, account, limits=limits, record=record)
        self.faults = Faults(now, on_outage=self.world.updates.close)
        self.site = NewsSite(now)
        self._page = PageRoutes(self.world)
        self._runner: web.AppRunner | None = None
        self._url = ""

    @property
    def url(self) -> str:
        """The address, as http://127.0.0.1:8080; the Bot API is at {url}/bot{token}/{method}."""
        return self._url

    @property
    def limits(self) -> Judge:
        """The judge of what is sent; `limits.set(Limits(…))` changes what it lets through."""
        return self.world.limits

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen; port 0 takes a free one. After `stop` it starts again with the same world."""
        self._page.stream.open()
        # A poll whose client is gone is cancelled, so that it swallows no update.
        runner = web.AppRunner(
            self._application(host),
            access_log=None,
            handler_cancellation=True,
            shutdown_timeout=STOP_SECONDS,
        )
        await runner.setup()
        await web.TCPSite(runner, host, port).start()
        self._runner = runner
        name = f"[{host}]" if ":" in host else host
        self._url = f"http://{name}:{runner.addresses[0][1]}"

    def _application(self, host: str) -> web.Application:
        guard = Guard([host])
        app = web.Application(client_max_size=MAX_BODY_BYTES, middlewares=[guard.middleware()])
        app.on_response_prepare.append(add_headers)
        app.add_routes(Endpoint(self.world, self.token, self.faults).routes())
        app.add_routes(self._page.routes())
        app.add_routes(RecordRoutes(self.world).routes())
        app.add_routes(FaultRoutes(self.faults).routes())
        app.add_routes(GroupRoutes(self.world).routes())
        app.add_routes(LimitRoutes(self.limits).routes())
        app.add_routes(PeopleRoutes(self.world).routes())
        app.add_routes(WritingRoutes(self.world).routes())
        app.add_routes(SiteRoutes(self.site).routes())
        return app

    async def stop(self) -> None:
        """Close all connections; the world can still be read."""
        self.world.updates.close()
        self._page.stream.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
