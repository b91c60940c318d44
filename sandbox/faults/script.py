"""The faults still to come, and which calls they meet."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import TypedDict, Unpack

from sandbox.clock import wall_clock
from sandbox.faults import kinds
from sandbox.faults.answer import Fault
from sandbox.faults.kinds import Gate

ANY_METHOD = "*"


class When(TypedDict, total=False):
    """Which calls a fault meets: by chat, by number, by chance, by time."""

    chat_id: int | None
    times: int | None  # None: no end
    probability: float
    seed: int
    for_seconds: float | None  # by the injected clock


@dataclass(slots=True)
class Scripted:
    """One fault and the calls it is for."""

    id: int
    kind: str
    method: str
    fault: Fault
    times: int | None = 1
    chat_id: int | None = None
    probability: float = 1.0
    seed: int = 0
    until: datetime | None = None
    hits: int = 0
    random: Random = field(default_factory=Random)

    def concerns(self, method: str, chat_id: object) -> bool:
        """Whether a call is of its kind."""
        return self.method in (ANY_METHOD, method) and (
            self.chat_id is None or str(chat_id) == str(self.chat_id)
        )

    def strikes(self) -> bool:
        """Whether it meets this call, by its own seeded chance."""
        struck = self.probability >= 1 or self.random.random() < self.probability
        if struck:
            self.hits += 1
        return struck

    def is_spent(self, now: datetime) -> bool:
        """Whether it will meet no call any more."""
        over = self.until is not None and now >= self.until
        return over or (self.times is not None and self.hits >= self.times)


class Faults:
    """What goes wrong: the oldest fault that fits a call meets it.

    Each takes the same words: `times=3` (None: no end), `chat_id=1001`, `probability=0.05` with
    `seed=7`, `for_seconds=60` by the injected clock. The method "*" means all methods.
    """

    def __init__(
        self,
        now: Callable[[], datetime] = wall_clock,
        on_outage: Callable[[], None] = lambda: None,
    ) -> None:
        self._now = now
        self._on_outage = on_outage
        self._scripted: list[Scripted] = []
        self._last_id = 0

    def add(
        self, method: str, fault: Fault, *, kind: str = "custom", **when: Unpack[When]
    ) -> Scripted:
        """Let the next calls of a method go wrong in this way."""
        seconds = when.get("for_seconds")
        self._last_id += 1
        scripted = Scripted(
            self._last_id,
            kind,
            method.lower(),
            fault,
            times=when.get("times", 1),
            chat_id=when.get("chat_id"),
            probability=when.get("probability", 1.0),
            seed=when.get("seed", 0),
            until=None if seconds is None else self._now() + timedelta(seconds=seconds),
            random=Random(when.get("seed", 0)),  # noqa: S311 - no secret, it must repeat
        )
        self._scripted.append(scripted)
        if kind == "outage":
            self._on_outage()
        return scripted

    def refuse(
        self,
        method: str,
        code: int,
        description: str,
        *,
        times: int | None = 1,
        chat_id: int | None = None,
        **parameters: int,
    ) -> None:
        """Answer with this error and do nothing; `parameters` as retry_after=5."""
        fault = kinds.refused(code, description, parameters)
        self.add(method, fault, kind="refuse", times=times, chat_id=chat_id)

    def flood(self, method: str, retry_after: int, **when: Unpack[When]) -> None:
        """Answer 429 and do nothing."""
        self.add(method, kinds.flooded(retry_after), kind="flood", **when)

    def server_error(self, method: str, **when: Unpack[When]) -> None:
        """Answer 500 and do nothing."""
        self.add(method, kinds.restarting(), kind="server_error", **when)

    def bad_gateway(self, method: str, **when: Unpack[When]) -> None:
        """Answer 502 with a web page and do nothing."""
        self.add(method, kinds.gateway, kind="bad_gateway", **when)

    def cut_before(self, method: str, **when: Unpack[When]) -> None:
        """Close the connection before the call is accepted: nothing happens."""
        self.add(method, kinds.cut_before, kind="cut_before", **when)

    def cut_after(self, method: str, **when: Unpack[When]) -> None:
        """Accept the call, then close the connection: it happened, but the answer is lost."""
        self.add(method, kinds.cut_after, kind="cut_after", **when)

    def reset_before(self, method: str, **when: Unpack[When]) -> None:
        """As `cut_before`, but the connection is reset."""
        self.add(method, kinds.reset_before, kind="reset_before", **when)

    def reset_after(self, method: str, **when: Unpack[When]) -> None:
        """As `cut_after`, but the connection is reset."""
        self.add(method, kinds.reset_after, kind="reset_after", **when)

    def lose_answer(self, method: str, **when: Unpack[When]) -> None:
        """Accept the call and never answer: the client must give up by itself."""
        self.add(method, kinds.lost, kind="lost", **when)

    def slow(self, method: str, seconds: float, **when: Unpack[When]) -> None:
        """Accept the call and answer so much later, in real time."""
        self.add(method, kinds.slow(seconds), kind="slow", **when)

    def outage(self, seconds: float) -> None:
        """Reset every connection for so long, by the injected clock."""
        self.add(ANY_METHOD, kinds.reset_before, kind="outage", times=None, for_seconds=seconds)

    def is_out(self) -> bool:
        """Whether an outage goes on; what was accepted before it is not answered either."""
        return bool(self._scripted) and any(each.kind == "outage" for each in self.pending())

    def hold(self, method: str, *, chat_id: int | None = None) -> Gate:
        """Accept the next call but answer only when the gate is released."""
        gate = Gate()
        self.add(method, gate, kind="hold", chat_id=chat_id)
        return gate

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        self._scripted.clear()

    def remove(self, fault_id: int) -> None:
        """Call one off."""
        self._scripted = [each for each in self._scripted if each.id != fault_id]

    def pending(self) -> list[Scripted]:
        """Those still to come, oldest first."""
        now = self._now()
        self._scripted = [each for each in self._scripted if not each.is_spent(now)]
        return list(self._scripted)

    def next_for(self, method: str, chat_id: object) -> Fault | None:
        """The oldest fault that meets this call."""
        if not self._scripted:
            return None
        for scripted in self.pending():
            if scripted.concerns(method, chat_id) and scripted.strikes():
                return scripted.fault
        return None
