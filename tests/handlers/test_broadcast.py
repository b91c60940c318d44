"""/broadcast at the counter: said twice it is understood once, and nothing dead is offered."""

from dataclasses import replace
from typing import Any

import pytest

from bot.mission.profile import parse_profile
from storage.text import Text
from tests.handlers.office import MISSION, OWNER, Office, Visitor, labels

LONG = "Paragraph. " * 700


@pytest.fixture
def olga(office: Office) -> Visitor:
    return replace(office.visitor(OWNER), user_id=OWNER)


def without(*topics: str) -> dict[str, Any]:
    return MISSION | {"topics": [t for t in MISSION["topics"] if t["id"] not in topics]}


@pytest.mark.parametrize("said", ["/broadcast", "/broadcast culture", "/broadcast culture Hi"])
async def test_a_command_handled_twice_begins_one_notice(olga: Visitor, said: str) -> None:
    assert await olga.ask(said) == await olga.ask(said)


async def test_a_text_handled_twice_shows_its_preview_twice(olga: Visitor) -> None:
    await olga.ask("/broadcast culture")
    olga.message_id += 1
    preview = await olga.write("Closed")
    assert labels(preview) == ["Send to 0 people", "Discard"]
    assert await olga.write("Closed") == preview


async def test_a_topic_tapped_twice_asks_twice(olga: Visitor) -> None:
    asked = await olga.ask("/broadcast")
    assert await olga.tap_label(asked, "Culture") == await olga.tap_label(asked, "Culture")


async def test_another_command_begins_another_notice(olga: Visitor) -> None:
    first = await olga.ask("/broadcast culture Hi")
    olga.message_id += 1
    assert await olga.ask("/broadcast culture Hi") != first


async def test_a_preview_says_what_people_can_read_on_and_offers_nothing_dead(
    olga: Visitor,
) -> None:
    preview = await olga.ask(f"/broadcast culture {LONG}")
    assert labels(preview) == ["Send to 0 people", "Discard"]
    assert "“Read on” below it opens all 3 pages" in preview.text.string
    short = replace(olga, message_id=8)
    assert "Read on" not in (await short.ask("/broadcast culture Short")).text.string


async def test_a_topic_that_is_gone_is_said_to_be_and_another_one_chosen(
    olga: Visitor, office: Office
) -> None:
    preview = await olga.ask("/broadcast culture Hi")
    office.open_as(parse_profile(without("culture")))
    refused = await olga.tap_label(preview, "Send to 0 people")
    assert refused.text.string.startswith("This topic does not exist any more.")
    assert labels(refused) == ["Consular section", "News"]
    again = await olga.tap_label(refused, "News")
    assert "Hi" in again.text.string
    assert labels(again) == ["Send to 0 people", "Discard"]
    sent = await olga.tap_label(again, "Send to 0 people")
    assert sent.toast == "It is on its way."
    old = await olga.tap_label(preview, "Send to 0 people")
    assert old.toast == "This notice has been sent already."


async def test_a_text_for_a_topic_that_is_gone_is_kept(olga: Visitor, office: Office) -> None:
    await olga.ask("/broadcast culture")
    office.open_as(parse_profile(without("culture")))
    olga.message_id += 1
    asked = await olga.write("Closed")
    assert asked is not None
    assert "does not exist any more" in asked.text.string
    assert "Closed" in (await olga.tap_label(asked, "News")).text.string


@pytest.mark.parametrize("prefix", ["notice-topic", "notice-send", "notice-discard"])
@pytest.mark.parametrize(
    "data", ["", "9" * 20, "9" * 20 + ":culture", "٣:culture", "²", "-1", "x:y"]
)
async def test_garbled_data_gets_a_gentle_toast(olga: Visitor, prefix: str, data: str) -> None:
    page = await olga.tap(f"{prefix}:{data}")
    assert page.toast == "This button is no longer valid."
    assert page.text == Text()
