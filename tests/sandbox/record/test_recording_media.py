"""Photos, documents, copies and forwards are counted as messages are, in full and compact."""

import aiohttp
import pytest

from sandbox.app import Sandbox
from sandbox.limits.rules import Limits
from sandbox.record.mode import Mode
from sandbox.state.pictures import plain_picture
from tests.sandbox.conftest import Attached, Bot, Clock, get

FIRST = 10_000_001


@pytest.mark.parametrize("mode", [Mode.FULL, Mode.COMPACT])
async def test_media_and_copies_are_counted(
    clock: Clock, session: aiohttp.ClientSession, mode: Mode
) -> None:
    sandbox = Sandbox(now=clock.now, record=mode)
    sandbox.world.populate(100)
    await sandbox.start()
    bot = Bot(sandbox, session)
    photo = Attached("a.png", plain_picture())
    first = await bot.does("sendPhoto", chat_id=FIRST, photo=photo, caption="Closed")
    file_id = first["photo"][-1]["file_id"]
    for chat_id in (FIRST + 1, FIRST + 2):
        sent = await bot.does("sendPhoto", chat_id=chat_id, photo=file_id, caption="Closed")
    await bot.does("editMessageCaption", chat_id=FIRST + 2, message_id=sent["message_id"],
                   caption="Open")  # fmt: skip
    at = {"from_chat_id": FIRST, "message_id": first["message_id"]}
    copy = await bot.does("copyMessage", chat_id=FIRST + 3, **at)
    await bot.does("forwardMessage", chat_id=FIRST, **at)
    await bot.does("sendDocument", chat_id=FIRST + 4, document=Attached("a.pdf", b"%PDF"))

    deliveries = await get(session, f"{sandbox.url}/sandbox/deliveries")
    assert [(each["text"], each["shown"], each["chats"]) for each in deliveries] == [
        ("Closed", 5, 4),
        ("", 1, 1),
    ]
    edited = await get(session, f"{sandbox.url}/sandbox/messages", kind="edited")
    assert list(edited["texts"].values()) == ["Open"]
    asked = await get(session, f"{sandbox.url}/sandbox/requests", compact="1", method="copyMessage")
    assert asked["message_id"] == [copy["message_id"]]
    asked = await get(session, f"{sandbox.url}/sandbox/requests", compact="1", method="sendPhoto")
    assert len(set(asked["text"])) == 1
    assert asked["text"][0] == deliveries[0]["key"]
    in_full = await get(session, f"{sandbox.url}/sandbox/requests", method="sendDocument")
    if mode is Mode.FULL:
        assert in_full[0]["parameters"]["document"] == {"name": "a.pdf", "size": 4}
    await sandbox.stop()


async def test_copies_and_captions_are_judged_by_the_limits(sandbox: Sandbox, bot: Bot) -> None:
    anna = sandbox.world.anna
    said = await anna.sends_photo("Is it right?")
    sandbox.limits.set(Limits(chat_per_second=1, chat_burst=1))
    at = {"chat_id": anna.id, "from_chat_id": anna.id, "message_id": said.id}
    copy = await bot.does("copyMessage", **at)
    for method, parameters in (
        ("copyMessage", at),
        ("forwardMessage", at),
        ("sendPhoto", {"chat_id": anna.id, "photo": f"{said.media.id}s" if said.media else ""}),
        ("editMessageCaption", {"chat_id": anna.id, "message_id": copy["message_id"]}),
    ):
        refused = await bot.is_refused(method, **parameters)
        assert refused == "Too Many Requests: retry after 1"
