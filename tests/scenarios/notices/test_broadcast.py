"""Olga of the consular staff writes to everyone who follows a topic; nobody else can."""

from tests.stage import Stage

NOTICE = "/broadcast consular\nThe section opens at 10:00 tomorrow."


async def another_notice_is_sent(stage: Stage) -> None:
    """A real notice reaches everybody: what was published before it would have come earlier."""
    await stage.olga.says("/broadcast consular\nThis one is meant.")
    preview = await stage.olga.gets("This one is meant.")
    await stage.olga.taps(preview.buttons[0], on=preview)
    await stage.anna.gets("This one is meant.")
    await stage.ben.gets("This one is meant.")


async def test_a_notice_is_looked_at_and_sent_to_all_followers(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.people_start()
    await stage.olga.says(NOTICE)
    preview = await stage.olga.gets("opens at 10:00")
    assert "3 people" in preview.text
    send, discard, _ = preview.buttons
    assert (send.split()[0], discard) == ("Send", "Discard")

    await stage.olga.taps(send)
    theirs = await stage.anna.gets("opens at 10:00")
    assert "на английском" in theirs.text
    await stage.ben.gets("opens at 10:00")
    screen = await stage.olga.sees(lambda m: m.id == preview.id and "3 of 3" in m.text)
    assert screen.buttons == ()
    await stage.bot_stops()
    copy = next(m for m in stage.ben.messages if "opens at 10:00" in m.text)
    assert screen.text.startswith(copy.text)


async def test_pressed_twice_it_is_sent_once(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.people_start()
    await stage.olga.says(NOTICE)
    preview = await stage.olga.gets("opens at 10:00")
    pressed = preview.keyboard[0][0].data
    await stage.olga.taps(data=pressed, on=preview)
    await stage.olga.taps(data=pressed, on=preview)
    await stage.olga.sees("3 of 3")
    await stage.bot_restarts()
    await stage.olga.taps(data=pressed, on=preview)
    await stage.olga.is_told("sent already")
    await stage.ben.says("/time")
    await stage.ben.gets("London")
    assert len([m for m in stage.ben.messages if "opens at 10:00" in m.text]) == 1


async def test_the_bot_asks_for_what_is_missing_and_a_restart_forgets_nothing(
    stage: Stage,
) -> None:
    await stage.bot_starts()
    await stage.people_start()
    await stage.olga.says("/broadcast")
    await stage.olga.gets("about")
    await stage.olga.taps("Consular section: changes")
    await stage.olga.sees("text of the notice")
    await stage.bot_restarts()
    await stage.olga.says("Passports are handed out on Friday.")
    preview = await stage.olga.gets("Passports are handed out on Friday.")
    await stage.bot_restarts()
    await stage.olga.taps(preview.buttons[0], on=preview)
    await stage.anna.gets("Passports are handed out on Friday.")


async def test_a_text_without_a_topic_is_kept_while_the_topic_is_asked_for(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.people_start()
    await stage.olga.says("/broadcast We close early today.")
    await stage.olga.gets("about")
    await stage.olga.taps("Consular section: changes")
    await stage.olga.sees("We close early today.")


async def test_discarded_it_reaches_nobody(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.people_start()
    await stage.olga.says(NOTICE)
    preview = await stage.olga.gets("opens at 10:00")
    send = preview.keyboard[0][0].data
    await stage.olga.taps("Discard")
    await stage.olga.sees("discarded")
    await stage.olga.taps(data=send, on=preview)
    await stage.olga.is_told("no longer valid")
    await another_notice_is_sent(stage)
    assert not [m for m in stage.ben.messages if "opens at 10:00" in m.text]


async def test_for_anyone_else_it_does_not_exist(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.people_start()
    await stage.olga.says(NOTICE)
    preview = await stage.olga.gets("opens at 10:00")

    await stage.ben.says("/broadcast consular\nFree passports for everyone!")
    refused = await stage.ben.gets()
    await stage.ben.says("/nonsense")
    unknown = await stage.ben.gets()
    assert refused.text == unknown.text

    forged = preview.keyboard[0][0].data
    mine = stage.ben.messages[-1]
    await stage.ben.taps(data=forged, on=mine)
    await stage.ben.is_told("no longer valid")
    await another_notice_is_sent(stage)
    assert not [m for m in stage.anna.messages if "opens at 10:00" in m.text]
    assert not [m for m in stage.anna.messages if "Free passports" in m.text]


async def test_with_nobody_to_send_to_there_is_nothing_to_send(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.olga.says("/broadcast news\nThe library is open.")
    preview = await stage.olga.gets("Nobody follows “News” yet")
    assert preview.buttons == ("Discard", "Change …")


async def test_a_misspelt_topic_is_asked_for_and_the_text_kept(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.people_start()
    await stage.olga.says("/broadcast consullar\nWe close early today.")
    await stage.olga.gets("There is no topic “consullar”. Did you mean")
    await stage.olga.taps("Consular section: changes")
    preview = await stage.olga.sees("We close early today.")
    assert "consullar" not in preview.text


async def test_in_a_group_staff_cannot_broadcast(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.people_start()
    group = stage.sandbox.world.group("Staff", stage.olga)
    await stage.olga.adds_bot_to(group)
    await stage.olga.says(NOTICE, to=group)
    await stage.olga.says("/time", to=group)
    await stage.olga.says("/time")
    await stage.olga.gets("London")
    assert not [m for m in group.messages if m.from_bot and "opens at 10:00" in m.text]


async def test_formatting_is_kept_and_markup_stays_text(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.people_start()
    await stage.olga.says("/broadcast consular\n<b>Not bold</b> & {not} a *mark*")
    preview = await stage.olga.gets("<b>Not bold</b> & {not} a *mark*")
    await stage.olga.taps(preview.buttons[0])
    await stage.olga.sees("looks unfinished: <b>, {not}")
    await stage.olga.taps("Yes, send it")
    await stage.ben.gets("<b>Not bold</b> & {not} a *mark*")


async def test_a_notice_pasted_wholly_in_bold_is_one(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.people_start()
    chat = {"id": stage.olga.id, "type": "private", "first_name": "Olga"}
    entities = [
        {"type": "bold", "offset": 0, "length": len(NOTICE)},
        {"type": "bot_command", "offset": 0, "length": len("/broadcast")},
    ]
    pasted = {"message_id": 900, "date": 1, "chat": chat, "text": NOTICE, "entities": entities}
    olga = {"id": stage.olga.id, "is_bot": False, "first_name": "Olga"}
    stage.sandbox.world.updates.put("message", pasted | {"from": olga})
    preview = await stage.olga.gets("opens at 10:00")
    assert "3 people" in preview.text


async def test_the_screen_is_shown_again_where_nobody_knows_whether_it_was(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.people_start()
    await stage.olga.says(NOTICE)
    preview = await stage.olga.gets("opens at 10:00")
    stage.sandbox.faults.cut_before("editMessageText", times=2)
    await stage.olga.taps(preview.buttons[0])
    await stage.ben.gets("opens at 10:00")
    shown = stage.olga.sees(lambda m: m.id == preview.id and "3 of 3" in m.text)
    await stage.in_time(shown, pause_seconds=2)


async def test_a_notice_whose_followers_left_meanwhile_is_refused(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.ben.says("/subscribe news")
    await stage.ben.gets("I will send")
    await stage.olga.says("/broadcast news\nThe library is open.")
    preview = await stage.olga.gets("library is open")
    await stage.ben.says("/stop")
    await stage.ben.gets("nothing more")
    await stage.olga.taps(preview.buttons[0])
    await stage.olga.is_told("Nobody would get this now")
    screen = await stage.olga.sees("Nobody follows “News” yet")
    assert screen.buttons == ("Discard", "Change …")
