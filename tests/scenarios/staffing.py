"""How people become staff in a scenario: as they do in life, by a link and an owner's word."""

import asyncio
import re
from collections.abc import Callable

from sandbox.world.person import Person
from sandbox.world.waiting import PATIENCE_SECONDS
from tests.stage import Stage


async def begin(stage: Stage) -> None:
    """Start the bot without the website's feeds; Anna follows, Olga owns."""
    stage.changes(feeds=[])
    await stage.bot_starts()
    for person in (stage.anna, stage.olga):
        await person.starts()
        await person.gets()


async def olga_invites(stage: Stage, role: str = "officer") -> str:
    """Return the link."""
    await stage.olga.says("/staff")
    team = await stage.olga.gets("Staff")
    await stage.olga.taps(f"Invite an {role}", on=team)
    screen = await stage.olga.sees(lambda m: m.id == team.id and "t.me/" in m.text)
    (link,) = re.findall(r"https://t\.me/\S+", screen.text)
    return str(link)


async def becomes(stage: Stage, person: Person, role: str) -> None:
    """Let somebody open Olga's link, and Olga confirm them."""
    await person.opens_link(await olga_invites(stage, role))
    asked = await stage.olga.gets("opened the invitation")
    assert person.name in asked.text
    await stage.olga.taps("Confirm", on=asked)
    await person.gets("/help")


def commands(person: Person) -> set[str]:
    """Return what the menu of somebody's private chat lists."""
    return {command.command for command in person.menu}


async def menu_comes(stage: Stage, person: Person, *names: str) -> None:
    """Wait until somebody's menu has these commands."""
    await _menu(stage, lambda: {*names} <= commands(person))


async def menu_goes(stage: Stage, person: Person, *names: str) -> None:
    """Wait until somebody's menu has none of these commands."""
    await _menu(stage, lambda: not {*names} & commands(person))


async def _menu(stage: Stage, is_so: Callable[[], bool]) -> None:
    # Menus are no event of any chat.
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not is_so():
            await stage.sandbox.world.happened.wait()
