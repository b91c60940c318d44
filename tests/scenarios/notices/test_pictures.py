"""Olga sends a picture or a file with a notice: one, and what is left out is said."""

from tests.scenarios.composing import TEXT, begin, olga_changes, olga_writes
from tests.scenarios.staffing import says, taps
from tests.stage import Stage


async def test_a_picture_is_sent_with_its_text_and_corrected_below_it(stage: Stage) -> None:
    await begin(stage)
    await says(stage, stage.olga, "/broadcast consular")
    await stage.olga.gets("text of the notice")
    await stage.olga.sends_photo("This is the new entrance.")
    shown = await stage.olga.gets("This is the new entrance.")
    assert shown.content.media is not None
    screen = await stage.olga.gets("will get this")
    await taps(stage, stage.olga, screen.buttons[0], on=screen)
    theirs = await stage.ben.gets("This is the new entrance.")
    assert theirs.content.media == shown.content.media
    assert theirs.text == shown.text.replace("consular staff", "consular staff · №\xa02018‑001")

    await says(stage, stage.olga, "/notices")
    listed = await stage.olga.gets("Notices in force")
    await taps(stage, stage.olga, listed.buttons[0], on=listed)
    await stage.olga.sees(lambda m: m.id == listed.id and "3 of 3 delivered" in m.text)
    await taps(stage, stage.olga, "✏️ Correct", on=listed)
    await stage.olga.sees("Now send me the whole text in English")
    await says(stage, stage.olga, "This is the new exit.")
    assert (await stage.olga.gets("new exit")).content.media == theirs.content.media
    change = await stage.olga.gets("3 people have it or wait for it")
    await taps(stage, stage.olga, "✏️ In English", on=change)
    await stage.olga.sends_photo("")
    await stage.olga.gets("the picture or file stays as it is")
    await stage.olga.sends_photo("This is the new exit!")
    assert (await stage.olga.gets("new exit!")).content.media == theirs.content.media
    change = await stage.olga.gets("3 people have it or wait for it")
    assert "Only the words were taken" in change.text
    await taps(stage, stage.olga, "Correct it", on=change)
    copy = await stage.ben.sees("This is the new exit!")
    assert copy.id == theirs.id
    assert copy.content.media == theirs.content.media


async def test_of_an_album_one_picture_is_taken_and_that_is_said(stage: Stage) -> None:
    await begin(stage)
    await says(stage, stage.olga, "/broadcast consular")
    await stage.olga.gets("text of the notice")
    first, *_ = await stage.olga.sends_album("This is the new entrance.", "", "")
    shown = await stage.olga.gets("This is the new entrance.")
    assert shown.content.media == first.content.media
    assert "Of several pictures or files a notice takes one" in (await stage.olga.gets()).text
    await says(stage, stage.olga, "/time")
    await stage.olga.gets("London")
    stage.clock.forward(seconds=30)
    await stage.olga.sends_album("/broadcast consular\nThe old one is closed.", "", "")
    await stage.olga.gets("The old one is closed.")
    assert "a notice takes one" in (await stage.olga.gets()).text
    await says(stage, stage.olga, "/time")
    await stage.olga.gets("London")
    assert not [m for m in stage.olga.messages if "words only" in m.text]


async def test_an_album_without_words_is_one_picture_that_waits_for_its_text(stage: Stage) -> None:
    await begin(stage)
    await says(stage, stage.olga, "/broadcast consular")
    await stage.olga.gets("text of the notice")
    first, *_ = await stage.olga.sends_album("", "", "")
    asked = await stage.olga.gets("Now send me the text")
    assert "a notice takes one" in asked.text
    await says(stage, stage.olga, TEXT)
    assert (await stage.olga.gets(TEXT)).content.media == first.content.media
    assert len([m for m in stage.olga.messages if "Now send me the text" in m.text]) == 2


async def test_a_picture_that_nobody_asked_for_is_refused_with_the_way_to_send_it(
    stage: Stage,
) -> None:
    await begin(stage)
    await stage.olga.sends_photo("Look")
    assert "begin with /broadcast" in (await stage.olga.gets("words only")).text
    await says(stage, stage.olga, "The section opens later.")
    assert "/broadcast" in (await stage.olga.gets("I only understand commands")).text
    await says(stage, stage.ben, "The section opens later?")
    assert "/broadcast" not in (await stage.ben.gets("I only understand commands")).text


async def test_a_file_is_added_to_a_text_and_taken_away(stage: Stage) -> None:
    await begin(stage)
    screen = await olga_writes(stage)
    await olga_changes(stage, "Picture or file", screen)
    await stage.olga.sees("Send me a picture or a file")
    await says(stage, stage.olga, "no")
    await stage.olga.gets("a picture or a file here")
    await stage.olga.sends_document("form.pdf")
    shown = await stage.olga.gets(TEXT)
    assert shown.content.media is not None
    screen = await stage.olga.gets("will get this")
    await taps(stage, stage.olga, "Change …", on=screen)
    await stage.olga.sees("Picture or file: a file")
    await taps(stage, stage.olga, "Picture or file", on=screen)
    await stage.olga.sees(lambda m: m.id == screen.id and "Send me a picture" in m.text)
    await taps(stage, stage.olga, "Take it away", on=screen)
    await stage.olga.sees("Picture or file: none")


async def test_what_does_not_fit_below_a_picture_is_read_on(stage: Stage) -> None:
    await begin(stage)
    await says(stage, stage.olga, "/broadcast consular")
    await stage.olga.gets("text of the notice")
    await stage.olga.sends_photo("Long " * 200)
    screen = await stage.olga.gets("the button “Read on” below it opens all of it")
    await taps(stage, stage.olga, screen.buttons[0], on=screen)
    theirs = await stage.ben.gets("Long")
    await taps(stage, stage.ben, "Read on", on=theirs)
    assert (await stage.ben.gets(lambda m: m.text.count("Long") == 200)).media is None
