"""Public answers: what is the same for all who ask in a language is rendered once.

An answer is kept until the minute is over, something stored begins or ends, or what it was rendered
from changes: the database counts that (storage.public_version), whoever writes it.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.rendering.page import Page
from bot.updates.request import PublicRequest, PublicServices
from bot.updates.routes import PublicCommand, Route
from storage import public_version
from storage.records.reply import PublicAnswer
from storage.sqlite.availability import is_unavailable
from storage.text import Text

log = logging.getLogger(__name__)

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class _Rendered:
    page: Page
    version: int
    at: datetime
    until: datetime

    def holds(self, version: int, now: datetime) -> bool:
        # Before `at`, too, it may be wrong: clocks are set back.
        return self.version == version and self.at <= now < self.until


@dataclass(slots=True)
class PublicAnswers:
    """Renders the answers of public commands."""

    services: PublicServices
    commands: dict[str, PublicCommand]
    _rendered: dict[PublicAnswer, _Rendered] = field(default_factory=dict)
    _locks: defaultdict[PublicAnswer, asyncio.Lock] = field(
        default_factory=lambda: defaultdict(asyncio.Lock)
    )

    async def render(self, answer: PublicAnswer) -> Page:
        """Return what a command answers now; a fault of ours is apologised for.

        Raises where the storage is unavailable.
        """
        try:
            return await self._render(answer)
        except Exception as error:
            if is_unavailable(error):
                raise
            log.exception("/%s could not be answered", answer.command)
            return Page(self.services.catalog.phrases(answer.language)("error-sorry"))

    async def _render(self, answer: PublicAnswer) -> Page:
        # One renders; who asks for the same meanwhile gets it, too.
        async with self._locks[answer]:
            version = await public_version.get(self.services.database.read)
            now = self.services.clock.now()
            known = self._rendered.get(answer)
            if known is None or not known.holds(version, now):
                known = await self._render_anew(answer, version, now)
                self._rendered[answer] = known
            return known.page

    async def _render_anew(self, answer: PublicAnswer, version: int, now: datetime) -> _Rendered:
        services = self.services
        request = PublicRequest(
            services=services,
            phrases=services.catalog.phrases(answer.language),
            now=now,
            text=Text(),
        )
        # The version was read before what it stands for: at worst it is rendered once too often.
        page = await self.commands[answer.command].handle(request)
        change_at = await public_version.find_next_change(services.database.read, now)
        minute_ends = now.replace(second=0, microsecond=0) + _MINUTE
        return _Rendered(page, version, now, min(minute_ends, change_at or minute_ends))


def build_public_answers(services: PublicServices, routes: Iterable[Route]) -> PublicAnswers:
    """Return the answers of those of the routes that are public."""
    commands = {route.name: route for route in routes if isinstance(route, PublicCommand)}
    return PublicAnswers(services, commands)
