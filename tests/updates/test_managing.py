"""Who may change what a chat follows, asked of a Telegram that knows the administrators."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import Bot, Update

from bot.delivery.calling.ptb_request import TransportRequest
from bot.delivery.calling.transport import Transport
from bot.updates.managing import may_manage
from sandbox.app import Sandbox
from sandbox.world.group import Group

PRIVATE, CHANNEL, SUPERGROUP = "private", "channel", "supergroup"


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    opened = Sandbox()
    await opened.start()
    yield opened
    await opened.stop()


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    async with Transport(sandbox.url, sandbox.token) as transport:
        request = TransportRequest(transport)
        yield Bot(sandbox.token, base_url=f"{sandbox.url}/bot", request=request)


@pytest.fixture
async def group(sandbox: Sandbox) -> Group:
    """Anna manages it, Ben is a member."""
    world = sandbox.world
    group = world.group("Embassy news", world.ben, admins=(world.anna,), big=True)
    await world.anna.adds_bot_to(group, as_admin=True)
    return group


def update(kind: str, chat: dict[str, Any], user_id: int | None, **fields: Any) -> dict[str, Any]:
    user = {"id": user_id, "is_bot": False, "first_name": "Somebody"}
    message = {"message_id": 5, "date": 1, "chat": chat, "text": "/subscribe news", **fields}
    if kind == "callback_query":
        tap = {"id": "7", "from": user, "chat_instance": "1", "message": message, "data": "x"}
        return {"update_id": 1, kind: tap}
    return {"update_id": 1, kind: message | ({"from": user} if user_id else {})}


@pytest.mark.parametrize("kind", ["message", "callback_query"])
@pytest.mark.parametrize("chat_type", [CHANNEL, SUPERGROUP])
async def test_in_groups_and_under_posts_only_administrators(
    sandbox: Sandbox, bot: Bot, group: Group, kind: str, chat_type: str
) -> None:
    chat = {"id": group.id, "type": chat_type, "title": "Embassy news"}
    world, stranger = sandbox.world, 555
    for user_id, expected in ((world.anna.id, True), (world.ben.id, False), (stranger, False)):
        told = Update.de_json(update(kind, chat, user_id), bot)
        assert await may_manage(told) is expected


async def test_who_posts_in_a_channel_manages_it(bot: Bot, group: Group) -> None:
    chat = {"id": group.id, "type": CHANNEL, "title": "Embassy news"}
    told = Update.de_json(update("channel_post", chat, None, sender_chat=chat), bot)
    assert await may_manage(told)


@pytest.mark.parametrize("kind", ["message", "callback_query"])
async def test_in_private_everybody_and_nobody_is_asked(
    sandbox: Sandbox, bot: Bot, kind: str
) -> None:
    chat = {"id": sandbox.world.ben.id, "type": PRIVATE, "first_name": "Ben"}
    assert await may_manage(Update.de_json(update(kind, chat, sandbox.world.ben.id), bot))
    assert not sandbox.world.requests


async def test_an_anonymous_administrator_speaks_as_the_group(bot: Bot, group: Group) -> None:
    chat = {"id": group.id, "type": SUPERGROUP, "title": "Embassy news"}
    other = chat | {"id": -1009, "type": CHANNEL}
    for sender, expected in ((chat, True), (other, False)):
        raw = update("message", chat, 1087968824, sender_chat=sender)
        assert await may_manage(Update.de_json(raw, bot)) is expected


async def test_where_telegram_does_not_answer_nobody(
    sandbox: Sandbox, bot: Bot, group: Group
) -> None:
    chat = {"id": -1001234, "type": CHANNEL, "title": "Not ours"}
    raw = update("callback_query", chat, sandbox.world.anna.id)
    assert not await may_manage(Update.de_json(raw, bot))
