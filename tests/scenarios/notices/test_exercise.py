"""An exercise reaches staff and nobody else, says what it is everywhere, and stays one for ever."""

from sandbox.state.messages import Message
from tests.scenarios.staffing import becomes, presses, says, taps
from tests.stage import Stage

TEXT = "Leave the building by the north stairs."
MARK = "EXERCISE – NOT REAL"


async def begin(stage: Stage) -> None:
    stage.changes(feeds=[])
    await stage.bot_starts()
    await stage.people_start(stage.anna, stage.ben)


async def olga_makes_an_exercise(stage: Stage) -> Message:
    """She has never pressed START: that she writes to the bot is enough."""
    await says(stage, stage.olga, f"/broadcast consular\n{TEXT}")
    screen = await stage.olga.gets("will get this")
    await taps(stage, stage.olga, "Change …", on=screen)
    await stage.olga.sees("Your notice")
    await taps(stage, stage.olga, "Make it an exercise", on=screen)
    await stage.olga.sees("It stays an exercise for ever")
    await taps(stage, stage.olga, "Yes, an exercise", on=screen)
    settings = await stage.olga.sees("Your exercise")
    assert "Make it an exercise" not in settings.buttons
    await taps(stage, stage.olga, "◀ As people see it", on=screen)
    return await stage.olga.sees("1 member of staff will get this, and nobody else")


async def test_an_exercise_takes_a_typed_phrase_and_stays_among_staff(stage: Stage) -> None:
    await begin(stage)
    preview = await olga_makes_an_exercise(stage)
    assert preview.text.startswith(f"🟧 {MARK}")
    assert preview.text.count(MARK) == 2
    await taps(stage, stage.olga, preview.buttons[0], on=preview)
    await stage.olga.sees("To begin it, type: this is an exercise")
    await says(stage, stage.olga, "yes")
    await stage.olga.gets("nothing was sent")
    await says(stage, stage.olga, "This is an exercise.")
    await stage.olga.gets("on its way")
    drill = await stage.olga.gets(lambda m: TEXT in m.text and "X‑001" in m.text)
    assert drill.text.count(MARK) == 2
    await stage.in_time(stage.olga.sees("1 of 1"), pause_seconds=2)

    await stage.ben.says("/news")
    await stage.ben.gets("There is no news here yet")
    for data in ("open:1", "read:1:0"):
        await stage.ben.taps(data=data, on=stage.ben.messages[-1])
        await stage.ben.is_told("no longer available")
    await stage.bot_stops()
    assert not [m for m in (*stage.ben.messages, *stage.anna.messages) if TEXT in m.text]


async def test_an_exercise_never_becomes_actual(stage: Stage) -> None:
    await begin(stage)
    await says(stage, stage.olga, f"/broadcast consular\n{TEXT}")
    before = await stage.olga.gets("will get this")
    actual = before.keyboard[0][0].data
    await taps(stage, stage.olga, "Change …", on=before)
    await stage.olga.sees("Your notice")
    await taps(stage, stage.olga, "Make it an exercise", on=before)
    await stage.olga.sees("It stays an exercise for ever")
    await taps(stage, stage.olga, "Yes, an exercise", on=before)
    await stage.olga.sees("Your exercise")
    for forged in ("notice-set:1:exercise:off", "notice-set:1:exercise:none"):
        await taps(stage, stage.olga, data=forged, on=before)
        await stage.olga.is_told("no longer valid")
    await taps(stage, stage.olga, data=actual, on=before)
    await stage.olga.is_told("It has changed since you were shown this")
    await stage.olga.sees(lambda m: m.id == before.id and m.text.count(MARK) == 2)
    await says(stage, stage.olga, "this is an exercise")  # not asked for
    await stage.olga.gets("I only understand")
    await stage.bot_stops()
    assert not [m for m in (*stage.ben.messages, *stage.anna.messages) if TEXT in m.text]


async def test_on_no_list_an_exercise_looks_like_an_actual_notice(stage: Stage) -> None:
    stage.changes(staff={"two_person": "all"})
    viktor = stage.sandbox.world.viktor
    await begin(stage)
    await becomes(stage, viktor, "approver")
    await says(stage, stage.olga, f"/broadcast consular\n{TEXT}")
    screen = await stage.olga.gets(TEXT)
    await taps(stage, stage.olga, data="notice-set:1:exercise:on", on=screen)
    await stage.olga.sees("Your exercise")
    await says(stage, stage.olga, "/broadcast")
    listed = await stage.olga.gets("What is the notice about?")
    assert f"✏️ 🟧 {TEXT}" in listed.buttons
    await taps(stage, stage.olga, data="notice-show:1", on=screen)
    preview = await stage.olga.sees(lambda m: m.id == screen.id and "member" in m.text)
    await taps(stage, stage.olga, preview.buttons[0], on=preview)
    await stage.olga.sees("To begin it, type")
    await says(stage, stage.olga, "this is an exercise")
    assert MARK in (await stage.olga.gets("Waits for a second person")).text
    await says(stage, viktor, "/approvals")
    listed = await viktor.gets("1 сообщение ждёт")
    assert listed.buttons == (f"🟧 {TEXT}",)
    await presses(stage, viktor, "approval:", on=listed)
    preview = await viktor.sees(lambda m: m.id == listed.id and TEXT in m.text)
    await presses(stage, viktor, "approval-approve:", on=preview)
    await stage.olga.gets("X‑001")
    await says(stage, stage.olga, "/notices")
    listed = await stage.olga.gets("Notices in force")
    assert "🟧 exercise · info" in listed.text
    assert listed.buttons[0].startswith("🟧 X-001 · ")


async def test_who_it_does_not_reach_is_named_and_not_counted(stage: Stage) -> None:
    pavel, irina, viktor = (
        stage.sandbox.world.pavel,
        stage.sandbox.world.irina,
        stage.sandbox.world.viktor,
    )
    stage.owners = (stage.olga, pavel)
    await begin(stage)
    await becomes(stage, irina, "officer")
    await becomes(stage, viktor, "approver")
    await irina.blocks()
    await says(stage, stage.olga, f"/broadcast consular\n{TEXT}")
    screen = await stage.olga.gets(TEXT)
    await taps(stage, stage.olga, data="notice-set:1:exercise:on", on=screen)
    await stage.olga.sees("Your exercise")
    await taps(stage, stage.olga, "◀ As people see it", on=screen)
    preview = await stage.olga.sees("2 members of staff will get this")  # Olga and Viktor
    assert f"id {pavel.id}: has not pressed START" in preview.text
    assert f"id {irina.id}: has blocked me" in preview.text
    assert f"id {viktor.id}" not in preview.text
    await says(stage, stage.olga, "/staff")
    team = await stage.olga.gets("I cannot write to")
    assert f"id {pavel.id}: has not pressed START" in team.text

    await irina.unblocks()
    await pavel.starts()
    await pavel.gets()
    await says(stage, stage.olga, "/staff")
    assert "I cannot write to" not in (await stage.olga.gets("Staff")).text
    await taps(stage, stage.olga, data="notice-show:1", on=screen)
    preview = await stage.olga.sees(lambda m: m.id == screen.id and "4 members" in m.text)
    assert "START" not in preview.text
    await taps(stage, stage.olga, preview.buttons[0], on=preview)
    await stage.olga.sees("To begin it, type")
    await says(stage, stage.olga, "This is an exercise")
    for person in (stage.olga, pavel, irina, viktor):
        await person.gets(lambda m: TEXT in m.text and "X‑001" in m.text)
    await stage.in_time(stage.olga.sees("4 of 4"), pause_seconds=2)
