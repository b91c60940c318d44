"""Our own bot as people use it: all that it asks, and all that it is answered."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from sandbox.world.person import Person
from sandbox.world.waiting import wait_in
from tests.sandbox.judges.exchange import Exchange, list_exchanges
from tests.stage import Stage

SATURDAY = datetime(2018, 3, 24, 15, 40, tzinfo=UTC)
LONG_TEXT = "\n\n".join(f"{n}. " + "All is well. " * 6 for n in range(48))


async def play_our_bot(folder: Path) -> list[Exchange]:
    """Play citizens and an officer from start to end."""
    async with Stage(folder, SATURDAY) as stage:
        stage.website.holds_back("/news/409", "/news/412")
        await stage.bot_starts()
        await stage.feeds_are_polled()
        await asyncio.gather(
            one_asks(stage.sandbox.world.person("Vera")),
            one_is_lost(stage.sandbox.world.person("Sam")),
            one_settles(stage.sandbox.world.person("Leo", language="ru")),
            one_reads_news(stage.ben),
            a_group_asks(stage),
        )
        await news_are_published_and_corrected(stage)
        await an_officer_broadcasts(stage)
        await people_leave(stage)
        await stage.bot_stops()
        return list_exchanges(stage.sandbox)


async def one_asks(vera: Person) -> None:
    await vera.starts()
    await vera.gets("Consular Section")
    for question, answer in (
        ("/hours", "Reception"),
        ("/contacts", "+44"),
        ("/time", "Moscow"),
        ("/privacy", "Example operator"),
    ):
        await vera.says(question)
        await vera.gets(answer)


async def one_is_lost(sam: Person) -> None:
    for said in ("Hello?", "/nonsense", "/help"):
        await sam.says(said)
        await sam.gets("/")
    await sam.taps(data="forged:1", on=sam.messages[0])
    await sam.is_told()


async def one_reads_news(ben: Person) -> None:
    await ben.says("/news")
    await ben.gets("News")
    await ben.taps("▶")
    await ben.sees(lambda m: "◀" in m.buttons)
    await ben.taps("1")
    await ben.sees(lambda m: "1" not in m.buttons)


async def one_settles(leo: Person) -> None:
    await leo.starts()
    await leo.gets("Консульский отдел")
    await leo.says("/language")
    await leo.gets("На каком языке")
    await leo.taps("English")
    await leo.says("/subscribe")
    topics = await leo.gets("What you follow")
    await leo.taps("➕ News", on=topics)
    await leo.sees(lambda m: m.id == topics.id and "✅ News" in m.buttons)


async def a_group_asks(stage: Stage) -> None:
    group = stage.sandbox.world.group("Parents", stage.olga, admins=(stage.anna,))
    await stage.anna.adds_bot_to(group)
    await stage.olga.says("/subscribe news", to=group)
    await stage.anna.says("/time", to=group)
    await wait_in(group.chat, lambda: len(group.messages) >= 2, "two answers")


async def news_are_published_and_corrected(stage: Stage) -> None:
    await stage.anna.starts()
    await stage.anna.gets("Консульский отдел")
    stage.website.publishes("/news/409")
    await stage.feeds_are_polled()
    await stage.anna.gets("Appointments already made stay valid")
    stage.website.corrects("Appointments already made stay valid", "THEY DO NOT")
    await stage.feeds_are_polled()
    await stage.anna.sees("THEY DO NOT")


async def an_officer_broadcasts(stage: Stage) -> None:
    await stage.olga.starts()
    await stage.olga.says("/broadcast")
    await stage.olga.gets("about")
    await stage.olga.taps("Consular section: changes")
    await stage.olga.sees("text of the notice")
    await stage.olga.says(LONG_TEXT)
    preview = await stage.olga.gets("All is well.")
    await stage.olga.taps(next(each for each in preview.buttons if each.startswith("Send")))
    await stage.olga.sees(lambda m: m.id == preview.id and " of " in m.text)
    notice = await stage.anna.gets("All is well.")
    await stage.anna.taps(notice.buttons[0], on=notice)
    reader = await stage.anna.gets("All is well.")
    await stage.anna.taps("▶", on=reader)
    await stage.anna.sees(lambda m: m.id == reader.id and "◀" in m.buttons)


async def people_leave(stage: Stage) -> None:
    await stage.anna.says("/stop")
    await stage.anna.gets("/start")
    await stage.ben.starts()
    await stage.ben.gets("Consular Section")
    await stage.ben.blocks()
    stage.website.publishes("/news/412")
    await stage.feeds_are_polled()
