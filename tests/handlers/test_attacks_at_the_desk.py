"""Attacks through the front desk, as Telegram sends them: nothing changes, the answer is gentle.

Beside test_attacks, which leaves the desk out: here a stranger's taps and words must not even get
as far as a handler.
"""

from dataclasses import dataclass

import pytest

from bot.updates.routes import Command, Tap
from handlers.registry import list_routes
from sandbox.state.events import EventKind
from sandbox.world.group import Group
from sandbox.world.person import Person
from sandbox.world.viewer import Viewer
from sandbox.world.waiting import wait_in
from storage.database import fetch_all, open_for_reading
from storage.records.member import Role
from tests.scenarios.staffing import (
    approves,
    becomes,
    begin,
    data_of,
    looks,
    olga_invites,
    revokes,
    says,
    submits,
    taps,
)
from tests.stage import Stage

SENT, WAITING = "The section has moved.", "The section opens at 10:00 tomorrow."
OUTDATED = "This button is no longer valid."
# What any update and the passing of time may change.
_LIVELY = {"runs", "handled_updates", "replies", "sqlite_sequence"}
_ON_DRAFTS = (
    "notice-send",
    "notice-sure",
    "notice-discard",
    "notice-reopen",
    "notice-show",
    "notice-edit",
    "notice-ask",
    "notice-set",
    "notice-topic",
    "change-text",
    "change-see",
    "change-ready",
)


@dataclass
class Post:
    """Where everything takes two: draft 1 was sent, draft 2 waits, and somebody has opened a link.

    Irina writes, Viktor approves, Oskar writes too; Rita was an officer; Max is a citizen.
    """

    stage: Stage
    approval: str = ""
    sent: tuple[str, ...] = ()
    """What the buttons carried by which draft 1 was sent, and Rita revoked."""

    def __post_init__(self) -> None:
        world = self.stage.sandbox.world
        self.irina, self.viktor, self.max = world.irina, world.viktor, world.max
        self.oskar, self.rita, self.igor = map(world.person, ("Oskar", "Rita", "Igor"))

    async def opens(self) -> None:
        stage = self.stage
        stage.changes(staff={"two_person": "all"})
        await begin(stage)
        for person, role in (
            (self.irina, "officer"),
            (self.viktor, "approver"),
            (self.oskar, "officer"),
            (self.rita, "officer"),
        ):
            await becomes(stage, person, role)
        await self.max.starts()
        await self.max.gets("/help")
        await revokes(stage, self.rita)
        await self.rita.gets("no longer staff")
        await self._one_is_sent()
        await self._one_waits()
        await self.igor.opens_link(await olga_invites(stage))
        await stage.olga.gets("Igor")

    async def _one_is_sent(self) -> None:
        await says(self.stage, self.irina, f"/broadcast consular\n{SENT}")
        preview = await self.irina.gets(SENT)
        await submits(self.stage, self.irina, preview)
        await approves(self.stage, self.viktor, SENT)
        receipt = self.irina.gets("Receipt for notice 2018-001")
        await self.stage.in_time(receipt, pause_seconds=1.5)
        await self.max.gets(SENT)
        self.sent = (data_of(preview, "notice-send:"), f"staff-end:{self.rita.id}")

    async def _one_waits(self) -> None:
        await says(self.stage, self.irina, f"/broadcast consular\n{WAITING}")
        await submits(self.stage, self.irina, await self.irina.gets(WAITING))
        preview = await looks(self.stage, self.viktor, WAITING)
        self.approval = data_of(preview, "approval-approve:").partition(":")[2]

    async def stored(self) -> dict[str, list[tuple[object, ...]]]:
        """Return all that is stored and that no attack may change."""
        async with open_for_reading(self.stage.folder / "consular.db") as connection:
            names = await fetch_all(connection, "SELECT name FROM sqlite_master WHERE type='table'")
            tables = {row["name"] for row in names} - _LIVELY
            return {
                table: [tuple(row) for row in await fetch_all(connection, f"SELECT * FROM {table}")]  # noqa: S608 - from the schema
                for table in tables
            }

    def list_taps(self, role: Role | None) -> list[str]:
        """Return what staff's buttons carry that are nothing to somebody of this role."""
        routes = list_routes(self.stage.profile)
        closed = [r for r in routes if isinstance(r, Tap) and is_closed(r, role)]
        forged = [f"{route.prefix}:{self.approval}" for route in closed]
        meant = [f"staff-grant:5:{self.igor.id}", f"staff-end:{self.viktor.id}"]
        return [*forged, *(route.prefix for route in closed), *meant]

    def list_commands(self, role: Role | None) -> list[str]:
        routes = list_routes(self.stage.profile)
        return [r.name for r in routes if isinstance(r, Command) and is_closed(r, role)]


