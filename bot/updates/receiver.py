"""The receiver: asks Telegram for updates and confirms them only when they are handled.

    forever: getUpdates from the first update that is not done → hand the batch to the chats' queues
             → move the offset over all that is done: that confirms it

A kill between handling and confirming repeats the batch: handled ids are remembered, and what was
under way is handled again.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.backoff import Backoff
from bot.clock import Clock
from bot.delivery.calling.transport import NotSentError, Transport, UnknownOutcomeError
from bot.updates.chat_queues import ChatQueues
from bot.updates.reach import Reach

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ["message", "edited_message", "channel_post", "callback_query", "my_chat_member"]
_HOLD_SECONDS = 30
_FINISH_SECONDS = 2.0
_SAME_OFFSET_PAUSE_SECONDS = 1.0
_REFUSALS = (401, 404, 409)
_REFUSALS_BELIEVED = 5
_FIRST_PAUSE_SECONDS = 1.0
_LONGEST_PAUSE_SECONDS = 30.0


@dataclass(slots=True)
class Receiver:
    """Takes updates in, one batch at a time."""

    transport: Transport
    clock: Clock
    queues: ChatQueues
    on_first_poll: Callable[[], None]
    on_broken: Callable[[str], None]
    reach: Reach
    _offset: int | None = None
    _backoff: Backoff = field(
        default_factory=lambda: Backoff(_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS)
    )
    _refusal_count: int = 0

    async def run(self) -> None:
        """Receive until cancelled."""
        try:
            while True:
                await self._handle(await self._ask())
        finally:
            await self.queues.finish(_FINISH_SECONDS)

    async def _handle(self, batch: list[dict[str, Any]]) -> None:
        if not batch:
            return
        await self.queues.handle_batch(batch)
        before, self._offset = self._offset, self.queues.next_offset(batch)
        if self._offset == before:
            # Asked again at once from the same offset, Telegram shows one update only
            # (tdlib/telegram-bot-api, Client.cpp, process_get_updates_query).
            await self.clock.sleep(_SAME_OFFSET_PAUSE_SECONDS)

    async def _ask(self) -> list[dict[str, Any]]:
        payload = {"timeout": _HOLD_SECONDS, "allowed_updates": ALLOWED_UPDATES}
        if self._offset is not None:
            payload["offset"] = self._offset
        self.on_first_poll()
        try:
            answer = await self.transport.poll(payload, _HOLD_SECONDS)
        except (NotSentError, UnknownOutcomeError) as error:
            return await self._pause(f"no answer ({error})")
        body = answer.body or {}
        if answer.status != 200 or not body.get("ok"):
            reason = f"{answer.status} {body.get('description', '')}"
            self._note_refusal(answer.status, reason)
            return await self._pause(reason)
        batch = _find_updates(body)
        if batch is None:
            return await self._pause("an answer without updates")
        self._backoff.succeed()
        self._refusal_count = 0
        await self.reach.note_answer()
        return batch

    def _note_refusal(self, status: int, reason: str) -> None:
        """Give the bot up when Telegram keeps refusing it: a wrong token, or a second poller.

        Not at once: our own last poll, cut off by a kill, answers 409 for a moment.
        """
        self._refusal_count = self._refusal_count + 1 if status in _REFUSALS else 0
        if self._refusal_count >= _REFUSALS_BELIEVED:
            self.on_broken(f"getUpdates: {reason}")

    async def _pause(self, reason: str) -> list[dict[str, Any]]:
        self.reach.note_failure(reason)
        pause_seconds = self._backoff.fail()
        log.warning("getUpdates: %s; again in %.0f s", reason, pause_seconds)
        await self.clock.sleep(pause_seconds)
        return []


def _find_updates(body: dict[str, Any]) -> list[dict[str, Any]] | None:
    """Return the updates of an answer, or None where there is no list of such."""
    result = body.get("result")
    if not isinstance(result, list):
        return None
    found = [raw for raw in result if isinstance(raw, dict) and _has_id(raw)]
    return found if found or not result else None


def _has_id(raw: dict[str, Any]) -> bool:
    return isinstance(raw.get("update_id"), int)
