"""Words that act, handled twice, act once, and say both times what has been done."""

from dataclasses import replace

import pytest

from bot.mission.profile import parse_profile
from storage.database import Database
from storage.records.draft import DraftState
from storage.staff import drafts
from tests.handlers.mission import MISSION
from tests.handlers.office import DEPUTY, OWNER, Office, Visitor


@pytest.fixture
def office(database: Database) -> Office:
    """Everything needs two people."""
    return Office(database, parse_profile(MISSION | {"staff": {"two_person": "all"}}))


@pytest.fixture
async def olga(office: Office) -> Visitor:
    """She writes; somebody reads."""
    await office.visitor(1).ask("/start")
    return replace(office.visitor(OWNER), user_id=OWNER)


@pytest.fixture
def pavel(office: Office) -> Visitor:
    """He approves."""
    return replace(office.visitor(DEPUTY), user_id=DEPUTY)


async def submit(olga: Visitor) -> str:
    """Submit a notice, and return what the buttons about it carry."""
    preview = await olga.ask("/broadcast consular\nWe open at 10:00.")
    await olga.tap_label(preview, "Submit for approval")
    (draft,) = await drafts.list_submitted(olga.office.database.read)
    return f"{draft.id}:{draft.confirmed_digest}"


async def acts(office: Office, action: str) -> int:
    lines = await office.audit()
    return len([line for line in lines if line.action == action])


async def says_twice(visitor: Visitor, words: str) -> str:
    visitor.message_id += 1
    first = await visitor.write(words)
    assert await visitor.write(words) == first
    return first.text.string


@pytest.mark.parametrize(
    ("step", "said"),
    [("return", "Returned. The writer has been told"), ("reject", "Rejected. The writer has been")],
)
async def test_a_reason(olga: Visitor, pavel: Visitor, step: str, said: str) -> None:
    data = await submit(olga)
    await pavel.tap(f"approval-{step}:{data}")
    assert (await says_twice(pavel, "It is not true.")).startswith(said)
    assert await acts(olga.office, step) == 1


async def test_the_phrase_of_who_is_alone(olga: Visitor) -> None:
    data = await submit(olga)
    await olga.tap(f"approval-alone:{data}")
    assert "Sent without a second person" in await says_twice(olga, "Send alone")
    assert await acts(olga.office, "break glass") == 1
    assert await acts(olga.office, "send") == 1


async def test_the_phrase_that_begins_an_exercise(olga: Visitor) -> None:
    olga.office.open_as(parse_profile(MISSION))
    await olga.ask("/broadcast consular\nLeave by the north stairs.")
    await olga.tap("notice-set:1:exercise:on")
    preview = await olga.tap("notice-show:1")
    await olga.tap(preview.rows[0][0].data or "")
    assert "on its way" in await says_twice(olga, "This is an exercise.")
    assert await acts(olga.office, "send") == 1


async def test_the_phrase_of_an_exercise_that_needs_a_second_person(olga: Visitor) -> None:
    await olga.ask("/broadcast consular\nLeave by the north stairs.")
    await olga.tap("notice-set:1:exercise:on")
    preview = await olga.tap("notice-show:1")
    await olga.tap(preview.rows[0][0].data or "")
    assert "Waits for a second person" in await says_twice(olga, "this is an exercise")
    draft = await drafts.find(olga.office.database.read, 1)
    assert draft is not None
    assert draft.state is DraftState.SUBMITTED
    assert await acts(olga.office, "submit") == 1


async def test_a_phrase_said_again_in_another_message_is_not_heard(olga: Visitor) -> None:
    data = await submit(olga)
    await olga.tap(f"approval-alone:{data}")
    await says_twice(olga, "Send alone")
    olga.message_id += 1
    assert "I only understand" in (await olga.write("Send alone")).text.string
    assert await acts(olga.office, "send") == 1
