"""The duty room, to which questions are copied, and what staff see in it."""

import pytest

from sandbox.state.messages import Message
from sandbox.world.group import Group
from sandbox.world.person import Person
from tests.stage import Stage


@pytest.fixture
async def duty(stage: Stage) -> Group:
    """The staff's chat, to which the mission's profile has questions sent."""
    duty = stage.sandbox.world.duty
    stage.changes(staff={"inbox": duty.id})
    await stage.bot_starts()
    return duty


async def question(duty: Group, words: str) -> Message:
    """The copy of a question in the duty room."""
    return await duty.sees(lambda m: words in m.text and m.buttons[0].startswith("Question"))


async def numbered(duty: Group, number: int) -> Message:
    """The copy of the question with this number."""
    return await duty.sees(lambda m: f"Question {number}" in str(m.buttons))


def everything_shown(chat: Group | Person) -> str:
    return repr([(m.text, m.origin, m.entities) for m in chat.messages])
