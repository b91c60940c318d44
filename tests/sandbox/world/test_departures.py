"""People who delete their account, and groups that mute the bot or become supergroups."""

from typing import Any

import aiohttp
import pytest
import telegram

from sandbox.app import Sandbox
from tests.sandbox.conftest import Bot, get, post
from tests.sandbox.judges.exchange import Exchange
from tests.sandbox.judges.ptb_judge import PtbJudge

NO_RIGHTS = "Bad Request: not enough rights to send text messages to the chat"


async def understood_updates(bot: Bot) -> list[telegram.Update]:
    """The updates as python-telegram-bot reads them, with nothing in them that it does not know."""
    _, answer = await bot.ask("getUpdates")
    assert PtbJudge().findings(Exchange("getUpdates", answer)) == []
    return [telegram.Update.de_json(update, None) for update in answer["result"]]


async def test_who_has_no_account_cannot_be_written_to(sandbox: Sandbox, bot: Bot) -> None:
    anna = sandbox.world.anna
    await anna.starts()
    sent = await bot.does("sendMessage", chat_id=1001, text="Hello")
    await anna.deactivates()
    hello: dict[str, Any] = {"chat_id": 1001, "text": "Good day"}
    gone = "Forbidden: user is deactivated"
    assert await bot.is_refused("sendMessage", **hello) == gone
    assert await bot.is_refused("editMessageText", **hello, message_id=sent["message_id"]) == gone
    assert len(await bot.does("getUpdates")) == 1  # nobody tells the bot
    for act in (anna.says("Hello"), anna.blocks(), anna.unblocks()):
        with pytest.raises(ValueError, match="Anna has no account any more"):
            await act


@pytest.mark.parametrize("big", [False, True])
async def test_rights_withdrawn_and_given_back(sandbox: Sandbox, bot: Bot, big: bool) -> None:
    anna = sandbox.world.anna
    group = sandbox.world.group("Parents", anna, big=big)
    await anna.adds_bot_to(group)
    sent = await bot.does("sendMessage", chat_id=group.id, text="Hello")
    await anna.withdraws_rights_in(group)
    assert await bot.is_refused("sendMessage", chat_id=group.id, text="Hello") == NO_RIGHTS
    this = {"chat_id": group.id, "message_id": sent["message_id"]}
    await bot.does("editMessageText", **this, text="Good day")
    await anna.says("/hours", to=group)
    await anna.restores_rights_in(group)
    await bot.does("sendMessage", chat_id=group.id, text="Hello")
    updates = await understood_updates(bot)
    changes = [u.my_chat_member.new_chat_member.status for u in updates if u.my_chat_member]
    assert changes == (["member", "restricted", "member"] if big else ["member"])
    heard = [u.message.text for u in updates if u.message and u.message.text]
    assert heard == ["/hours"], "who may not write can still listen"


async def test_a_group_becomes_a_supergroup(sandbox: Sandbox, bot: Bot) -> None:
    world = sandbox.world
    group = world.group("Parents", world.ben, admins=(world.anna,))
    await world.anna.adds_bot_to(group)
    await bot.does("sendMessage", chat_id=group.id, text="Hello")
    supergroup = await world.anna.upgrades(group)
    assert supergroup.id < -1_000_000_000_000
    status, answer = await bot.ask("sendMessage", chat_id=group.id, text="Hello")
    assert (status, answer["description"], answer["parameters"]) == (
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        {"migrate_to_chat_id": supergroup.id},
    )
    await bot.does("sendMessage", chat_id=supergroup.id, text="Hello again")
    assert [message.text for message in supergroup.messages] == ["Hello again"]
    with pytest.raises(ValueError, match="Parents has become a supergroup"):
        await world.ben.says("/hours", to=group)
    with pytest.raises(ValueError, match="Parents is a supergroup already"):
        await world.ben.upgrades(supergroup)
    await world.ben.says("/hours", to=supergroup)
    updates = await understood_updates(bot)
    there, here, said = (update.message for update in updates[2:])
    assert there is not None
    assert here is not None
    assert said is not None
    assert (there.chat.id, there.migrate_to_chat_id) == (group.id, supergroup.id)
    assert (here.chat.id, here.migrate_from_chat_id) == (supergroup.id, group.id)
    assert said.text == "/hours"
    assert world.group("Others", world.anna, big=True).id != supergroup.id


async def test_groups_over_http(sandbox: Sandbox, bot: Bot, session: aiohttp.ClientSession) -> None:
    groups = f"{sandbox.url}/sandbox/groups"
    group = await post(session, groups, title="Parents", members=[1001, 1002])
    at = f"{groups}/{group['id']}"
    await post(session, f"{at}/add")
    await bot.does("sendMessage", chat_id=group["id"], text="Hello")
    await post(session, f"{at}/mute", by=1002)
    assert await bot.is_refused("sendMessage", chat_id=group["id"], text="Hello") == NO_RIGHTS
    await post(session, f"{at}/unmute")
    said = await post(session, f"{at}/say", text="/hours")
    assert said["from"]["id"] == 1001
    big = await post(session, f"{at}/upgrade")
    await bot.does("sendMessage", chat_id=big["id"], text="Hello")
    await post(session, f"{groups}/{big['id']}/promote")
    await post(session, f"{groups}/{big['id']}/remove")
    assert (await bot.ask("sendMessage", chat_id=big["id"], text="Hello"))[0] == 403
    await post(session, f"{sandbox.url}/sandbox/people/1002/deactivate")
    people = await get(session, f"{sandbox.url}/sandbox/people")
    assert people[1]["standing"] == "deactivated"
    for path, status in (
        ("/-77/add", 404),
        (f"/{big['id']}/paint", 422),
        (f"/{big['id']}/upgrade", 422),
    ):
        async with session.post(groups + path, json={}) as response:
            assert response.status == status
    for body in ({}, {"members": [77]}, {"members": 1001}):
        async with session.post(groups, json=body) as response:
            assert response.status == 422
