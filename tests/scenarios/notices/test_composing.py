"""Olga composes a notice on its screen: languages, times, picture, audience; nothing is lost."""

from datetime import UTC, datetime

from sandbox.world.elsewhere import channel_post
from tests.scenarios.composing import TEXT, begin, copies, olga_changes, olga_writes
from tests.scenarios.staffing import says, taps
from tests.stage import Stage


async def test_each_reads_it_in_their_language_and_staff_see_both(stage: Stage) -> None:
    await begin(stage)
    screen = await olga_writes(stage)
    assert "3 people who follow “Consular section: changes” will get this" in screen.text
    assert "in about 1 s" in screen.text
    assert "As information, at once" in screen.text
    assert "Not said: until when, what to do, whom to call" in screen.text
    await olga_changes(stage, "Text: Русский", screen)
    await stage.olga.sees("Русский\nSend me the text")
    await says(stage, stage.olga, "Завтра приём с 10:00.")
    preview = await stage.olga.gets(TEXT)
    assert TEXT in preview.text
    await taps(stage, stage.olga, "👁 Русский", on=preview)
    russian = await stage.olga.sees(lambda m: m.id == preview.id and "Завтра приём" in m.text)
    shown = russian.text.partition("\n―")[0]
    await taps(stage, stage.olga, russian.buttons[0], on=preview)
    theirs = await stage.anna.gets("Завтра приём с 10:00.")
    assert theirs.text.startswith(shown)
    assert "Завтра" not in (await stage.ben.gets(TEXT)).text


async def test_a_missing_language_is_said_to_staff_and_to_readers(stage: Stage) -> None:
    await begin(stage)
    screen = await olga_writes(stage)
    await taps(stage, stage.olga, "Change …", on=screen)
    settings = await stage.olga.sees("Your notice")
    assert "Русский: – (people get it in English)" in settings.text
    await taps(stage, stage.olga, "◀ As people see it", on=screen)
    again = await stage.olga.sees(lambda m: m.id == screen.id and "will get this" in m.text)
    await taps(stage, stage.olga, again.buttons[0], on=screen)
    assert "(на английском)" in (await stage.anna.gets(TEXT)).text


async def test_severity_and_times_are_shown_to_staff_and_to_people(stage: Stage) -> None:
    await begin(stage)
    screen = await olga_writes(stage)
    await olga_changes(stage, "Weight", screen)
    await stage.olga.sees("How much weight")
    await taps(stage, stage.olga, "important", on=screen)
    await stage.olga.sees("Weight: important")
    await taps(stage, stage.olga, "From when", on=screen)
    await stage.olga.sees("From when does it hold?")
    await says(stage, stage.olga, "tomorrow 10:00")
    screen = await stage.olga.gets(
        "Holds from: 25.03.2018, 10:00 (London) = 25.03.2018, 12:00 (Mos"
    )
    await taps(stage, stage.olga, "Until when", on=screen)
    await stage.olga.sees("Until when does it hold?")
    await says(stage, stage.olga, "26.03 15:00 Moscow")
    screen = await stage.olga.gets("Holds until: 26.03.2018, 13:00 (London)")
    await taps(stage, stage.olga, "◀ As people see it", on=screen)
    preview = await stage.olga.sees(lambda m: m.id == screen.id and "will get this" in m.text)
    assert "As important, at once" in preview.text
    assert "until when" not in preview.text.partition("―")[2]
    await taps(stage, stage.olga, preview.buttons[0], on=screen)
    theirs = await stage.ben.gets(TEXT)
    assert "Important" in theirs.text
    assert "Holds from 25.03.2018, 10:00 (London) until 26.03.2018, 13:00 (London)" in theirs.text


async def test_a_time_that_cannot_be_is_refused_with_the_reason(stage: Stage) -> None:
    await begin(stage)
    screen = await olga_writes(stage)
    await olga_changes(stage, "When to send", screen)
    await stage.olga.sees("When is it to be sent?")
    for typed, said in (
        ("23.03 10:00", "23.03 10:00 has passed already"),
        ("soon", "I do not understand this time"),
        ("26.03", "say the hour"),
        ("25.03 01:30", "There is no 25.03 01:30: the clocks are put forward past it"),
        ("z" * 4000, "I do not understand this time"),
    ):
        await says(stage, stage.olga, typed)
        await stage.olga.gets(said)
    await says(stage, stage.olga, "18:00")
    await stage.olga.gets("Is sent: 24.03.2018, 18:00 (London) = 24.03.2018, 21:00 (Moscow)")


async def test_an_end_before_the_beginning_is_said_where_it_was_typed(stage: Stage) -> None:
    await begin(stage)
    screen = await olga_writes(stage)
    await olga_changes(stage, "From when", screen)
    await stage.olga.sees("From when does it hold?")
    await says(stage, stage.olga, "26.03 10:00")
    screen = await stage.olga.gets("Holds from: 26.03.2018")
    assert "Cannot be sent" not in screen.text
    await taps(stage, stage.olga, "Until when", on=screen)
    await stage.olga.sees("Until when does it hold?")
    await says(stage, stage.olga, "25.03 10:00")
    screen = await stage.olga.gets("Holds until: 25.03.2018")
    assert "Cannot be sent like this. The notice would end before it begins" in screen.text
    await taps(stage, stage.olga, "◀ As people see it", on=screen)
    preview = await stage.olga.sees(lambda m: m.id == screen.id and "will get this" in m.text)
    assert "would end before it begins" in preview.text.partition("―")[2]
    await taps(stage, stage.olga, preview.buttons[0], on=preview)
    await stage.olga.is_told("would end before it begins")
    await taps(stage, stage.olga, data="notice-set:1:effective:none", on=preview)
    settings = await stage.olga.sees(
        lambda m: m.id == screen.id and "Holds from: not said" in m.text
    )
    assert "Cannot be sent" not in settings.text
    assert copies(stage.ben.messages, TEXT) == []


