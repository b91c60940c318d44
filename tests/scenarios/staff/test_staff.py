"""Owners make people staff and end it, in the chat; whoever only has a link has nothing."""

import logging
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.scenarios.staffing import (
    becomes,
    begin,
    commands,
    menu_comes,
    menu_goes,
    olga_invites,
    revokes,
)
from tests.stage import Stage

NOTICE = "/broadcast consular\nThe section opens at 10:00 tomorrow."


async def test_who_opens_the_link_gets_nothing_until_an_owner_confirms(stage: Stage) -> None:
    await begin(stage)
    irina = stage.sandbox.world.irina
    link = await olga_invites(stage)
    await irina.opens_link(link)
    await irina.gets("An owner of this bot must confirm")
    asked = await stage.olga.gets("opened the invitation")
    assert f"{irina.name}" in asked.text
    assert f"id {irina.id}" in asked.text
    await irina.says(NOTICE)
    await irina.gets("I only understand commands")
    assert "broadcast" not in commands(irina)

    await stage.olga.taps("Confirm", on=asked)
    await irina.gets("You are now officer")
    await stage.olga.sees(lambda m: m.id == asked.id and "is now officer" in m.text)
    await menu_comes(stage, irina, "broadcast")
    assert "staff" not in commands(irina)
    await irina.says(NOTICE)
    preview = await irina.gets("opens at 10:00")
    await irina.taps(preview.buttons[0], on=preview)
    await stage.anna.gets("opens at 10:00")


async def test_a_link_works_once_and_for_a_day(stage: Stage) -> None:
    await begin(stage)
    irina, max_ = stage.sandbox.world.irina, stage.sandbox.world.max
    link = await olga_invites(stage)
    await irina.opens_link(link)
    await irina.gets("must confirm")
    await max_.opens_link(link)
    await max_.gets("not valid any more")
    await irina.opens_link(link)  # she may look again, the owners are not asked again
    await irina.gets("must confirm")
    await stage.olga.gets("opened the invitation")
    asked = [m for m in stage.olga.messages if "opened the invitation" in m.text]
    assert len(asked) == 1

    late = await olga_invites(stage)
    stage.clock.forward(seconds=24 * 3600 + 1)
    await max_.opens_link(late)
    await max_.gets("not valid any more")
    await stage.olga.taps("Confirm", on=asked[0])
    await stage.olga.is_told("no longer valid")


async def test_a_button_pressed_twice_makes_one_link_and_a_given_up_one_is_void(
    stage: Stage,
) -> None:
    await begin(stage)
    max_ = stage.sandbox.world.max
    await stage.olga.says("/staff")
    team = await stage.olga.gets("Staff")
    pressed = team.keyboard[0][0].data
    await stage.olga.taps(data=pressed, on=team)
    first = await stage.olga.sees(lambda m: m.id == team.id and "t.me/" in m.text)
    await stage.olga.taps(data=pressed, on=team)
    second = await stage.olga.sees(lambda m: "t.me/" in m.text and m.text != first.text)
    (dead,) = re.findall(r"https://t\.me/\S+", first.text)
    (link,) = re.findall(r"https://t\.me/\S+", second.text)
    await max_.opens_link(dead)
    await max_.gets("not valid any more")

    await stage.olga.says("/staff")
    listed = await stage.olga.gets("not opened yet")
    await stage.olga.taps("Cancel the unopened invitation", on=listed)
    await stage.olga.sees(lambda m: m.id == listed.id and "not opened" not in m.text)
    await max_.opens_link(link)
    await max_.gets("not valid any more")


