"""One writes, another lets it go: the same preview, a reason for every no, nobody their own."""

import re
from datetime import UTC, datetime
from pathlib import Path

from sandbox.state.messages import Message
from sandbox.world.person import Person
from tests.scenarios.staffing import (
    RULE,
    approves,
    becomes,
    begin,
    looks,
    presses,
    revokes,
    says,
    schedules,
    submits,
    table,
    taps,
)
from tests.stage import Stage

NOTICE = "/broadcast consular\nThe section opens at 10:00 tomorrow."


async def begin_with_one(stage: Stage) -> tuple[Person, Person]:
    """Irina writes, Viktor approves; only what is urgent needs both."""
    await begin(stage)
    irina, viktor = stage.sandbox.world.irina, stage.sandbox.world.viktor
    await becomes(stage, irina, "officer")
    await becomes(stage, viktor, "approver")
    return irina, viktor


async def begin_with_two(stage: Stage) -> tuple[Person, Person]:
    """The same two; everything needs two people."""
    stage.changes(staff={"two_person": "all"})
    return await begin_with_one(stage)


async def writes_and_submits(stage: Stage, person: Person) -> Message:
    await says(stage, person, NOTICE)
    return await submits(stage, person, await person.gets("opens at 10:00"))


def was_sent(stage: Stage) -> bool:
    return any("opens at 10:00" in message.text for message in stage.anna.messages)


async def test_the_second_person_sees_what_people_get_and_lets_it_go(stage: Stage) -> None:
    irina, viktor = await begin_with_two(stage)
    screen = await writes_and_submits(stage, irina)
    preview = await looks(stage, viktor, "opens at 10:00")
    assert not was_sent(stage)
    await taps(stage, viktor, "✅ Утвердить", on=preview)
    await stage.anna.gets("opens at 10:00")
    delivered, _, _ = stage.anna.messages[-1].text.rpartition(" · ")  # its number comes last
    assert preview.text.startswith(delivered)
    await irina.gets("has approved your notice")
    await irina.sees(lambda m: (m.id == screen.id and "2 of 2" in m.text) or "1 of 1" in m.text)
    await taps(stage, viktor, data=preview.keyboard[0][0].data, on=preview)
    await viktor.is_told("Уже утверждено")


async def test_an_urgent_notice_needs_a_second_person_whatever_the_profile_says(
    stage: Stage,
) -> None:
    await begin(stage)
    viktor = stage.sandbox.world.viktor
    await becomes(stage, viktor, "approver")
    await says(stage, stage.olga, NOTICE)
    preview = await stage.olga.gets("opens at 10:00")
    (number,) = re.findall(r"notice-send:(\d+):", preview.keyboard[0][0].data or "")
    for setting in ("severity:2", "expires:24"):
        await taps(stage, stage.olga, data=f"notice-set:{number}:{setting}", on=preview)
    await taps(stage, stage.olga, data=f"notice-show:{number}", on=preview)
    await stage.olga.sees(lambda m: "Submit for approval" in m.buttons)
    await taps(stage, stage.olga, "Submit for approval")
    await approves(stage, viktor, "opens at 10:00")
    await stage.anna.gets("opens at 10:00")


async def test_returned_with_a_reason_it_is_changed_and_looked_at_again(stage: Stage) -> None:
    irina, viktor = await begin_with_two(stage)
    await writes_and_submits(stage, irina)
    first = await looks(stage, viktor, "opens at 10:00")
    await taps(stage, viktor, "↩️ Вернуть", on=first)
    await viktor.gets("Напишите, что исправить")
    await says(stage, viktor, "Say which section.")
    await viktor.gets("Возвращено")
    returned = await irina.gets("Say which section.")
    await taps(stage, irina, "Change it", on=returned)
    await irina.sees(lambda m: m.id == returned.id and "Submit for approval" in m.buttons)
    data = next(b.data for row in first.keyboard for b in row if b.text == "✅ Утвердить")
    (number,) = re.findall(r"approve:(\d+):", data or "")
    await taps(stage, irina, data=f"notice-ask:{number}:text:en", on=returned)
    await irina.sees("English")
    await says(stage, irina, "The passport section opens at 10:00 tomorrow.")
    await irina.gets("The passport section")
    await taps(stage, irina, "Submit for approval")
    await viktor.gets("The passport section")
    await taps(stage, viktor, data=data, on=first)
    await viktor.is_told("С тех пор сообщение изменилось")
    assert not was_sent(stage)
    await taps(stage, viktor, "👁 Посмотреть")
    again = await viktor.sees(lambda m: RULE in m.text and "The passport section" in m.text)
    await taps(stage, viktor, "✅ Утвердить", on=again)
    await stage.anna.gets("The passport section opens at 10:00")


async def test_rejected_it_reaches_nobody_and_its_writer_is_told_why(stage: Stage) -> None:
    irina, viktor = await begin_with_two(stage)
    await writes_and_submits(stage, irina)
    preview = await looks(stage, viktor, "opens at 10:00")
    await taps(stage, viktor, "⛔ Отклонить", on=preview)
    await viktor.gets("нельзя отправлять")
    await says(stage, viktor, "This is not true.")
    await viktor.gets("Отклонено")
    rejected = await irina.gets("This is not true.")
    assert not rejected.buttons
    await taps(stage, viktor, "✅ Утвердить", on=preview)
    await viktor.is_told("Эта кнопка")
    assert not was_sent(stage)


