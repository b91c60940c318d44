"""Who was on the staff is forgotten when an owner agrees in the chat, as the operator has asked."""

from pathlib import Path

from sandbox.state.messages import Message
from sandbox.world.person import Person
from tests.processes import bots
from tests.scenarios.staffing import becomes, begin, data_of, presses, revokes, says, taps
from tests.stage import Stage


async def operator_asks(stage: Stage, folder: Path, person: Person) -> str:
    """Run `forget` beside the bot; return what it prints."""
    _, printed = await bots.ask(folder, stage.environment(), "forget", str(person.id))
    stage.clock.forward(seconds=6)  # the bot looks every five
    return printed


async def irina_was_staff(stage: Stage) -> Person:
    """Irina joined, and her role was revoked."""
    await begin(stage)
    irina = stage.sandbox.world.irina
    await becomes(stage, irina, "officer")
    await revokes(stage, irina)
    await irina.gets("no longer staff")
    return irina


async def olga_is_asked(stage: Stage, irina: Person) -> Message:
    asked = await stage.olga.gets("is to be forgotten")
    assert irina.name in asked.text
    assert str(irina.id) in asked.text
    return asked


async def test_an_owner_agrees_and_the_audit_keeps_what_was_done(
    stage: Stage, tmp_path: Path
) -> None:
    irina = await irina_was_staff(stage)
    assert "the bot asks the owners in the chat" in await operator_asks(stage, tmp_path, irina)
    asked = await olga_is_asked(stage, irina)
    agree = data_of(asked, "erasure-agree:")
    await presses(stage, stage.olga, "erasure-agree:", on=asked)
    done = await stage.olga.sees(lambda m: m.id == asked.id and "has been deleted" in m.text)
    assert irina.name not in done.text
    assert "Nothing was stored" in await operator_asks(stage, tmp_path, irina)

    await says(stage, stage.olga, "/audit")
    audit = await stage.olga.gets("Who did what")
    assert "agreed that somebody is forgotten" in audit.text
    assert "(a forgotten person) · opened" in audit.text
    assert irina.name not in audit.text
    assert str(irina.id) not in audit.text
    await taps(stage, stage.olga, on=asked, data=agree)  # once more
    await stage.olga.is_told("no longer valid")


async def test_an_owner_refuses_and_the_operator_hears(stage: Stage, tmp_path: Path) -> None:
    irina = await irina_was_staff(stage)
    await operator_asks(stage, tmp_path, irina)
    asked = await olga_is_asked(stage, irina)
    await presses(stage, stage.olga, "erasure-refuse:", on=asked)
    await stage.olga.sees(lambda m: m.id == asked.id and "Nothing was deleted" in m.text)
    assert "an owner has refused" in await operator_asks(stage, tmp_path, irina)
    await olga_is_asked(stage, irina)


async def test_nobody_but_an_owner_may_agree_and_a_member_stays(
    stage: Stage, tmp_path: Path
) -> None:
    irina = await irina_was_staff(stage)
    await operator_asks(stage, tmp_path, irina)
    asked = await olga_is_asked(stage, irina)
    agree = data_of(asked, "erasure-agree:")
    await taps(stage, irina, on=irina.messages[-1], data=agree)
    await becomes(stage, irina, "officer")
    assert "an owner revokes the role first" in await operator_asks(stage, tmp_path, irina)
    await presses(stage, stage.olga, "erasure-agree:", on=asked)
    await stage.olga.sees(lambda m: m.id == asked.id and "on the staff again" in m.text)
