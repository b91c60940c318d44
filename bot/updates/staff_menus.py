"""Staff menus: who is staff sees the commands of their role in Telegram's menu, nobody else does.

forever: compare who should have which menu with what Telegram was last told
         → set what differs, take away what is not due any more → remember it
         wait until somebody becomes staff, is staff no more or comes for the first time

Telegram knows no chat with somebody who has not started the bot: that is tried again later.
"""

import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.clock import Clock, Signal
from bot.delivery.calling.transport import NotSentError, Transport, UnknownOutcomeError
from bot.locales.catalog import Phrases
from bot.staff.roles import Roles
from bot.staff.telling import Telling
from storage.database import Database
from storage.records.member import Role
from storage.staff import menus

log = logging.getLogger(__name__)

_AGAIN_SECONDS = 86_400.0
_RETRY_SECONDS = 60.0
_LONGEST_DESCRIPTION = 256  # Bot API, BotCommand


@dataclass(frozen=True, slots=True)
class StaffMenus:
    """Sets menus of single chats; a failure is tried again and stops nothing else."""

    transport: Transport
    database: Database
    clock: Clock
    roles: Roles
    telling: Telling
    list_commands: Callable[[Role], Sequence[str]]
    changed: Signal

    async def run(self) -> None:
        """Keep the menus right until cancelled."""
        while True:
            is_done = await self._settle()
            await self.changed.wait(_AGAIN_SECONDS if is_done else _RETRY_SECONDS)

    async def _settle(self) -> bool:
        """Return whether Telegram could be asked for all that differs."""
        shown = await menus.load_shown(self.database.read)
        due = await self._list_due()
        try:
            for chat_id, (menu, payload) in due.items():
                if shown.get(chat_id) != menu and await self._call("setMyCommands", payload):
                    async with self.database.write() as connection:
                        await menus.record(connection, chat_id, menu)
            for chat_id in shown.keys() - due.keys():
                # Refused, the chat is gone, and its menu with it.
                await self._call("deleteMyCommands", _scope(chat_id))
                async with self.database.write() as connection:
                    await menus.forget(connection, chat_id)
        except (NotSentError, UnknownOutcomeError) as error:
            log.warning("menus of staff: no answer (%s)", error)
            return False
        return True

    async def _list_due(self) -> dict[int, tuple[str, dict[str, Any]]]:
        """Return what each member's menu should hold, as it is remembered and as a request."""
        due = {}
        for user_id in await self.roles.list_holders(self.database.read):
            role = await self.roles.find(self.database.read, user_id)
            if role is not None:
                phrases = await self.telling.phrases(self.database.read, user_id)
                commands = _describe(phrases, self.list_commands(role))
                due[user_id] = json.dumps(commands), {"commands": commands, **_scope(user_id)}
        return due

    async def _call(self, method: str, payload: dict[str, Any]) -> bool:
        answer = await self.transport.call(method, payload)
        if answer.status == 429 or answer.status >= 500:
            raise NotSentError(str(answer.status))
        if answer.status != 200:
            why = (answer.body or {}).get("description", answer.status)
            log.info("menu of staff member %d: %s: %s", payload["scope"]["chat_id"], method, why)
        return answer.status == 200


def _scope(chat_id: int) -> dict[str, Any]:
    return {"scope": {"type": "chat", "chat_id": chat_id}}


def _describe(phrases: Phrases, names: Sequence[str]) -> list[dict[str, str]]:
    return [
        {"command": name, "description": phrases.string(f"menu-{name}")[:_LONGEST_DESCRIPTION]}
        for name in names
    ]
