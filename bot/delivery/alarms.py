"""Alarms: what a person must look at is logged, stored for `status`, and told to ALERT_URL."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, Protocol

import aiohttp

from bot.clock import Clock
from storage import alarms
from storage.database import Connection, Database, StorageError

log = logging.getLogger(__name__)

_TIMEOUT = aiohttp.ClientTimeout(total=10)


class Staff(Protocol):
    """Who hears of an alarm in the chat."""

    async def tell(self, connection: Connection, name: str, detail: str) -> None:
        """Hear of it in the transaction that stores it."""
        ...

    def announce(self) -> None:
        """Hear that it is committed."""
        ...


class Alarms:
    """Tells ALERT_URL, which is not Telegram on purpose, once of each trouble until it is over."""

    def __init__(
        self, database: Database, clock: Clock, alert_url: str | None, staff: Staff
    ) -> None:
        """Tell `alert_url`, if there is one, by a POST of JSON, and the staff."""
        self._database = database
        self._clock = clock
        self._alert_url = alert_url
        self._staff = staff
        self._ringing: set[asyncio.Task[None]] = set()

    def ring(self, name: str, detail: str) -> None:
        """Raise an alarm without waiting for anything."""
        log.error("alarm: %s: %s", name, detail)
        self._begin(self._ring(name, detail))

    def end(self, name: str) -> None:
        """Clear an alarm without waiting for anything."""
        self._begin(self._end(name))

    async def clear(self, name: str) -> None:
        """End an alarm, and tell that it is over."""
        async with self._database.write() as connection:
            stood = await alarms.clear(connection, name, self._clock.now())
        if stood:
            log.info("alarm over: %s", name)
            await self._tell(name, "over", is_over=True)

    async def finish(self) -> None:
        """Return when every alarm that rings has been told."""
        await asyncio.gather(*self._ringing, return_exceptions=True)

    def _begin(self, telling: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(telling)
        self._ringing.add(task)
        task.add_done_callback(self._ringing.discard)

    async def _end(self, name: str) -> None:
        try:
            await self.clear(name)
        except StorageError as error:
            log.error("the alarm %s could not be ended: %s", name, error)

    async def _ring(self, name: str, detail: str) -> None:
        is_new = True
        try:
            async with self._database.write() as connection:
                now = self._clock.now()
                is_new = await alarms.raise_alarm(connection, name, detail, now)
                # Each time: that it stands is seen only where alarms are listed, not in a chat.
                await self._staff.tell(connection, name, detail)
            self._staff.announce()
        except StorageError as error:  # a full disk must not silence it
            log.error("the alarm could not be stored: %s", error)
        if is_new:
            await self._tell(name, detail, is_over=False)

    async def _tell(self, name: str, detail: str, *, is_over: bool) -> None:
        if self._alert_url is None:
            return
        body = {"alarm": name, "detail": detail, "over": is_over}
        try:
            async with (
                aiohttp.ClientSession(timeout=_TIMEOUT) as session,
                session.post(self._alert_url, json=body) as response,
            ):
                if response.status >= 400:
                    log.error("ALERT_URL answered %d", response.status)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            log.error("ALERT_URL could not be told: %s", type(error).__name__)
