"""A correction can make an entry matter more: then it is heard, and reaches who else follows."""

from tests.stage import Stage

WORDS = "in the presence of his family and neighbours"


async def test_a_correction_that_changes_how_the_section_works_is_heard_once_a_day(
    stage: Stage,
) -> None:
    stage.website.holds_back("/news/412")
    await stage.bot_starts()
    await stage.anna.starts()  # follows the consular section alone
    await stage.ben.starts()
    await stage.ben.says("/subscribe news")
    await stage.ben.says("/unsubscribe consular")
    await stage.ben.gets("I will no longer send")  # before anything is planned
    await stage.feeds_are_polled()
    stage.website.publishes("/news/412")
    await stage.feeds_are_polled()
    delivered = await stage.ben.gets("Veterans of the northern convoys")
    assert not [m for m in stage.anna.messages if "Veterans" in m.text]

    stage.website.corrects(WORDS, "and the consular section is closed tomorrow")
    await stage.feeds_are_polled()
    await stage.ben.sees(lambda m: m.id == delivered.id and "closed tomorrow" in m.text)
    note = await stage.ben.gets("Corrected")
    assert note.reply_to_id == delivered.id
    await stage.anna.gets("closed tomorrow")
    await stage.anna.says("/hours")
    await stage.anna.gets("Veterans of the northern convoys")

    stage.website.corrects("closed tomorrow", "closed on Tuesday")
    await stage.feeds_are_polled()
    await stage.ben.sees(lambda m: m.id == delivered.id and "closed on Tuesday" in m.text)
    await stage.anna.sees("closed on Tuesday")
    assert len([m for m in stage.ben.messages if "Corrected" in m.text]) == 1
