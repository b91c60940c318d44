"""What an approver is told who comes too late, in the moment before the bot itself sees it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.mission.profile import parse_profile
from storage.database import Database
from storage.records.draft import DraftState
from storage.staff import drafts
from tests.handlers.mission import MISSION
from tests.handlers.office import DEPUTY, OWNER, Office, Visitor

LATE = "The time at which it was to be sent has passed: it needs another one."


@pytest.fixture
async def office(database: Database) -> Office:
    """Everything needs two people, and somebody reads."""
    office = Office(database, parse_profile(MISSION | {"staff": {"two_person": "all"}}))
    await office.visitor(1).ask("/start")
    return office


async def olga_submits_it_for_six(office: Office) -> str:
    """Return what the buttons about it carry, after six."""
    olga = replace(office.visitor(OWNER), user_id=OWNER)
    await olga.ask("/broadcast consular\nWe open at 10:00.")
    await olga.tap("notice-ask:1:send_at")
    await replace(olga, message_id=8).write("18:00")
    preview = await olga.tap("notice-show:1")
    await olga.tap_label(preview, "Submit for approval")
    (draft,) = await drafts.list_submitted(office.database.read)
    office.clock.time += timedelta(hours=3)
    return f"{draft.id}:{draft.confirmed_digest}"


async def test_what_is_approved_past_its_time_is_not_sent_and_says_why(office: Office) -> None:
    data = await olga_submits_it_for_six(office)
    pavel = replace(office.visitor(DEPUTY), user_id=DEPUTY)
    assert LATE in (await pavel.tap("approval:1")).text.string
    answer = await pavel.tap(f"approval-approve:{data}")
    assert answer.toast == f"Nothing was sent. {LATE} Return it to its writer."
    assert LATE in answer.text.string
    draft = await drafts.find(office.database.read, 1)
    assert draft is not None
    assert (draft.state, draft.bulletin_id) == (DraftState.SUBMITTED, None)


async def test_alone_it_is_as_late(office: Office) -> None:
    data = await olga_submits_it_for_six(office)
    olga: Visitor = replace(office.visitor(OWNER), user_id=OWNER)
    await olga.tap(f"approval-alone:{data}")
    assert LATE in (await replace(olga, message_id=9).write("send alone")).text.string
    (draft,) = await drafts.list_submitted(office.database.read)
    assert draft.bulletin_id is None
