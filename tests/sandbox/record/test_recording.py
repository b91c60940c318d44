"""What went by can be read back, in every mode, so that lost and doubled messages are counted."""

import tracemalloc
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from sandbox.api.messages import send_message
from sandbox.api.parameters import Parameters
from sandbox.app import Sandbox
from sandbox.record.mode import Mode
from sandbox.record.texts import spelled, text_key
from tests.sandbox.conftest import Bot, Clock, get, post

Session = aiohttp.ClientSession
FIRST = 10_000_001


@pytest.fixture(params=list(Mode))
async def mode(request: pytest.FixtureRequest) -> Mode:
    return Mode(request.param)


@pytest.fixture
async def sandbox(clock: Clock, mode: Mode) -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(now=clock.now, record=mode)
    sandbox.world.populate(1_000_000)
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


only_recorded = pytest.mark.parametrize("mode", [Mode.FULL, Mode.COMPACT], indirect=True)
compact = pytest.mark.parametrize("mode", [Mode.COMPACT], indirect=True)


async def test_a_message_to_a_lazy_person_can_be_edited_and_deleted(bot: Bot) -> None:
    markup = {"inline_keyboard": [[{"text": "B", "callback_data": "d"}]]}
    text = {
        "chat_id": FIRST,
        "text": "Closed",
        "entities": [{"type": "bold", "offset": 0, "length": 6}],
    }
    preview = {"link_preview_options": {"is_disabled": True}}
    sent = await bot.does("sendMessage", **text, **preview, reply_markup=markup)
    this = {"chat_id": FIRST, "message_id": sent["message_id"]}
    same = await bot.is_refused("editMessageText", **this | text, **preview, reply_markup=markup)
    assert same.startswith("Bad Request: message is not modified")
    bare = await bot.does("editMessageReplyMarkup", **this)
    assert (bare["text"], bare["entities"]) == ("Closed", sent["entities"])
    assert "reply_markup" not in bare
    assert "edit_date" not in bare
    edited = await bot.does("editMessageText", **this, text="Open")
    assert edited["edit_date"] == edited["date"] == sent["date"]
    again = await bot.is_refused("editMessageText", **this, text="Open")
    assert again.startswith("Bad Request: message is not modified")
    elsewhere = {"chat_id": FIRST + 1, "message_id": sent["message_id"]}
    assert await bot.is_refused("editMessageText", **elsewhere, text="Open") == (
        "Bad Request: message to edit not found"
    )
    await bot.does("deleteMessage", **this)
    assert await bot.is_refused("editMessageText", **this, text="Shut") == (
        "Bad Request: message to edit not found"
    )


async def test_a_lazy_person_comes_to_life_with_what_they_have_got(
    sandbox: Sandbox, bot: Bot
) -> None:
    markup = {"inline_keyboard": [[{"text": "B", "callback_data": "d"}]]}
    for text in ("one", "two"):
        await bot.does("sendMessage", chat_id=FIRST, text=text, reply_markup=markup)
    await bot.does("sendMessage", chat_id=FIRST + 1, text="of somebody else")
    person = sandbox.world.person_of(FIRST)
    assert [message.text for message in person.messages] == ["one", "two"]
    await person.gets("two")
    await person.taps("B")
    said = await person.says("/hours")
    answer = {"chat_id": FIRST, "text": "open", "reply_parameters": {"message_id": said.id}}
    shown = await bot.does("sendMessage", **answer)
    assert shown["reply_to_message"]["text"] == "/hours"
    assert (await person.gets("open")).reply_to_id == said.id
    await person.edits(said, "/contacts")
    assert [message.text for message in person.conversation] == ["one", "two", "/contacts", "open"]
    await person.blocks()
    assert (await bot.ask("sendMessage", chat_id=FIRST, text="three"))[0] == 403
    assert len(await bot.does("getUpdates")) == 4


@only_recorded
async def test_requests_in_columns(
    sandbox: Sandbox, bot: Bot, session: Session, clock: Clock
) -> None:
    await bot.does("getMe")
    clock.passes(seconds=10)
    sent = await bot.does("sendMessage", chat_id=str(FIRST), text="Hello")
    await bot.ask("sendMessage", chat_id=99, text="Hello")
    address = f"{sandbox.url}/sandbox/requests"
    key = spelled(text_key("Hello"))
    now = clock.now().timestamp()
    assert await get(session, address, compact="1", method="sendmessage") == {
        "next": 3,
        "at": [now, now],
        "method": ["sendMessage", "sendMessage"],
        "chat_id": [FIRST, 99],
        "code": [200, 400],
        "message_id": [sent["message_id"], None],
        "text": [key, key],
    }
    since = await get(session, address, compact="1", since=clock.now().isoformat())
    assert since["method"] == ["sendMessage", "sendMessage"]
    assert (await get(session, address, compact="1", chat="99"))["code"] == [400]
    assert (await get(session, address, compact="1", after="2"))["code"] == [400]
    page = await get(session, address, compact="1", limit="2")
    assert (page["code"], page["next"]) == ([200, 200], 2)


