"""A rule finds what it is for in whatever form the website writes it."""

from tests.missions import rss_feed
from tests.stage import Stage

RULE = {
    "topic": "consular",
    "severity": "important",
    "operational": "restrict",
    "any": ["режим работы", "приём граждан"],
    "not_any": ["концерт"],
}
CONCERT = ("2", "Концерты после приёма граждан", "В пятницу.")
CHANGE = ("3", "Об изменении режима работы", "Прием граждан ограничен.")


def rss(*items: tuple[str, str, str]) -> str:
    shown = "".join(
        f"<item><guid>{guid}</guid><title>{title}</title><description>{text}</description></item>"
        for guid, title, text in items
    )
    return f'<rss version="2.0"><channel>{shown}</channel></rss>'


async def test_a_phrase_is_found_in_any_form_and_its_exclusions_too(stage: Stage) -> None:
    feed = rss_feed(stage.website.url) | {"language": "ru"}
    stage.changes(rules=[RULE], feeds=[feed])
    stage.website.answers("/rss", rss(("1", "Новости", "Первая.")))
    await stage.bot_starts()
    await stage.people_start(stage.anna)
    await stage.feeds_are_polled("/rss")

    stage.website.answers("/rss", rss(CHANGE, CONCERT, ("1", "Новости", "Первая.")))
    await stage.feeds_are_polled("/rss")
    await stage.anna.gets("Об изменении режима работы")
    await stage.anna.says("/hours")
    answer = await stage.anna.gets("Приём посетителей")
    assert "Об изменении режима работы" in answer.text
    assert not [m for m in stage.anna.messages if "Концерты" in m.text]
