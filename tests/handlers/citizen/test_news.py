import threading
from datetime import timedelta
from typing import Any

import pytest

from bot.rendering.archive import render_reader
from bot.rendering.page import Page
from handlers.citizen import news
from storage.records.bulletin import Operational, Severity
from tests.handlers.office import SATURDAY, Office, Visitor, labels

LONG = "\n\n".join(f"Paragraph {number}. " + "Word " * 95 for number in range(1, 26))


async def _publish_many(office: Office, count: int) -> None:
    for number in range(1, count + 1):
        await office.publish(f"News {number}", dated_at=SATURDAY - timedelta(days=count - number))


async def test_the_newest_come_first_with_dates_and_titles(ben: Visitor, office: Office) -> None:
    await _publish_many(office, 8)
    page = await ben.ask("/news")
    assert page.text.string.startswith(
        "News · page 1 of 2\n\n1. 24.03.2018 — News 8\n\n2. 23.03.2018 — News 7\n\n"
    )
    assert labels(page) == ["1", "2", "3", "4", "5", "6", "▶"]
    page = await ben.tap_label(page, "▶")
    assert "1. 18.03.2018 — News 2\n\n2. 17.03.2018 — News 1" in page.text.string
    assert labels(page) == ["1", "2", "◀"]


async def test_pages_beyond_the_end_are_the_last(ben: Visitor, office: Office) -> None:
    await _publish_many(office, 8)
    assert (await ben.tap("news:999999999")).text == (await ben.tap("news:1")).text
    assert "Paragraph" not in (await ben.tap("read:1:999999999")).text.string


async def test_an_empty_archive_is_friendly(anna: Visitor) -> None:
    page = await anna.ask("/news")
    assert page.text.string.startswith("Новостей пока нет.")
    assert page.rows == ()


async def test_a_long_bulletin_is_read_whole_in_one_message(ben: Visitor, office: Office) -> None:
    assert len(LONG) > 12_000
    await office.publish("Long read", LONG)
    page = await ben.tap_label(await ben.ask("/news"), "1")
    read, count = [page], int(page.text.string.partition("Page 1 of ")[2].split()[0])
    while "▶" in labels(read[-1]):
        read.append(await ben.tap_label(read[-1], "▶"))
    assert len(read) == count >= 4
    assert not any(page.is_new for page in read)
    whole = "".join(page.text.string for page in read)
    assert all(f"Paragraph {number}. Word" in whole for number in range(1, 26))
    assert _row_of(read[1], "◀") == ["◀", "▶"]


@pytest.mark.parametrize(("body", "is_aside"), [(LONG, False), (LONG * 2, True)])
async def test_nobody_waits_while_a_very_long_one_is_divided(
    ben: Visitor, office: Office, monkeypatch: pytest.MonkeyPatch, body: str, is_aside: bool
) -> None:
    await office.publish("Long read", body)
    workers = []

    def render(*arguments: Any) -> Page:
        workers.append(threading.current_thread())
        return render_reader(*arguments)

    monkeypatch.setattr(news, "render_reader", render)
    assert "Long read" in (await ben.tap("read:1:0")).text.string
    assert (workers[0] is not threading.main_thread()) is is_aside


async def test_the_way_back_leads_to_the_page_it_came_from(ben: Visitor, office: Office) -> None:
    await _publish_many(office, 8)
    second = await ben.tap("news:1")
    page = await ben.tap_label(second, "2")
    assert "News 1" in page.text.string
    assert await ben.tap_label(page, "Back to the list") == second
    assert "Source: embassy.example" in page.text.string
    assert [entity.url for entity in page.text.entities].count("https://embassy.example/1") == 1


async def test_opened_from_a_message_it_comes_as_a_new_one(ben: Visitor, office: Office) -> None:
    await office.publish("Long read", LONG)
    page = await ben.tap("open:1")
    assert page.is_new
    assert "Back to the list" not in labels(page)
    turned = await ben.tap_label(page, "▶")
    assert not turned.is_new
    assert "Back to the list" not in labels(turned)


async def test_each_topic_in_my_language_else_as_it_comes(
    anna: Visitor, ben: Visitor, office: Office
) -> None:
    await office.publish("English news", language="en")
    await office.publish("Русские новости", language="ru")
    await office.publish(
        "Changes", topic="consular", severity=Severity.IMPORTANT, operational=Operational.RESTRICT
    )
    await office.publish("Beware", topic="consular", severity=Severity.IMPORTANT)
    text = (await anna.ask("/news")).text.string
    assert "— ❗ Beware (на английском)\n" in text
    assert "— ⚠️ Changes (на английском)\n" in text
    assert "Русские новости" in text
    assert "English news" not in text
    assert "Русские новости" not in (await ben.ask("/news")).text.string


async def test_what_is_gone_is_said_to_be_gone(ben: Visitor) -> None:
    for data in ("open:5", "read:5:0", "read:5:0:0"):
        page = await ben.tap(data)
        assert page.toast == "This message is no longer available."
        assert not page.text


async def test_a_short_one_that_was_opened_needs_no_buttons(ben: Visitor, office: Office) -> None:
    await office.publish(link="http://localhost:8080/1")
    await office.publish(link=None)
    for data in ("read:1:0", "read:2:0"):
        assert labels(await ben.tap(data)) == []


async def test_endless_titles_fit_one_message(ben: Visitor, office: Office) -> None:
    for _ in range(6):
        await office.publish("🙂 " * 2000)
    assert labels(await ben.ask("/news")) == ["1", "2", "3", "4", "5", "6"]


def _row_of(page: Page, label: str) -> list[str]:
    (row,) = [row for row in page.rows if label in {b.label for b in row}]
    return [button.label for button in row]


async def test_what_was_pushed_whatever_its_language_can_be_found_again(
    anna: Visitor, office: Office
) -> None:
    """News has a Russian feed, so Anna gets English ones only from `important` up."""
    await office.publish("Library open", severity=Severity.INFO)
    await office.publish("Passports delayed", severity=Severity.IMPORTANT)
    page = await anna.ask("/news")
    assert "Library open" not in page.text.string
    assert "1. 24.03.2018 — ❗ Passports delayed (на английском)" in page.text.string
    opened = await anna.tap_label(page, "1")
    assert opened.text.string.startswith("Passports delayed")
