from typing import Any

import pytest

from sandbox.app import Sandbox
from sandbox.state.chats import Chat
from sandbox.world.person import Person
from tests.sandbox.conftest import Bot


def commands(*names: str) -> list[dict[str, str]]:
    return [{"command": name, "description": f"about {name}"} for name in names]


def menu(person: Person, chat: Chat | None = None) -> list[str]:
    return [each.command for each in person.menu_in(chat or person.chat)]


async def test_the_narrowest_menu_in_the_persons_language_wins(sandbox: Sandbox, bot: Bot) -> None:
    world = sandbox.world
    anna, ben, olga = world.anna, world.ben, world.olga
    await bot.does("setMyCommands", commands=commands("default"))
    assert menu(anna) == ["default"]
    await bot.does("setMyCommands", commands=commands("default_ru"), language_code="ru")
    assert (menu(anna), menu(ben)) == (["default_ru"], ["default"])
    private = {"type": "all_private_chats"}
    await bot.does("setMyCommands", commands=commands("private"), scope=private)
    assert menu(anna) == ["private"]
    own = {"type": "chat", "chat_id": olga.id}
    for asked in ("setMyCommands", "getMyCommands", "deleteMyCommands"):
        refused = await bot.is_refused(asked, commands=commands("staff"), scope=own)
        assert refused == "Bad Request: chat not found"  # she has never pressed START
    await olga.starts()
    await bot.does("setMyCommands", commands=commands("staff"), scope=own)
    assert (menu(olga), menu(ben)) == (["staff"], ["private"])
    assert await bot.does("getMyCommands", scope=own) == commands("staff")
    await bot.does("deleteMyCommands", scope=own)
    assert menu(olga) == ["private"]
    assert await bot.does("getMyCommands", scope=own) == []


async def test_menus_of_a_group(sandbox: Sandbox, bot: Bot) -> None:
    """Each narrower scope beats the wider ones, and administrators have scopes of their own."""
    world = sandbox.world
    group = world.group("Duty", world.ben, admins=(world.olga,))
    await world.olga.adds_bot_to(group)
    seen = []
    scopes: tuple[dict[str, Any], ...] = (
        {"type": "default"},
        {"type": "all_private_chats"},
        {"type": "all_group_chats"},
        {"type": "all_chat_administrators"},
        {"type": "chat", "chat_id": group.id},
        {"type": "chat_administrators", "chat_id": group.id},
        {"type": "chat_member", "chat_id": group.id, "user_id": world.ben.id},
    )
    for scope in scopes:
        await bot.does("setMyCommands", commands=commands(scope["type"]), scope=scope)
        seen.append((*menu(world.ben, group.chat), *menu(world.olga, group.chat)))
    assert seen == [
        ("default", "default"),
        ("default", "default"),
        ("all_group_chats", "all_group_chats"),
        ("all_group_chats", "all_chat_administrators"),
        ("chat", "chat"),
        ("chat", "chat_administrators"),
        ("chat_member", "chat_administrators"),
    ]


async def test_scopes_that_a_chat_does_not_have(sandbox: Sandbox, bot: Bot) -> None:
    world = sandbox.world
    group = world.group("Duty", world.ben)
    of_ben = {"type": "chat_member", "user_id": world.ben.id}

    async def refused(scope: dict[str, Any]) -> str:
        return await bot.is_refused("setMyCommands", commands=commands("a"), scope=scope)

    await world.ben.starts()
    private = "Bad Request: can't use specified scope in private chats"
    assert await refused({"type": "chat_administrators", "chat_id": world.ben.id}) == private
    assert await refused(of_ben | {"chat_id": world.ben.id}) == private
    absent = "Forbidden: bot is not a member of the group chat"
    assert await refused({"type": "chat", "chat_id": group.id}) == absent
    await world.ben.adds_bot_to(group)
    nobody = of_ben | {"chat_id": group.id, "user_id": 5}
    assert await refused(nobody) == "Bad Request: user not found"


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"commands": commands("Upper")}, "BOT_COMMAND_INVALID"),
        ({"commands": commands("a" * 33)}, "BOT_COMMAND_INVALID"),
        ({"commands": commands(*(f"c{i}" for i in range(101)))}, "BOT_COMMANDS_TOO_MUCH"),
        (
            {"commands": [{"command": "a", "description": ""}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        (
            {"commands": [{"command": "a", "description": "x" * 257}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        ({"commands": "x"}, "can't parse commands JSON object"),
        ({"commands": {}, "scope": "x"}, "can't parse BotCommandScope JSON object"),
        ({"scope": {"type": "moon"}}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"scope": {"type": "chat", "chat_id": 99}}, "chat not found"),
        ({"language_code": "eng"}, "invalid language code specified"),
    ],
    ids=str,
)
async def test_commands_refused(bot: Bot, parameters: dict[str, Any], reason: str) -> None:
    assert await bot.is_refused("setMyCommands", **parameters) == f"Bad Request: {reason}"


async def test_commands_at_their_limits(bot: Bot) -> None:
    longest = {"command": "a" * 32, "description": "x" * 256}
    await bot.does("setMyCommands", commands=[longest, *commands(*(f"c{i}" for i in range(99)))])


async def test_texts_by_language(bot: Bot) -> None:
    for method, field, limit in (
        ("Description", "description", 512),
        ("ShortDescription", "short_description", 120),
        ("Name", "name", 64),
    ):
        await bot.does(f"setMy{method}", **{field: "x" * limit})
        await bot.does(f"setMy{method}", **{field: "по-русски", "language_code": "ru"})
        assert await bot.does(f"getMy{method}") == {field: "x" * limit}
        assert await bot.does(f"getMy{method}", language_code="ru") == {field: "по-русски"}
        assert await bot.does(f"getMy{method}", language_code="de") == {field: "x" * limit}
        assert await bot.is_refused(f"setMy{method}", **{field: "x" * (limit + 1)})
        await bot.does(f"setMy{method}")
    assert await bot.does("getMyDescription") == {"description": ""}
    assert await bot.does("getMyName") == {"name": "Consular Bot"}