def is_closed(route: Command | Tap, role: Role | None) -> bool:
    return route.is_staff and role not in route.allowed


@pytest.fixture
async def post(stage: Stage) -> Post:
    post = Post(stage)
    await post.opens()
    return post


def toasts(viewer: Viewer) -> list[str]:
    return [e.text for e in viewer.history if e.kind in (EventKind.TOAST, EventKind.ALERT)]


async def taps_all(person: Person, data: list[str]) -> list[str]:
    """Let somebody send these one after the other, and return what each was answered."""
    before = len(toasts(person))
    for each in data:
        await person.taps(data=each, on=person.messages[-1])
    await person.waits_for(lambda who: len(toasts(who)) >= before + len(data))
    return toasts(person)[before:]


async def are_not_understood(stage: Stage, person: Person, words: list[str]) -> None:
    """Let somebody say these: each is answered as anything else that is no command of theirs."""
    said = len(person.messages)
    for each in words:
        await says(stage, person, each)
        await person.gets("I only understand commands")
    assert len(person.messages) == said + len(words)


@pytest.mark.parametrize("name", ["max", "rita", "igor", "irina"])
async def test_what_is_not_theirs_leads_nowhere(post: Post, name: str) -> None:
    attacker: Person = getattr(post, name)
    role = Role.OFFICER if name == "irina" else None
    forged, commands = post.list_taps(role), post.list_commands(role)
    assert len(forged) > (15 if role else 100)
    assert set(commands) >= {"staff", "audit", "approvals"}
    before = await post.stored()
    assert {*await taps_all(attacker, forged)} == {OUTDATED}
    said = [f"/{command}{more}" for command in commands for more in ("", " consular\nGo away.")]
    await are_not_understood(post.stage, attacker, said)
    assert await post.stored() == before


async def test_another_officers_notice_is_nobody_elses(post: Post) -> None:
    before = await post.stored()
    draft, digest = post.approval.split(":")
    forged = [f"{prefix}:{draft}:{rest}" for prefix in _ON_DRAFTS for rest in (digest, "en", "")]
    forged += [f"{prefix}:{draft}" for prefix in _ON_DRAFTS]
    assert {*await taps_all(post.oskar, forged)} == {OUTDATED}
    assert await post.stored() == before


async def test_what_was_done_is_not_done_again(post: Post) -> None:
    before = await post.stored()
    send, end = post.sent
    draft, digest = send.split(":")[1:]
    again = [f"approval-{step}:{draft}:{digest}" for step in ("approve", "return", "reject")]
    assert await taps_all(post.irina, [send]) == ["This notice has been sent already."]
    assert {*await taps_all(post.viktor, again)} == {"Уже утверждено."}
    (alone,) = await taps_all(post.viktor, [f"approval-alone:{draft}:{digest}"])
    assert alone.startswith("Эта кнопка")
    revoked, stopped = await taps_all(post.stage.olga, [end, "notice-stop:1"])
    assert revoked == OUTDATED
    assert stopped == "There is nothing to stop: it has been sent to everybody."
    assert await post.stored() == before


async def test_words_that_staff_are_asked_for_mean_nothing_from_others(post: Post) -> None:
    asks = f"approval-return:{post.approval}"
    await taps(post.stage, post.viktor, on=post.viktor.messages[-1], data=asks)
    await post.viktor.gets("Напишите, что исправить")
    before = await post.stored()
    words = ["Because I say so.", "send alone", "this is an exercise", "18:00"]
    for person in (post.max, post.rita, post.igor, post.oskar):
        await are_not_understood(post.stage, person, words)
    assert await post.stored() == before


async def test_in_a_group_an_owner_is_nobody(post: Post) -> None:
    olga = post.stage.olga
    group: Group = post.stage.sandbox.world.group("Parents", admins=(olga,))
    await olga.adds_bot_to(group)
    await says_in(post.stage, group, "/time")
    before = await post.stored()
    forged = post.list_taps(None)
    for each in forged:
        await olga.taps(data=each, on=group.messages[-1])
    await wait_in(group.chat, lambda: len(toasts(group)) >= len(forged), "an answer to each")
    assert {*toasts(group)} == {OUTDATED}
    for command in post.list_commands(None):
        await olga.says(f"/{command}", to=group)
    await says_in(post.stage, group, "/time")
    assert len([m for m in group.messages if m.from_bot]) == 2
    assert await post.stored() == before


async def says_in(stage: Stage, group: Group, words: str) -> None:
    stage.clock.forward(seconds=60)
    await stage.olga.says(words, to=group)
    await group.gets("London")