@pytest.mark.parametrize("mode", [Mode.FULL], indirect=True)
async def test_requests_in_full(sandbox: Sandbox, bot: Bot, session: Session, clock: Clock) -> None:
    await bot.does("sendMessage", chat_id=FIRST, text="Hello")
    clock.passes(seconds=10)
    await bot.does("sendMessage", chat_id=FIRST + 1, text="Good day")
    address = f"{sandbox.url}/sandbox/requests"
    (second,) = await get(session, address, since=str(clock.now().timestamp()))
    assert second["parameters"]["text"] == "Good day"
    assert len(await get(session, address, chat=str(FIRST))) == 1
    assert await get(session, address, method="getMe") == []


@only_recorded
async def test_lost_and_doubled_messages_are_counted(
    sandbox: Sandbox, bot: Bot, session: Session, clock: Clock
) -> None:
    for chat_id in (FIRST, FIRST + 1, FIRST + 1):
        await bot.does("sendMessage", chat_id=chat_id, text="Closed tomorrow")
        clock.passes(seconds=1)
    sent = await bot.does("sendMessage", chat_id=FIRST, text="Urgent: leave")
    await bot.does("editMessageText", **_place(sent), text="Urgent: stay")
    await bot.does("deleteMessage", **_place(sent))
    closed, urgent = await get(session, f"{sandbox.url}/sandbox/deliveries")
    start = clock.now().timestamp() - 3
    assert closed == {
        "key": spelled(text_key("Closed tomorrow")),
        "text": "Closed tomorrow",
        "shown": 3,
        "chats": 2,
        "doubled": 1,
        "first_at": start,
        "last_at": start + 2,
    }
    assert urgent["text"] == "Urgent: leave"
    chats = await get(session, f"{sandbox.url}/sandbox/deliveries", by="chat", key=closed["key"])
    assert [(chat, len(ids)) for chat, ids in chats.items()] == [
        (str(FIRST), 1),
        (str(FIRST + 1), 2),
    ]
    one = await get(session, f"{sandbox.url}/sandbox/deliveries", text="Urgent")
    assert [each["key"] for each in one] == [urgent["key"]]
    messages = await get(session, f"{sandbox.url}/sandbox/messages", text="Urgent")
    assert messages["kind"] == ["shown", "edited", "deleted"]
    assert set(messages["texts"].values()) == {"Urgent: leave", "Urgent: stay"}
    few = await get(
        session, f"{sandbox.url}/sandbox/messages", chat=str(FIRST), kind="shown", compact="1"
    )
    assert len(few["message_id"]) == 2
    assert "texts" not in few
    lanes = {"lane": "urgent:Urgent", "step": "0.5"}
    assert await get(session, f"{sandbox.url}/sandbox/timeline", **lanes) == {
        "start": start,
        "step": 0.5,
        "lanes": {"urgent": [0, 0, 0, 0, 0, 0, 1], "other": [1, 0, 1, 0, 1, 0, 0]},
    }
    by_key = await get(session, f"{sandbox.url}/sandbox/timeline")
    assert by_key["lanes"][closed["key"]] == [1, 1, 1, 0]


def _place(sent: dict[str, Any]) -> dict[str, int]:
    return {"chat_id": sent["chat"]["id"], "message_id": sent["message_id"]}


@compact
async def test_bad_questions(sandbox: Sandbox, session: Session) -> None:
    for question in ("messages?kind=seen", "timeline?step=0", "timeline?lane=urgent",
                     "requests?compact=1&after=x", "deliveries?since=today",
                     "limits?since=nan"):  # fmt: skip
        async with session.get(f"{sandbox.url}/sandbox/{question}") as response:
            assert response.status == 400, question


@compact
async def test_people_in_bulk_who_say_something(
    sandbox: Sandbox, bot: Bot, session: Session
) -> None:
    address = f"{sandbox.url}/sandbox/people"
    made = await post(session, address, count=3, say="/start")
    assert made == {"first_id": FIRST + 1_000_000, "last_id": FIRST + 1_000_002}
    assert len(await bot.does("getUpdates")) == 3
    await bot.does("sendMessage", chat_id=made["last_id"], text="Welcome")
    async with session.post(address, json={"count": 0}) as response:
        assert response.status == 422


@compact
async def test_a_million_messages_are_small_and_quick(sandbox: Sandbox, bot: Bot) -> None:
    """A sample of them: what one takes, times a million."""
    count = 8_000
    send_message(sandbox.world, Parameters({"chat_id": FIRST, "text": "Hello"}))
    tracemalloc.start()
    for i in range(count):
        send_message(sandbox.world, Parameters({"chat_id": FIRST + i, "text": "Hello"}))
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size / count < 90
    assert len(sandbox.world.chats) == 3