async def test_any_owner_may_confirm_once_and_the_others_are_told(tmp_path: Path) -> None:
    async with Stage(tmp_path, datetime(2018, 3, 24, 15, 40, tzinfo=UTC)) as stage:
        pavel, irina = stage.sandbox.world.pavel, stage.sandbox.world.irina
        stage.owners = (stage.olga, pavel)
        await begin(stage)
        await pavel.starts()
        await pavel.gets()
        await irina.opens_link(await olga_invites(stage, "approver"))
        olga_is_asked = await stage.olga.gets("opened the invitation")
        pavel_is_asked = await pavel.gets("открыл(а) приглашение")
        await pavel.taps("Отказать", on=pavel_is_asked)
        await irina.gets("was not confirmed")
        await stage.olga.gets("was not confirmed as approver")
        await stage.olga.taps("Confirm", on=olga_is_asked)
        await stage.olga.is_told("decided already")
        await irina.says("/broadcast")
        await irina.gets("I only understand commands")

        await becomes(stage, irina, "officer")
        told = await pavel.gets(f"id {irina.id} теперь")
        assert "Olga (@olga_sandbox)" in told.text
        await revokes(stage, irina)
        told = await pavel.gets(f"id {irina.id} больше нет роли")
        assert "Olga (@olga_sandbox)" in told.text


async def test_revoked_one_can_do_nothing_and_what_waited_pauses(stage: Stage) -> None:
    await begin(stage)
    irina = stage.sandbox.world.irina
    await becomes(stage, irina, "officer")
    await menu_comes(stage, irina, "broadcast")
    await irina.says(NOTICE)
    preview = await irina.gets("opens at 10:00")

    await stage.olga.says("/staff")
    team = await stage.olga.gets("Staff")
    await stage.olga.taps(team.buttons[-1], on=team)
    await stage.olga.sees(lambda m: m.id == team.id and "Revoke" in m.text)
    await stage.olga.taps("Revoke", on=team)
    await irina.gets("no longer staff")
    await irina.taps(preview.buttons[0], on=preview)
    await irina.is_told("no longer valid")
    await irina.says("/broadcast")
    await irina.gets("I only understand commands")
    await menu_goes(stage, irina, "broadcast")
    await stage.anna.says("/time")
    await stage.anna.gets()
    assert not [m for m in stage.anna.messages if "opens at 10:00" in m.text]


async def test_the_owners_menu_has_what_nobody_else_sees(stage: Stage) -> None:
    await begin(stage)
    await menu_comes(stage, stage.olga, "staff", "broadcast")
    assert not {"staff", "broadcast"} & commands(stage.anna)
    await stage.anna.says("/staff")
    await stage.anna.gets("понимаю только команды")
    group = stage.sandbox.world.group("Staff", stage.olga)
    await stage.olga.adds_bot_to(group)
    await stage.olga.says("/staff", to=group)
    await stage.olga.says("/time", to=group)
    await stage.olga.says("/time")
    await stage.olga.gets("London")
    assert not [m for m in group.messages if m.from_bot and "Olga" in m.text]


async def test_in_a_group_a_link_is_nothing(stage: Stage) -> None:
    await begin(stage)
    max_ = stage.sandbox.world.max
    link = await olga_invites(stage)
    group = stage.sandbox.world.group("Talk", max_)
    await max_.adds_bot_to(group)
    await max_.says(f"/start@{stage.sandbox.world.bot.username} {link.partition('=')[2]}", to=group)
    await max_.opens_link(link)
    await max_.gets("must confirm")
    await stage.olga.gets("opened the invitation")
    assert len([m for m in stage.olga.messages if "opened the invitation" in m.text]) == 1


async def test_an_owner_who_leaves_the_settings_loses_role_and_menu(stage: Stage) -> None:
    pavel = stage.sandbox.world.pavel
    stage.owners = (stage.olga, pavel)
    await begin(stage)
    await pavel.starts()
    await pavel.gets()
    await menu_comes(stage, pavel, "staff")
    link = await olga_invites(stage)
    stage.owners = (pavel,)
    await stage.bot_restarts()
    await menu_goes(stage, stage.olga, "staff", "broadcast")
    await stage.olga.says("/staff")
    await stage.olga.gets("I only understand commands")
    # Nobody vouches for her link any more.
    await stage.sandbox.world.irina.opens_link(link)
    await stage.sandbox.world.irina.gets("not valid any more")


async def test_an_owner_who_comes_later_gets_their_menu_then(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    pavel = stage.sandbox.world.pavel
    stage.owners = (stage.olga, pavel)
    await begin(stage)
    await menu_comes(stage, stage.olga, "staff")
    assert "staff" not in commands(pavel)
    await pavel.starts()
    await menu_comes(stage, pavel, "staff")
    assert not [record for record in caplog.records if record.levelno > logging.INFO]
