import pytest

from sandbox.app import Sandbox
from sandbox.state.events import EventKind
from sandbox.world.waiting import NotSeenError
from tests.sandbox.conftest import Bot

BUTTONS = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}


async def test_a_person_talks_with_the_bot(sandbox: Sandbox, bot: Bot) -> None:
    anna = sandbox.world.anna
    await anna.starts()
    (update,) = await bot.does("getUpdates")
    assert update["message"]["entities"] == [{"offset": 0, "length": 6, "type": "bot_command"}]
    assert update["message"]["from"]["language_code"] == "ru"

    await bot.does("sendMessage", chat_id=anna.id, text="Shall I?", reply_markup=BUTTONS)
    question = await anna.gets("Shall I?")
    assert question.buttons == ("Yes",)
    await anna.taps("Yes", on=question)
    (update,) = await bot.does("getUpdates", offset=update["update_id"] + 1)
    query = update["callback_query"]
    assert (query["data"], query["message"]["message_id"]) == ("y", question.id)

    await bot.does("answerCallbackQuery", callback_query_id=query["id"], text="Done")
    assert (await anna.is_told("Done")).kind is EventKind.TOAST
    await bot.does("editMessageText", chat_id=anna.id, message_id=question.id, text="I did")
    edited = await anna.sees("I did")
    assert edited.edited
    assert edited.id == question.id
    assert edited.buttons == ()


async def test_a_deep_link_starts_the_bot_with_its_payload(sandbox: Sandbox, bot: Bot) -> None:
    ben = sandbox.world.ben
    for link, said in (
        ("https://t.me/consular_sandbox_bot?start=a_B-9", "/start a_B-9"),
        ("t.me/Consular_Sandbox_Bot?start=" + "x" * 64, "/start " + "x" * 64),
        ("https://telegram.me/consular_sandbox_bot", "/start"),
    ):
        assert (await ben.opens_link(link)).text == said
    updates = await bot.does("getUpdates")
    assert updates[0]["message"]["text"] == "/start a_B-9"
    assert ben.chat.standing == "member"


@pytest.mark.parametrize(
    "link",
    [
        "https://t.me/another_bot?start=a",
        "https://evil.example/consular_sandbox_bot?start=a",
        "https://t.me/consular_sandbox_bot?start=" + "x" * 65,
        "https://t.me/consular_sandbox_bot?start=a%20b",
    ],
)
async def test_links_that_start_nothing(sandbox: Sandbox, link: str) -> None:
    with pytest.raises(ValueError, match=r"is no payload|does not lead"):
        await sandbox.world.ben.opens_link(link)


async def test_each_new_message_is_got_once_and_in_order(sandbox: Sandbox, bot: Bot) -> None:
    anna = sandbox.world.anna
    await anna.starts()
    for text in ("one", "two", "three"):
        await bot.does("sendMessage", chat_id=anna.id, text=text)
    assert [(await anna.gets()).text for _ in range(3)] == ["one", "two", "three"]
    with pytest.raises(NotSeenError, match=r"Anna waited 0\.01 s for 'four', but saw"):
        await anna.gets("four", within=0.01)


async def test_a_forged_tap_carries_what_it_likes(sandbox: Sandbox, bot: Bot) -> None:
    await sandbox.world.ben.starts()
    await bot.does("sendMessage", chat_id=1002, text="Shall I?", reply_markup=BUTTONS)
    await sandbox.world.ben.taps(data="forged")
    assert (await bot.does("getUpdates"))[-1]["callback_query"]["data"] == "forged"


async def test_blocking_and_coming_back(sandbox: Sandbox, bot: Bot) -> None:
    ben = sandbox.world.ben
    await ben.starts()
    await ben.blocks()
    refusal = await bot.is_refused("sendMessage", chat_id=ben.id, text="hello")
    assert refusal == "Forbidden: bot was blocked by the user"
    await ben.unblocks()
    await bot.does("sendMessage", chat_id=ben.id, text="hello")
    updates = (await bot.does("getUpdates"))[1:]
    changes = [update["my_chat_member"]["new_chat_member"]["status"] for update in updates]
    assert changes == ["kicked", "member"]
    assert len(ben.messages) == 1


async def test_what_the_app_does_not_let_one_do(sandbox: Sandbox) -> None:
    world = sandbox.world
    await world.ben.starts()
    await world.ben.blocks()
    with pytest.raises(ValueError, match="Ben has blocked the bot"):
        await world.ben.says("hello")
    with pytest.raises(ValueError, match="Ben is no member of Parents"):
        await world.ben.says("hello", to=world.group("Parents", world.anna))
    with pytest.raises(LookupError, match="Anna sees no button 'Yes'"):
        await world.anna.taps("Yes")


async def test_a_tap_on_a_link_or_a_wrong_label(sandbox: Sandbox, bot: Bot) -> None:
    anna = sandbox.world.anna
    await anna.starts()
    link = {"inline_keyboard": [[{"text": "Site", "url": "https://a.example"}]]}
    await bot.does("sendMessage", chat_id=anna.id, text="See", reply_markup=link)
    message = await anna.gets("See")
    with pytest.raises(ValueError, match="opens a link"):
        await anna.taps("Site")
    with pytest.raises(LookupError, match="no button 'Yes', only"):
        await anna.taps("Yes", on=message)


async def test_waiting_for_anything(sandbox: Sandbox, bot: Bot) -> None:
    ben = sandbox.world.ben
    await ben.starts()
    await bot.does("sendMessage", chat_id=ben.id, text="1")
    await bot.does("sendMessage", chat_id=ben.id, text="2")
    assert await ben.waits_for(lambda ben: len(ben.messages)) == 2
    assert (await ben.sees(lambda message: message.text == "1")).text == "1"
    assert [event.kind for event in ben.history] == ["said", "shown", "shown"]
    await sandbox.world.person("Vera", language="ru").starts()
    assert sandbox.world.person("Vera").account.language == "ru"
