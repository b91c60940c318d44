"""/templates: kept in the chat, filled in by a short dialogue, and where it goes wrong."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.rendering.page import Page
from storage.staff import templates
from storage.text import Text
from tests.handlers.office import OWNER, Office, Visitor, labels


@pytest.fixture
def olga(office: Office) -> Visitor:
    """She is an owner."""
    return replace(office.visitor(chat_id=OWNER), user_id=OWNER)


async def say(person: Visitor, words: str) -> Page:
    """Say something in a message of its own."""
    person.message_id += 1
    return await person.write(words)


async def keep(person: Visitor, name: str, text: str) -> Page:
    await person.tap("template-new")
    await say(person, name)
    return await say(person, text)


async def test_one_is_added_looked_at_changed_and_deleted(office: Office, olga: Visitor) -> None:
    page = await olga.ask("/templates")
    assert "There are none yet" in page.text.string
    assert "“Closed on {date}”" in page.text.string
    asked = await olga.tap_label(page, "➕ New template")
    assert "be called" in asked.text.string
    assert "such as {date}" in (await say(olga, "Closing")).text.string
    page = await say(olga, "Closed on {date} in {place}.")
    assert page.text.string == (
        "Closing\n\nClosed on {date} in {place}.\n\nAsked for when it is used: {date}, {place}"
    )
    await olga.tap_label(page, "Change the text")
    page = await say(olga, "Closed.")
    assert page.text.string == "Closing\n\nClosed."
    assert labels(await olga.ask("/templates")) == ["Closing", "➕ New template"]
    sure = await olga.tap_label(page, "Delete")
    assert "“Closing”?" in sure.text.string
    assert labels(await olga.tap_label(sure, "Never mind")) == labels(page)
    assert labels(await olga.tap_label(sure, "Delete")) == ["➕ New template"]
    assert (await olga.tap_label(sure, "Delete")).toast
    lines = await office.audit()
    acts = [line.action for line in lines]
    assert acts == ["add template", "change template", "delete template"]
    assert lines[1].detail == {"name": "Closing", "text": "Closed."}


async def test_it_is_filled_in_and_begins_a_notice(olga: Visitor) -> None:
    page = await keep(olga, "Closing", "Closed on {date} in {place}.")
    page = await olga.tap_label(page, "Begin a notice")
    assert "for {date}?" in page.text.string
    page = await say(olga, "9 May")
    assert "for {place}?" in page.text.string
    page = await say(olga, "London")
    assert page.text.string == "What is the notice about?"
    page = await olga.tap_label(page, "News")
    assert "Closed on 9 May in London." in page.text.string


async def test_what_is_left_open_stays_in_braces(olga: Visitor) -> None:
    page = await keep(olga, "Closing", "Closed on {date} in {place}.")
    page = await olga.tap_label(page, "Begin a notice")
    first = page
    page = await olga.tap_label(page, "Leave it open")
    assert "for {place}?" in page.text.string
    assert (await olga.tap_label(first, "Leave it open")).text == page.text  # pressed twice
    page = await olga.tap_label(await say(olga, "London"), "News")
    assert "Closed on {date} in London." in page.text.string


async def test_without_placeholders_the_notice_begins_at_once(olga: Visitor) -> None:
    page = await keep(olga, "Closing", "Closed.")
    page = await olga.tap_label(page, "Begin a notice")
    assert page.text.string == "What is the notice about?"


async def test_a_message_handled_twice_is_taken_once(olga: Visitor) -> None:
    await olga.tap("template-new")
    asked = await say(olga, "Closing")
    assert await olga.write("Closing") == asked
    kept = await say(olga, "Closed on {date}, {date}, {place}.")
    assert await olga.write("Closed on {date}, {date}, {place}.") == kept
    await olga.tap_label(kept, "Begin a notice")
    asked = await say(olga, "9 May")
    assert await olga.write("9 May") == asked
    begun = await say(olga, "London")
    page = await olga.write("London")
    assert page == begun


async def test_what_cannot_be_taken_is_said_and_asked_again(olga: Visitor) -> None:
    await keep(olga, "Closing", "Closed.")
    await olga.tap("template-new")
    assert "is a template of this name already" in (await say(olga, "CLOSING")).text.string
    assert "at most 40 characters" in (await say(olga, "x" * 41)).text.string
    await say(olga, "Another")
    assert "at most 3,000 characters" in (await say(olga, "x" * 3_001)).text.string
    assert (await say(olga, "x" * 3_000)).text.string.startswith("Another")


async def test_the_name_may_be_taken_while_the_text_is_written(
    office: Office, olga: Visitor
) -> None:
    await olga.tap("template-new")
    await say(olga, "Closing")
    async with office.database.write() as connection:
        await templates.add(connection, "closing", Text("Shut."), OWNER, office.clock.time)
    page = await say(olga, "Closed.")
    assert "is a template of this name already" in page.text.string
    assert "be called" in page.text.string


async def test_words_are_no_answer_after_half_an_hour_nor_after_never_mind(
    office: Office, olga: Visitor
) -> None:
    page = await olga.tap("template-new")
    await olga.tap_label(page, "Never mind")
    assert "only understand commands" in (await say(olga, "Closing")).text.string
    await olga.tap("template-new")
    office.clock.time += timedelta(minutes=31)
    assert "only understand commands" in (await say(olga, "Closing")).text.string


async def test_what_was_asked_last_is_answered(olga: Visitor) -> None:
    await olga.tap("template-new")
    await olga.ask("/broadcast news")
    page = await say(olga, "The library is open.")
    assert "The library is open." in page.text.string
    assert "Discard" in labels(page)


async def test_fifty_are_enough(office: Office, olga: Visitor) -> None:
    for number in range(50):
        await keep(olga, f"Template {number}", "Closed.")
    page = await olga.tap("template-new")
    assert "There are 50 templates" in page.text.string


async def test_for_anyone_else_there_are_none(ben: Visitor, olga: Visitor) -> None:
    await keep(olga, "Closing", "Closed.")
    for data in ("template:1", "template-use:1", "template-gone:1", "template-open:1:0"):
        with pytest.raises(PermissionError):
            await ben.tap(data)
