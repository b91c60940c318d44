"""Attacks on what staff do: whoever tries what, nothing is sent, granted or changed.

The handlers are called as if no desk had looked at the role before: the inner guard must hold.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import cast

import pytest

from bot.mission.profile import Profile, parse_profile
from bot.staff.roles import RoleError
from bot.updates.routes import Command, Tap, is_open_to
from handlers.registry import list_routes
from storage.database import Database
from storage.records.draft import DraftState
from storage.records.member import Member, Role
from storage.records.subscriber import SubscriberKind
from storage.staff import drafts, invitations, members
from tests.handlers.mission import MISSION
from tests.handlers.office import OWNER, SATURDAY, Office, Visitor

WRITER, APPROVER, OTHER_APPROVER, CITIZEN = 11, 12, 13, 14
OUTDATED = "This button is no longer valid."


@pytest.fixture
async def office(database: Database) -> Office:
    """Everything needs two people; there is a writer and two who approve, and a reader."""
    profile: Profile = parse_profile(MISSION | {"staff": {"two_person": "all"}})
    office = Office(database, profile)
    roles = {WRITER: Role.OFFICER, APPROVER: Role.APPROVER, OTHER_APPROVER: Role.APPROVER}
    async with database.write() as connection:
        for user_id, role in roles.items():
            member = Member(user_id, f"Person {user_id}", role, "en", OWNER, SATURDAY)
            await members.grant(connection, member)
    await office.visitor(chat_id=CITIZEN).ask("/start")
    return office


def person(office: Office, user_id: int) -> Visitor:
    return replace(office.visitor(chat_id=user_id), user_id=user_id)


async def write(office: Office, author: int) -> tuple[int, str]:
    """Submit a notice; returns what an approver's buttons carry."""
    writer = person(office, author)
    preview = await writer.ask("/broadcast consular\nWe open at 10:00.")
    await writer.tap_label(preview, "Submit for approval")
    (draft,) = await drafts.list_submitted(office.database.read)
    return draft.id, draft.confirmed_digest or ""


async def state(office: Office, draft_id: int) -> DraftState:
    draft = await drafts.find(office.database.read, draft_id)
    assert draft is not None
    return draft.state


async def says_no(visitor: Visitor, data: str) -> str:
    """Tap, and return the answer; a stranger's tap leads nowhere."""
    try:
        page = await visitor.tap(data)
    except RoleError:
        return OUTDATED  # as the desk answers it
    return page.toast or page.text.string


@dataclass(frozen=True)
class Attack:
    """Who taps what on the submitted notice of WRITER, and what they are told."""

    name: str
    actor: int
    data: str
    said: str = OUTDATED


ATTACKS = [
    Attack("a citizen with a forged button", CITIZEN, "approval-approve:{draft}:{digest}"),
    Attack("a citizen who only looks", CITIZEN, "approval:{draft}"),
    Attack("an officer who may not approve", WRITER, "approval-approve:{draft}:{digest}"),
    Attack("an officer who would send alone", WRITER, "approval-alone:{draft}:{digest}"),
    Attack("an officer who sends again", WRITER, "notice-sure:{draft}:{forged}", "⏳ Waits"),
    Attack(
        "an approver with another digest",
        APPROVER,
        "approval-approve:{draft}:{forged}",
        "It has changed since you were shown this: look at it again.",
    ),
    Attack(
        "an approver without a digest",
        APPROVER,
        "approval-approve:{draft}:",
        "It has changed since you were shown this: look at it again.",
    ),
    Attack("an approver, another's alone", APPROVER, "approval-alone:{draft}:{digest}"),
    Attack("an approver, another's as their own", APPROVER, "notice-send:{draft}:{digest}"),
    Attack("an approver who changes what another wrote", APPROVER, "notice-set:{draft}:severity:2"),
    Attack("an approver who discards another's", APPROVER, "notice-discard:{draft}"),
    Attack("an owner who takes over what waits", OWNER, "staff-take-over:{draft}"),
    Attack("a citizen who takes over", CITIZEN, "staff-take-over:{draft}"),
    Attack("a citizen who revokes", CITIZEN, "staff-end:12"),
    Attack("an officer who revokes", WRITER, "staff-end:12"),
    Attack("an approver who invites", APPROVER, "staff-invite:0:approver"),
    Attack("an owner invites another owner", OWNER, "staff-invite:0:owner"),
    Attack("an approver who confirms nobody", APPROVER, "staff-grant:1:14"),
    Attack("an owner who confirms nobody", OWNER, "staff-grant:1:14"),
]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: cast("Attack", attack).name)
async def test_nothing_comes_of(office: Office, attack: Attack) -> None:
    draft, digest = await write(office, WRITER)
    data = attack.data.format(draft=draft, digest=digest, forged="0" * 16)
    said = await says_no(person(office, attack.actor), data)
    assert said.startswith(attack.said)
    assert await state(office, draft) is DraftState.SUBMITTED
    assert {m.user_id for m in await members.list_members(office.database.read)} == {11, 12, 13}
    assert not await invitations.list_open(office.database.read, SATURDAY)