async def test_a_rule_that_comes_to_need_two_people_holds_for_what_was_scheduled_before(
    stage: Stage,
) -> None:
    irina, viktor = await begin_with_one(stage)
    await schedules(stage, irina, NOTICE)
    stage.changes(staff={"two_person": "all"})
    await stage.bot_restarts()
    told = await irina.gets("Your scheduled notice needs a second person now")
    await taps(stage, irina, "👁 Look at it", on=told)
    await irina.sees(lambda m: m.id == told.id and "Waits for a second person" in m.text)
    preview = await looks(stage, viktor, "opens at 10:00")
    await taps(stage, viktor, "✅ Утвердить", on=preview)
    await irina.gets("has approved your notice")
    await stage.bot_stops()
    assert not was_sent(stage)
    stage.clock.forward(hours=3)
    await stage.bot_starts()
    await stage.anna.gets("opens at 10:00")


async def test_what_nobody_approves_does_not_go_out_at_its_time(stage: Stage) -> None:
    irina, viktor = await begin_with_one(stage)
    await schedules(stage, irina, NOTICE)
    await stage.bot_stops()
    stage.changes(staff={"two_person": "all"})
    stage.clock.forward(hours=3)  # it was due while the bot was down
    await stage.bot_starts()
    await irina.gets("Your notice was not sent at its time")
    preview = await looks(stage, viktor, "opens at 10:00")
    assert not was_sent(stage)
    await taps(stage, viktor, "✅ Утвердить", on=preview)
    await stage.anna.gets("opens at 10:00")


async def test_what_nobody_approves_before_its_time_goes_back_to_its_writer(stage: Stage) -> None:
    irina, viktor = await begin_with_two(stage)
    await schedules(stage, irina, NOTICE)
    preview = await looks(stage, viktor, "opens at 10:00")
    stage.clock.forward(hours=3)
    told = await irina.gets("Paused. It will not be sent. Nobody approved it before its time.")
    await taps(stage, stage.olga, "👁 Look at it", on=await stage.olga.gets("asks you to approve"))
    await stage.olga.is_told("Nobody approved it before its time")
    await presses(stage, viktor, "approval-approve:", on=preview)
    await viktor.is_told("До времени отправки его никто не утвердил")
    await taps(stage, irina, "Take back and change", on=told)
    back = await irina.sees(lambda m: m.id == told.id and RULE in m.text)
    assert "Cannot be sent like this. The time at which it was to be sent has passed" in back.text
    await presses(
        stage, irina, "notice-set:1:send_at:none", on=await asked_when(stage, irina, back)
    )
    settings = await irina.sees(lambda m: m.id == told.id and "Is sent: at once" in m.text)
    await presses(stage, irina, "notice-show:", on=settings)
    await submits(stage, irina, await irina.sees(lambda m: m.id == told.id and RULE in m.text))
    assert not was_sent(stage)
    await approves(stage, viktor, "opens at 10:00")
    await stage.anna.gets("opens at 10:00")


async def asked_when(stage: Stage, person: Person, screen: Message) -> Message:
    """Let somebody open the question when a notice is to be sent."""
    await taps(stage, person, on=screen, data="notice-ask:1:send_at")
    return await person.sees(lambda m: m.id == screen.id and "When is it to be sent?" in m.text)


async def test_who_is_alone_types_a_phrase_and_every_owner_hears_of_it(tmp_path: Path) -> None:
    async with Stage(tmp_path, datetime(2018, 3, 24, 15, 40, tzinfo=UTC)) as stage:
        pavel = stage.sandbox.world.pavel
        stage.owners = (stage.olga, pavel)
        stage.changes(staff={"two_person": "all"})
        await begin(stage)
        await pavel.starts()
        await pavel.gets()
        await writes_and_submits(stage, stage.olga)
        await taps(stage, stage.olga, "There is nobody else: send without a second person …")
        await stage.olga.gets("All owners will be told")
        await says(stage, stage.olga, "yes")
        await stage.olga.gets("nothing was sent")
        assert not was_sent(stage)
        await says(stage, stage.olga, "“Send alone.”")
        await stage.anna.gets("opens at 10:00")
        await stage.olga.gets("without a second person")
        told = await pavel.gets("без второго человека")
        assert "Olga" in told.text
        receipt = await stage.olga.gets("Receipt for notice 2018-001")
        said = "Sent without a second person: Olga (@olga_sandbox), 24.03.2018 15:40"
        assert said in receipt.text
        found = table(receipt)
        assert found["sent without a second person by"] == "Olga (@olga_sandbox)"
        assert found["sent without a second person at"].startswith("2018-03-24T15:40:")
        assert found["approved by"] == ""
        await says(stage, pavel, "/audit без второго")
        await pavel.gets("Olga (@olga_sandbox) · ⚠️ отправлено без второго человека")


async def test_what_a_revoked_writer_had_submitted_waits_for_an_owner(stage: Stage) -> None:
    irina, viktor = await begin_with_two(stage)
    await writes_and_submits(stage, irina)
    preview = await looks(stage, viktor, "opens at 10:00")
    team = await revokes(stage, irina)
    await irina.gets("no longer staff")
    await taps(stage, viktor, "✅ Утвердить", on=preview)
    await viktor.is_told("Эта кнопка")
    assert not was_sent(stage)

    await stage.olga.sees(lambda m: m.id == team.id and "1 notice of former staff" in m.text)
    await taps(stage, stage.olga, "Paused notices: 1", on=team)
    await stage.olga.sees(lambda m: m.id == team.id and "opens at 10:00" in m.text)
    await taps(stage, stage.olga, data="staff-take-over:1", on=team)
    await stage.olga.sees(lambda m: m.id == team.id and "Submit for approval" in m.buttons)
    await taps(stage, stage.olga, "Submit for approval", on=team)
    await approves(stage, viktor, "opens at 10:00")
    await stage.anna.gets("opens at 10:00")
