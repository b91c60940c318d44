from typing import Any

import pytest

from sandbox.app import Sandbox
from tests.sandbox.conftest import Bot


def commands(*names: str) -> list[dict[str, str]]:
    return [{"command": name, "description": f"about {name}"} for name in names]


async def test_the_narrowest_menu_in_the_persons_language_wins(sandbox: Sandbox, bot: Bot) -> None:
    profile = sandbox.world.profile

    def menu(person_id: int, language: str) -> list[str]:
        return [each.command for each in profile.menu(person_id, language)]

    await bot.does("setMyCommands", commands=commands("default"))
    assert menu(1001, "ru") == ["default"]
    await bot.does("setMyCommands", commands=commands("default_ru"), language_code="ru")
    assert (menu(1001, "ru"), menu(1002, "en")) == (["default_ru"], ["default"])
    private = {"type": "all_private_chats"}
    await bot.does("setMyCommands", commands=commands("private"), scope=private)
    assert menu(1001, "ru") == ["private"]
    own = {"type": "chat", "chat_id": 1003}
    await bot.does("setMyCommands", commands=commands("staff"), scope=own)
    assert (menu(1003, "en"), menu(1002, "en")) == (["staff"], ["private"])
    assert await bot.does("getMyCommands", scope=own) == commands("staff")
    await bot.does("deleteMyCommands", scope=own)
    assert menu(1003, "en") == ["private"]
    assert await bot.does("getMyCommands", scope=own) == []


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
