"""How people become staff in a scenario, as they do in life, by a link and an owner's word;
and what one of them writes and another lets go."""

import asyncio
import csv
import re
from collections.abc import Callable

from sandbox.state.messages import Message
from sandbox.world.person import Person
from sandbox.world.waiting import PATIENCE_SECONDS
from tests.stage import Stage

RULE = "―――――"
"""Stands below what people will get; what follows is for staff only."""


async def begin(stage: Stage) -> None:
    """Start the bot without the website's feeds; Anna follows, Olga owns."""
    stage.changes(feeds=[])
    await stage.bot_starts()
    await stage.people_start(stage.anna, stage.olga)


async def olga_invites(stage: Stage, role: str = "officer") -> str:
    """Return the link."""
    await says(stage, stage.olga, "/staff")
    team = await stage.olga.gets("Staff")
    await taps(stage, stage.olga, f"Invite an {role}", on=team)
    screen = await stage.olga.sees(lambda m: m.id == team.id and "t.me/" in m.text)
    (link,) = re.findall(r"https://t\.me/\S+", screen.text)
    return str(link)


async def becomes(stage: Stage, person: Person, role: str) -> None:
    """Let somebody open Olga's link, and Olga confirm them."""
    await person.opens_link(await olga_invites(stage, role))
    asked = await stage.olga.gets("opened the invitation")
    assert person.name in asked.text
    await taps(stage, stage.olga, "Confirm", on=asked)
    await person.gets("/help")


async def says(stage: Stage, person: Person, words: str) -> None:
    """Let somebody write after a pause: in one chat the bot may answer only so often."""
    stage.clock.forward(seconds=2)
    await person.says(words)


async def taps(
    stage: Stage,
    person: Person,
    label: str | None = None,
    *,
    on: Message | None = None,
    data: str | None = None,
) -> None:
    """The same with a button."""
    stage.clock.forward(seconds=2)
    await person.taps(label, on=on, data=data)


async def presses(stage: Stage, person: Person, begins: str, *, on: Message) -> None:
    """The same with the button whose data begins so, in whatever language its label is."""
    await taps(stage, person, on=on, data=data_of(on, begins))


def data_of(message: Message, begins: str) -> str:
    """Return what a button of a message carries, by how that begins."""
    found = [b.data or "" for row in message.keyboard for b in row]
    found = [data for data in found if data.startswith(begins)]
    assert found, f"no button {begins!r} in {message.buttons}"
    return found[0]


async def submits(stage: Stage, person: Person, preview: Message) -> Message:
    """Let somebody hand in what they look at, and return the screen that then waits."""
    await presses(stage, person, "notice-send:", on=preview)
    return await person.sees(lambda m: m.id == preview.id and "Waits for a second" in m.text)


async def looks(stage: Stage, person: Person, words: str) -> Message:
    """Let somebody who is asked for approval see what people will get."""
    asked = await person.gets(words)
    await presses(stage, person, "approval:", on=asked)
    return await person.sees(lambda m: m.id == asked.id and RULE in m.text)


async def approves(stage: Stage, person: Person, words: str) -> None:
    """Let somebody who is asked for approval look, and let it go."""
    preview = await looks(stage, person, words)
    await presses(stage, person, "approval-approve:", on=preview)


async def schedules(stage: Stage, person: Person, notice: str) -> Message:
    """Let somebody write a notice for six in the evening, and finish it; return its screen."""
    await says(stage, person, notice)
    screen = await person.gets("will get this")
    (number,) = re.findall(r"notice-send:(\d+):", data_of(screen, "notice-send:"))
    await taps(stage, person, on=screen, data=f"notice-ask:{number}:send_at")
    await person.sees("When is it to be sent?")
    await says(stage, person, "18:00")
    settings = await person.gets("Is sent: 24.03.2018, 18:00")
    await presses(stage, person, "notice-show:", on=settings)
    preview = await person.sees(lambda m: m.id == settings.id and RULE in m.text)
    await presses(stage, person, "notice-send:", on=preview)
    return await person.sees(lambda m: m.id == settings.id and RULE not in m.text)


async def revokes(stage: Stage, person: Person) -> Message:
    """Let Olga end somebody's role, and return her screen."""
    await says(stage, stage.olga, "/staff")
    team = await stage.olga.gets("Staff")
    revoke = next(label for label in team.buttons if label.startswith(f"Revoke: {person.name}"))
    await taps(stage, stage.olga, revoke, on=team)
    await stage.olga.sees(lambda m: m.id == team.id and m.buttons[0] == "Revoke")
    await taps(stage, stage.olga, "Revoke", on=team)
    return await stage.olga.sees(lambda m: m.id == team.id and "Invite an officer" in m.buttons)


def table(message: Message) -> dict[str, str]:
    """Return the table of a receipt: what is said, by its name."""
    assert message.media is not None
    rows = csv.reader(message.media.content.decode("utf-8-sig").splitlines())
    return {row[0]: row[1] for row in rows}


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