async def test_an_audience_of_one_language_is_never_widened(stage: Stage) -> None:
    await begin(stage)
    screen = await olga_writes(stage)
    await olga_changes(stage, "For whom", screen)
    await stage.olga.sees("Who is to get it?")
    await taps(stage, stage.olga, "people who read Russian", on=screen)
    await stage.olga.sees("For: people who read Russian")
    await taps(stage, stage.olga, "◀ As people see it", on=screen)
    preview = await stage.olga.sees("1 person who follows “Consular section: changes” in this")
    await stage.anna.says("/stop")
    await stage.anna.gets("Больше ничего присылать не буду")
    await taps(stage, stage.olga, preview.buttons[0], on=screen)
    await stage.olga.is_told("Nobody would get this now")
    await stage.anna.starts()
    await stage.anna.gets()
    again = await stage.olga.sees("Nobody who follows")
    await taps(stage, stage.olga, "Change …", on=again)
    await stage.olga.sees("Your notice")
    await taps(stage, stage.olga, "◀ As people see it", on=screen)
    again = await stage.olga.sees("1 person who follows")
    await taps(stage, stage.olga, again.buttons[0], on=screen)
    await stage.anna.gets(TEXT)
    await stage.bot_stops()
    assert copies(stage.ben.messages, TEXT) == []


async def test_what_was_forwarded_does_not_show_where_it_came_from(stage: Stage) -> None:
    await begin(stage)
    await says(stage, stage.olga, "/broadcast consular")
    await stage.olga.gets("text of the notice")
    post = channel_post("Ministry", "Avoid the centre today.", datetime(2018, 3, 24, tzinfo=UTC))
    await stage.olga.forwards(post)
    preview = await stage.olga.gets("Avoid the centre today.")
    await taps(stage, stage.olga, preview.buttons[0], on=preview)
    theirs = await stage.ben.gets("Avoid the centre today.")
    assert "Ministry" not in theirs.text
    assert theirs.origin is None


async def test_nobody_else_opens_changes_or_sends_it(stage: Stage) -> None:
    await begin(stage)
    preview = await olga_writes(stage)
    citizen = stage.sandbox.world.max
    await citizen.starts()
    mine = await citizen.gets()
    send = preview.keyboard[0][0].data or ""
    for forged in (
        send,
        send.replace("send", "sure"),
        "notice-show:1",
        "notice-edit:1",
        "notice-ask:1:text:en",
        "notice-set:1:severity:2",
        "notice-set:1:exercise:on",
        "notice-reopen:1",
        "notice-discard:1",
    ):
        stage.clock.forward(seconds=1.1)
        await citizen.taps(data=forged, on=mine)
        await citizen.is_told("no longer valid")
    await taps(stage, stage.olga, preview.buttons[0], on=preview)
    await citizen.gets(TEXT)


async def test_the_same_text_again_asks_twice(stage: Stage) -> None:
    await begin(stage)
    preview = await olga_writes(stage)
    await taps(stage, stage.olga, preview.buttons[0], on=preview)
    await stage.ben.gets(TEXT)
    preview = await olga_writes(stage, TEXT.upper())
    await taps(stage, stage.olga, preview.buttons[0], on=preview)
    await stage.olga.sees("This text was sent already")
    await taps(stage, stage.olga, "Yes, send it", on=preview)
    await stage.ben.gets(TEXT.upper())


async def test_an_urgent_notice_needs_an_end_and_is_never_sent_by_one_person(stage: Stage) -> None:
    await begin(stage)
    screen = await olga_writes(stage)
    await olga_changes(stage, "Weight", screen)
    await stage.olga.sees("How much weight")
    await taps(stage, stage.olga, "urgent", on=screen)
    settings = await stage.olga.sees("Weight: urgent")
    assert "An urgent notice must say until when it holds" in settings.text
    await taps(stage, stage.olga, "◀ As people see it", on=screen)
    preview = await stage.olga.sees(lambda m: m.id == screen.id and "will get this" in m.text)
    await taps(stage, stage.olga, preview.buttons[0], on=screen)
    await stage.olga.is_told("must say until when it holds")
    await taps(stage, stage.olga, "Change …", on=screen)
    await stage.olga.sees("Your notice")
    await taps(stage, stage.olga, "Until when", on=screen)
    await stage.olga.sees("Until when does it hold?")
    await taps(stage, stage.olga, "In 6 h", on=screen)
    await stage.olga.sees("Holds until: 24.03.2018, 21:40 (London)")
    await taps(stage, stage.olga, "◀ As people see it", on=screen)
    preview = await stage.olga.sees(lambda m: m.id == screen.id and "will get this" in m.text)
    await taps(stage, stage.olga, preview.buttons[0], on=screen)
    await says(stage, stage.olga, "/time")
    await stage.olga.gets("London")
    await stage.bot_stops()
    assert copies(stage.ben.messages, TEXT) == []
