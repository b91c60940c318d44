"""An office with real storage and a clock that stands still, and visitors who ask and tap."""

import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from pydantic import SecretStr

from bot.composition.ground import lay_ground
from bot.composition.newsroom import build_planner, build_publishing
from bot.composition.office import build_services
from bot.composition.telling import build_telling
from bot.mission.profile import Profile, parse_profile
from bot.rendering.page import Page
from bot.settings import Settings
from bot.updates.request import Request
from bot.updates.routes import Command, Handler, Route, Tap, Words
from handlers.registry import list_routes
from storage import bulletins, subscribers
from storage.database import Database
from storage.records.bulletin import BulletinText, NewBulletin, Operational, Origin, Severity
from storage.records.member import Role
from storage.records.subscriber import Subscriber, SubscriberKind
from storage.staff import audit_searches
from storage.staff.audit import AuditLine
from storage.text import Text
from tests.handlers.mission import MISSION, WITH_INBOX

SATURDAY = datetime(2018, 3, 24, 15, 40, tzinfo=UTC)
OWNER = 900
DEPUTY = 901

EVERY_ROUTE = list_routes(parse_profile(WITH_INBOX))


@dataclass
class StillClock:
    """A clock that moves only when it is set."""

    time: datetime = SATURDAY

    def now(self) -> datetime:
        return self.time

    def monotonic(self) -> float:
        return self.time.timestamp()

    async def sleep(self, seconds: float) -> None:
        raise AssertionError(f"a handler slept for {seconds} seconds")


class Office:
    """The services, and what a test does behind the counter."""

    def __init__(self, database: Database, profile: Profile | None = None) -> None:
        self.database = database
        self.clock = StillClock()
        self.open_as(profile or parse_profile(MISSION))

    def open_as(self, profile: Profile) -> None:
        """Serve another mission from here on."""
        settings = Settings(bot_token=SecretStr("1:a"), staff_owners=frozenset({OWNER, DEPUTY}))
        self.ground = lay_ground(settings, profile, self.clock, self.database)
        self.services = build_services(
            self.ground,
            build_publishing(self.ground),
            build_telling(self.ground),
            rate_per_second=lambda: 30.0,
            rest_seconds=lambda _: 0.0,
            name_bot=lambda: "the_bot",
            ring=lambda _name, _detail: None,
        )

    async def plan(self) -> None:
        """Plan what was published."""
        await build_planner(self.ground).plan_all()

    async def audit(self) -> list[AuditLine]:
        """Return who did what, oldest first."""
        return (await audit_searches.list_lines(self.database.read, (), 0, sys.maxsize, 100))[::-1]

    def visitor(self, chat_id: int = 1, language: str = "en") -> "Visitor":
        return Visitor(self, chat_id, language)

    async def publish(
        self,
        title: str = "Title",
        body: Text | str = "Text",
        topic: str = "news",
        language: str = "en",
        severity: Severity = Severity.INFO,
        operational: Operational | None = None,
        dated_at: datetime | None = SATURDAY,
        review_at: datetime | None = None,
        link: str | None = "https://embassy.example/1",
    ) -> int:
        text = body if isinstance(body, Text) else Text(body)
        new = NewBulletin(
            Origin.ENTRY,
            topic,
            severity,
            (BulletinText(language, title, text),),
            self.clock.time,
            operational=operational,
            in_force=operational is not None,
            review_at=review_at,
            owner_feed="en",
            language=language,
            link=link,
            dated_at=dated_at,
        )
        async with self.database.write() as connection:
            return await bulletins.insert(connection, new)


@dataclass
class Visitor:
    """Somebody in a chat; `ask`, `say` and `tap` find the route as the adapter does."""

    office: Office
    chat_id: int
    speaks: str
    kind: SubscriberKind = SubscriberKind.PRIVATE
    may_manage: bool = True
    thread_id: int = 0
    user_id: int = 1
    message_id: int = 7
    has_file: bool = False

    def in_group(self, may_manage: bool) -> "Visitor":
        return replace(self, kind=SubscriberKind.SUPERGROUP, may_manage=may_manage, chat_id=-5)

    @property
    def routes(self) -> tuple[Route, ...]:
        """What the bot of this office answers."""
        return list_routes(self.office.services.profile)

    async def ask(self, said: str) -> Page:
        """Say a command that has an answer."""
        name, _, rest = said.removeprefix("/").partition(" ")
        (handler,) = [r.handle for r in self.routes if isinstance(r, Command) and r.name == name]
        page = await self._visit(handler, rest)
        assert page is not None
        return page

    async def say(self, words: str) -> Page | None:
        """Say plain words to the last route that hears them."""
        handlers = [r.handle for r in self.routes if isinstance(r, Words) and not r.is_staff]
        return await self._visit(handlers[-1], words)

    async def write(self, words: str) -> Page:
        """Say plain words as staff does, to the first route that has an answer."""
        handlers = [r.handle for r in self.routes if isinstance(r, Words)]
        pages = [await self._visit(handler, words) for handler in handlers]
        return next(page for page in pages if page is not None)

    async def tap(self, data: str) -> Page:
        """Tap a button with this data, be it ours or forged."""
        prefix, _, rest = data.partition(":")
        (handler,) = [r.handle for r in self.routes if isinstance(r, Tap) and r.prefix == prefix]
        page = await self._visit(handler, rest)
        assert page is not None
        return page

    async def tap_label(self, page: Page, label: str) -> Page:
        """Tap the button of a page that has this label."""
        (data,) = [b.data for row in page.rows for b in row if b.label == label]
        assert data is not None
        return await self.tap(data)

    async def stored(self) -> Subscriber | None:
        return await subscribers.find(self.office.database.read, self.chat_id, self.thread_id)

    async def topics(self) -> set[str]:
        person = await self.stored()
        if person is None:
            return set()
        return set(await subscribers.list_topics(self.office.database.read, person.id))

    async def _visit(self, handler: Handler, words: str) -> Page | None:
        page = await handler(await self._request(words))
        if page is not None:
            check_limits(page)
        return page

    async def find_role(self) -> Role | None:
        roles, read = self.office.services.roles, self.office.database.read
        return await roles.find(read, self.user_id) if self.chat_id > 0 else None

    async def _may_manage(self) -> bool:
        return self.may_manage

    async def _request(self, words: str) -> Request:
        person = await self.stored()
        language = person.language if person else self.speaks
        services = self.office.services
        return Request(
            services=services,
            phrases=services.catalog.phrases(language),
            now=services.clock.now(),
            chat_id=self.chat_id,
            thread_id=self.thread_id,
            chat_kind=self.kind,
            user_id=self.user_id,
            subscriber=person,
            may_manage=self._may_manage,
            text=Text(words),
            message_id=self.message_id,
            has_file=self.has_file,
            role=await self.find_role(),
        )


def check_limits(page: Page) -> None:
    """Fail where Telegram would refuse the page (Bot API: sendMessage, InlineKeyboardButton)."""
    assert len(page.text) <= 4096
    assert len(page.toast or "") <= 200
    assert page.text or page.toast
    assert all(e.offset >= 0 and e.end <= len(page.text) for e in page.text.entities)
    for button in (button for row in page.rows for button in row):
        assert button.label
        assert (button.data is None) != (button.url is None)
        assert 1 <= len((button.data or button.url or "").encode()) <= (64 if button.data else 2048)


def labels(page: Page) -> list[str]:
    return [button.label for row in page.rows for button in row]