async def test_nobody_approves_their_own(office: Office) -> None:
    draft, digest = await write(office, APPROVER)
    said = await says_no(person(office, APPROVER), f"approval-approve:{draft}:{digest}")
    assert said == "Nobody approves their own notice."
    for step in ("return", "reject"):
        await says_no(person(office, APPROVER), f"approval-{step}:{draft}:{digest}")
    assert await state(office, draft) is DraftState.SUBMITTED


async def test_nor_does_an_owner(office: Office) -> None:
    draft, digest = await write(office, OWNER)
    said = await says_no(person(office, OWNER), f"approval-approve:{draft}:{digest}")
    assert said == "Nobody approves their own notice."
    assert await state(office, draft) is DraftState.SUBMITTED


Act = Callable[[Office, int], Awaitable[object]]


async def take_back(office: Office, draft: int) -> None:
    await person(office, WRITER).tap(f"notice-reopen:{draft}")


async def change_and_submit(office: Office, draft: int) -> None:
    await take_back(office, draft)
    writer = person(office, WRITER)
    await writer.tap(f"notice-set:{draft}:audience:en")
    page = await writer.tap(f"notice-show:{draft}")
    await writer.tap_label(page, "Submit for approval")


async def revoke_writer(office: Office, _draft: int) -> None:
    await person(office, OWNER).tap(f"staff-end:{WRITER}")


async def revoke_approver(office: Office, _draft: int) -> None:
    await person(office, OWNER).tap(f"staff-end:{APPROVER}")


@pytest.mark.parametrize(
    ("meanwhile", "left"),
    [
        (take_back, DraftState.WRITING),
        (change_and_submit, DraftState.SUBMITTED),
        (revoke_writer, DraftState.PAUSED),
        (revoke_approver, DraftState.SUBMITTED),
    ],
)
async def test_between_preview_and_tap(office: Office, meanwhile: Act, left: DraftState) -> None:
    draft, digest = await write(office, WRITER)
    await meanwhile(office, draft)
    assert await says_no(person(office, APPROVER), f"approval-approve:{draft}:{digest}")
    assert await state(office, draft) is left


async def test_pressed_by_two_it_is_sent_once(office: Office) -> None:
    draft, digest = await write(office, WRITER)
    await person(office, APPROVER).tap(f"approval-approve:{draft}:{digest}")
    said = await says_no(person(office, OTHER_APPROVER), f"approval-approve:{draft}:{digest}")
    assert said == "It has been approved already."
    sent = await drafts.find(office.database.read, draft)
    assert sent is not None
    assert (sent.state, sent.approver_id) == (DraftState.SENDING, APPROVER)


async def test_in_a_group_staff_commands_and_buttons_do_not_exist(office: Office) -> None:
    routes = list_routes(office.services.profile)
    staff_routes = [r for r in routes if isinstance(r, Command | Tap) and r.is_staff]
    assert len(staff_routes) > 20
    group = replace(person(office, OWNER), kind=SubscriberKind.SUPERGROUP, chat_id=-5)
    role = await group.find_role()
    assert role is None
    assert not [route for route in staff_routes if is_open_to(route, role)]


async def test_words_of_another_are_no_reason(office: Office) -> None:
    draft, digest = await write(office, WRITER)
    await person(office, APPROVER).tap(f"approval-return:{draft}:{digest}")
    page = await person(office, OTHER_APPROVER).write("Because I say so.")
    assert "Returned" not in page.text.string
    assert await state(office, draft) is DraftState.SUBMITTED
