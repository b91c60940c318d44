"""A notice was wrong: it is corrected in everybody's hands, or taken back with a reason."""

from sandbox.state.messages import Message
from tests.scenarios.staffing import says, table, taps
from tests.stage import Stage

NOTICE = "/broadcast consular\nThe section opens at 10:00 tomorrow."


async def everybody_has_a_notice(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.people_start()
    await says(stage, stage.olga, NOTICE)
    preview = await stage.olga.gets("opens at 10:00")
    await taps(stage, stage.olga, preview.buttons[0], on=preview)
    await stage.olga.sees("3 of 3")


async def olga_opens_it(stage: Stage) -> Message:
    await says(stage, stage.olga, "/notices")
    listed = await stage.olga.gets("Notices in force")
    await taps(stage, stage.olga, listed.buttons[0], on=listed)
    return await stage.olga.sees(lambda m: m.id == listed.id and "3 of 3 delivered" in m.text)


async def test_a_correction_changes_every_copy(stage: Stage) -> None:
    await everybody_has_a_notice(stage)
    page = await olga_opens_it(stage)
    await taps(stage, stage.olga, "✏️ Correct", on=page)
    await stage.olga.sees("Now send me the whole text in English")
    await says(stage, stage.olga, "The section opens at 11:00 tomorrow.")
    preview = await stage.olga.gets("opens at 11:00")
    assert "3 people have it or wait for it" in preview.text
    await taps(stage, stage.olga, "Correct it", on=preview)
    for person in (stage.anna, stage.ben):
        copy = await person.sees("opens at 11:00")
        assert copy.edited
        assert not [m for m in person.messages if "Corrected" in m.text]
    await stage.olga.sees(lambda m: m.id == preview.id and "3 of 3 copies changed" in m.text)


async def test_a_copy_that_cannot_be_changed_is_counted_and_stands_in_the_receipt(
    stage: Stage,
) -> None:
    await everybody_has_a_notice(stage)
    page = await olga_opens_it(stage)
    await stage.ben.blocks()
    await taps(stage, stage.olga, "✏️ Correct", on=page)
    await stage.olga.sees("Now send me the whole text in English")
    await says(stage, stage.olga, "The section opens at 11:00 tomorrow.")
    preview = await stage.olga.gets("opens at 11:00")
    await taps(stage, stage.olga, "Correct it", on=preview)
    await stage.anna.sees("opens at 11:00")
    reached = "2 of 3 copies changed, 1 could not be"
    await stage.olga.sees(lambda m: m.id == preview.id and reached in m.text)
    receipt = await stage.olga.gets(lambda m: m.media is not None and "SHA-256" in m.text)
    found = table(receipt)
    assert (found["copies changed"], found["copies that could not be changed"]) == ("2", "1")


async def test_who_still_waits_gets_only_the_new_text(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.people_start()
    stage.sandbox.faults.server_error("sendMessage", chat_id=stage.anna.id, times=None)
    await says(stage, stage.olga, NOTICE)
    preview = await stage.olga.gets("opens at 10:00")
    await taps(stage, stage.olga, preview.buttons[0], on=preview)
    await stage.ben.gets("opens at 10:00")
    await says(stage, stage.olga, "/notices")
    listed = await stage.olga.gets("Notices in force")
    await taps(stage, stage.olga, listed.buttons[0], on=listed)
    await stage.olga.sees(lambda m: m.id == listed.id and "waiting" in m.text)
    await taps(stage, stage.olga, "✏️ Correct", on=listed)
    await stage.olga.sees("Now send me the whole text")
    await says(stage, stage.olga, "The section opens at 11:00 tomorrow.")
    await taps(stage, stage.olga, "Correct it", on=await stage.olga.gets("opens at 11:00"))
    await stage.ben.sees("opens at 11:00")
    stage.sandbox.faults.clear()
    stage.clock.forward(minutes=10)
    hers = await stage.anna.gets("opens at 11:00")
    assert not hers.edited
    assert not [m for m in stage.anna.messages if "10:00" in m.text]


async def test_a_withdrawal_strikes_through_and_says_why_in_each_language(stage: Stage) -> None:
    await everybody_has_a_notice(stage)
    page = await olga_opens_it(stage)
    await taps(stage, stage.olga, "Withdraw", on=page)
    asked = await stage.olga.sees("You withdraw notice 2018-001. Why?")
    await taps(stage, stage.olga, "Sent by mistake", on=asked)
    preview = await stage.olga.sees("It was sent by mistake.")
    assert "Withdrawn." in preview.text
    await taps(stage, stage.olga, "Withdraw it", on=preview)
    await stage.ben.sees("Withdrawn. This message does not hold any more. It was sent by mistake.")
    await stage.anna.sees("Оно было отправлено по ошибке.")
    await stage.olga.sees(lambda m: m.id == preview.id and "3 of 3 copies changed" in m.text)
    await says(stage, stage.olga, "/notices")
    await stage.olga.gets("No notice is in force.")


async def test_a_reason_in_ones_own_words_survives_a_restart(stage: Stage) -> None:
    await everybody_has_a_notice(stage)
    page = await olga_opens_it(stage)
    await taps(stage, stage.olga, "Withdraw", on=page)
    await stage.olga.sees("Why?")
    await stage.bot_restarts()
    await says(stage, stage.olga, "The burst pipe is mended.")
    preview = await stage.olga.gets("The burst pipe is mended.")
    await stage.bot_restarts()
    await taps(stage, stage.olga, "Withdraw it", on=preview)
    await stage.ben.sees("The burst pipe is mended.")


async def test_pressed_twice_or_discarded_nothing_more_happens(stage: Stage) -> None:
    await everybody_has_a_notice(stage)
    page = await olga_opens_it(stage)
    await taps(stage, stage.olga, "Withdraw", on=page)
    asked = await stage.olga.sees("Why?")
    await taps(stage, stage.olga, "Things have changed", on=asked)
    preview = await stage.olga.sees("Things have changed since then.")
    confirm = preview.keyboard[0][0].data
    await taps(stage, stage.olga, "Leave it as it is", on=preview)
    await stage.olga.sees("All stays as it was")
    await stage.olga.taps(data=confirm, on=preview)
    await stage.olga.is_told("no longer valid")

    again = await olga_opens_it(stage)
    await taps(stage, stage.olga, "Withdraw", on=again)
    asked = await stage.olga.sees(lambda m: m.id == again.id and "Why?" in m.text)
    await taps(stage, stage.olga, "Sent by mistake", on=asked)
    preview = await stage.olga.sees(lambda m: m.id == again.id and "by mistake." in m.text)
    confirm = preview.keyboard[0][0].data
    await stage.olga.taps(data=confirm, on=preview)
    await stage.olga.taps(data=confirm, on=preview)
    await stage.olga.is_told("sent already")
    await stage.ben.sees("It was sent by mistake.")


async def test_a_citizen_can_change_nothing(stage: Stage) -> None:
    await everybody_has_a_notice(stage)
    page = await olga_opens_it(stage)
    await taps(stage, stage.olga, "Withdraw", on=page)
    asked = await stage.olga.sees("Why?")
    await taps(stage, stage.olga, "Sent by mistake", on=asked)
    preview = await stage.olga.sees("It was sent by mistake.")
    forged = [page.keyboard[0][0].data, preview.keyboard[0][0].data, preview.keyboard[1][0].data]
    mine = stage.ben.messages[-1]
    for data in forged:
        await stage.ben.taps(data=data, on=mine)
        await stage.ben.is_told("no longer valid")
    await stage.ben.says("/notices")
    await stage.ben.gets("I only understand")
    assert not [m for m in stage.ben.messages if "Withdrawn" in m.text]
