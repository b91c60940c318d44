"""Olga looks at how many follow what; from the second day on there is a picture."""

import io

from PIL import Image

from tests.stage import Stage


async def test_there_are_words_at_first_and_a_picture_the_day_after(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.people_start(stage.anna, stage.ben)
    await stage.olga.says("/stats")
    words = await stage.olga.gets("Subscribers on 24 March: 2")
    assert words.media is None
    await stage.bot_stops()
    stage.clock.forward(days=1)
    await stage.bot_starts()
    await stage.ben.blocks()
    await stage.anna.says("/subscribe news")
    await stage.anna.gets()
    await stage.olga.says("/stats")
    shown = await stage.olga.gets("Subscribers on 25 March: 1")
    assert "🟥 News: 1" in shown.text
    assert "Have blocked the bot: 1" in shown.text
    assert shown.media is not None
    picture = Image.open(io.BytesIO(shown.media.content))
    assert picture.size == (800, 600)


async def test_for_a_citizen_there_are_none(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.ben.says("/stats")
    refused = await stage.ben.gets()
    await stage.ben.says("/nonsense")
    assert refused.text == (await stage.ben.gets()).text
