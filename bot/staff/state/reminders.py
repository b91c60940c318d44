"""Reminders: staff hear in time that a restriction ends, or that nobody has confirmed it.

every minute: what is in force → decide what is due → in one transaction: look again, remember,
              tell everybody who may act
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from functools import partial
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.locales.catalog import Catalog, Phrases
from bot.mission.profile import Profile
from bot.rendering.bulletin import Renderer
from bot.rendering.page import Button, Page, Rows
from bot.rendering.pages import teaser
from bot.rendering.staff.notice import draw_below
from bot.rendering.state import render_state
from bot.rendering.text import join
from bot.staff.roles import Roles
from bot.staff.state.reopening import compose_resumption
from bot.staff.telling import Telling
from bot.staff.writing.binding import digest_of
from bot.staff.writing.composing import foresee
from storage import bulletins, state
from storage.database import Connection, Database, to_ms
from storage.outbox import deliveries
from storage.records.bulletin import Bulletin, Operational, Origin
from storage.text import Text

_LOOK_SECONDS = 60.0
_AGAIN = timedelta(days=7)
_EVENING = time(18)
_NOTICE = timedelta(hours=3)  # an evening closer to the end than this is too late to do anything
_OFFERED_COUNT = 4
_LABEL_LIMIT = 40


class Reminder(StrEnum):
    """What staff are reminded of."""

    UNCONFIRMED = "unconfirmed"
    ENDING = "ending"
    RETURN = "return"  # the website announces one: is it so?


@dataclass(frozen=True, slots=True)
class Reminders:
    """Looks at the database; what it has told is stored."""

    database: Database
    clock: Clock
    profile: Profile
    catalog: Catalog
    roles: Roles
    telling: Telling

    async def run(self) -> None:
        """Remind until cancelled."""
        while True:
            await self.remind()
            await self.clock.sleep(_LOOK_SECONDS)

    async def remind(self) -> None:
        """Tell whatever is due."""
        for bulletin_id in await self._list_due(self.database.read):
            async with self.database.write() as connection:
                due = await self._list_due(connection)
                if bulletin_id in due:
                    await self._tell(connection, bulletin_id, due[bulletin_id])
            self.telling.announce()

    async def _list_due(self, connection: Connection) -> dict[int, Reminder]:
        now = self.clock.now()
        reminded = await state.list_reminded(connection)
        decided = {
            bulletin.id: decide_reminder(
                bulletin, reminded.get(bulletin.id), now, self.profile.host_zone
            )
            for bulletin in await bulletins.list_in_force(connection, now)
        }
        return {bulletin_id: found for bulletin_id, found in decided.items() if found is not None}

    async def _tell(self, connection: Connection, bulletin_id: int, reminder: Reminder) -> None:
        now = self.clock.now()
        in_force = await bulletins.list_in_force(connection, now)
        bulletin = next(found for found in in_force if found.id == bulletin_id)
        write = {
            Reminder.UNCONFIRMED: partial(
                self._ask, bulletin, await deliveries.count_got(connection, bulletin_id)
            ),
            Reminder.ENDING: partial(self._say_ending, bulletin),
            Reminder.RETURN: partial(self._say_return, bulletin, in_force),
        }[reminder]
        await self.telling.tell_each(connection, await self.roles.list_holders(connection), write)
        await state.record_reminded(connection, bulletin_id, now)

    def _ask(self, bulletin: Bulletin, count: int, phrases: Phrases) -> Page:
        """Ask whether a restriction holds, above what people are told when it does not."""
        now = self.clock.now()
        renderer = Renderer(self.profile, phrases)
        resumption = compose_resumption(bulletin, self.profile, self.catalog)
        question = [
            render_state(renderer, [bulletin], now),
            phrases("reminder-unconfirmed"),
            phrases("change-reach-resumption", count=count),
        ]
        holds = Button(
            phrases.string("reminder-holds"), f"holds:{bulletin.id}:{to_ms(bulletin.review_at)}"
        )
        over = Button(
            phrases.string("change-send-resumption"),
            f"lift:{bulletin.id}:{digest_of(resumption)}",
        )
        pushed = renderer.push(foresee(resumption, now)).text
        return Page(draw_below(join(question, "\n\n"), pushed), ((holds,), (over,)))

    def _say_ending(self, bulletin: Bulletin, phrases: Phrases) -> Page:
        shown = render_state(Renderer(self.profile, phrases), [bulletin], self.clock.now())
        over = Button(phrases.string("button-reopen"), f"reopen:{bulletin.id}")
        return Page(join([shown, phrases("reminder-ending")], "\n\n"), ((over,),))

    def _say_return(self, bulletin: Bulletin, in_force: list[Bulletin], phrases: Phrases) -> Page:
        renderer = Renderer(self.profile, phrases)
        shown = render_state(renderer, [bulletin], self.clock.now())
        restrictions = [b for b in in_force if b.operational is Operational.RESTRICT]
        rows = _offer_ends(renderer, restrictions[:_OFFERED_COUNT])
        take_off = Button(
            phrases.string("reopen-take-off", title=_label(renderer, bulletin)),
            f"take-off:{bulletin.id}",
        )
        return Page(join([shown, phrases("reminder-return")], "\n\n"), (*rows, (take_off,)))


def decide_reminder(
    bulletin: Bulletin, reminded_at: datetime | None, now: datetime, zone: ZoneInfo
) -> Reminder | None:
    """Return what is to be said of a bulletin that is in force, if anything."""
    # A reminder dated later than now was given before the clock was set back.
    is_again = reminded_at is None or not now - _AGAIN < reminded_at <= now
    if bulletin.operational is Operational.RESUME:
        return Reminder.RETURN if is_again and bulletin.origin is Origin.ENTRY else None
    if bulletin.expires_at is None:
        is_over = bulletin.review_at is not None and bulletin.review_at <= now
        return Reminder.UNCONFIRMED if is_over and is_again else None
    due = find_evening_before(bulletin.expires_at, zone)
    is_news = bulletin.published_at is not None and bulletin.published_at >= due
    return Reminder.ENDING if reminded_at is None and due <= now and not is_news else None


def find_evening_before(ends_at: datetime, zone: ZoneInfo) -> datetime:
    """Return the last evening that leaves staff some hours before the end."""
    latest = (ends_at - _NOTICE).astimezone(zone)
    evening = datetime.combine(latest.date(), _EVENING, zone)
    if evening > latest:
        evening = datetime.combine(latest.date() - timedelta(days=1), _EVENING, zone)
    return evening


def _offer_ends(renderer: Renderer, restrictions: list[Bulletin]) -> Rows:
    return tuple(
        (
            Button(
                renderer.phrases.string("reopen-end", title=_label(renderer, bulletin)),
                f"reopen:{bulletin.id}",
            ),
        )
        for bulletin in restrictions
    )


def _label(renderer: Renderer, bulletin: Bulletin) -> str:
    return teaser(Text(renderer.title(bulletin)), _LABEL_LIMIT)[0].string
