"""/broadcast at the counter: said twice it is understood once, and nothing dead is offered."""

from dataclasses import replace
from typing import Any

import pytest

from bot.mission.profile import parse_profile
from bot.staff.writing.drafting import with_text
from storage.staff import drafts
from storage.text import Text
from tests.handlers.mission import MISSION
from tests.handlers.office import OWNER, Office, Visitor, labels

LONG = "Paragraph. " * 700


@pytest.fixture
async def olga(office: Office) -> Visitor:
    """Olga of the staff; somebody follows each topic."""
    ben = office.visitor(1)
    for topic in MISSION["topics"]:
        await ben.ask(f"/subscribe {topic['id']}")
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
    assert labels(preview) == ["Send to 1 person", "Discard", "Change …"]
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
    assert labels(preview) == ["Send to 1 person", "Discard", "Change …"]
    assert "“Read on” below it opens all 3 pages" in preview.text.string
    short = replace(olga, message_id=8)
    assert "Read on" not in (await short.ask("/broadcast culture Short")).text.string


async def test_a_film_is_not_left_out_in_silence(olga: Visitor) -> None:
    film = replace(olga, has_file=True, message_id=8)
    page = await film.ask("/broadcast culture Hi")
    assert "💡 Only the words were taken" in page.text.string.partition("―")[2]
    await olga.tap("notice-ask:1:text:en")
    film.message_id += 1
    assert "I can take a text, a picture or a file" in (await film.write("Look")).text.string
    assert "Look" not in (await olga.tap("notice-show:1")).text.string


async def test_with_no_followers_there_is_nobody_to_send_to(olga: Visitor, office: Office) -> None:
    ben = office.visitor(1)
    await ben.ask("/unsubscribe news")
    preview = await olga.ask("/broadcast news Hi")
    assert labels(preview) == ["Discard", "Change …"]
    said = "Nobody follows “News” yet, so there is nobody to send this to."
    assert preview.text.string.endswith(said)
    await ben.ask("/subscribe news")
    assert labels(await olga.ask("/broadcast news Hi")) == [
        "Send to 1 person",
        "Discard",
        "Change …",
    ]


@pytest.mark.parametrize("topic", ["Culture", "КУЛЬТУРА", "«Культура»", "Consular section"])
async def test_a_topic_is_known_by_its_names(olga: Visitor, topic: str) -> None:
    preview = await olga.ask(f"/broadcast {topic}\nHi")
    assert preview.text.string.startswith(("Culture\n", "Consular section\n"))
    assert "\n\nHi\n\n" in preview.text.string


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("consullar", "There is no topic “consullar”. Did you mean “Consular section”?"),
        ("Konsular section", "There is no topic “Konsular section”. Did you mean “Consular"),
        ("weather", "There is no topic “weather”."),
    ],
)
async def test_a_misspelt_topic_does_not_become_the_first_line(
    olga: Visitor, typed: str, said: str
) -> None:
    asked = await olga.ask(f"/broadcast {typed}\nHi\nthere")
    assert asked.text.string.startswith(said)
    assert labels(asked) == ["Consular section", "News", "Culture"]
    preview = (await olga.tap_label(asked, "News")).text.string
    assert "\n\nHi\nthere\n\n" in preview
    assert typed not in preview


async def test_a_misspelt_topic_alone_asks_for_the_text(olga: Visitor) -> None:
    asked = await olga.ask("/broadcast consullar")
    assert "Did you mean" in asked.text.string
    assert "send me the text" in (await olga.tap_label(asked, "News")).text.string


@pytest.mark.parametrize("heading", ["Attention!", "Closed on Friday", "Closed"])
async def test_a_heading_is_part_of_the_text(olga: Visitor, heading: str) -> None:
    more = "" if heading == "Closed" else "\nHi"
    asked = await olga.ask(f"/broadcast {heading}{more}")
    assert asked.text.string == "What is the notice about?"
    assert f"{heading}{more}" in (await olga.tap_label(asked, "News")).text.string


@pytest.mark.parametrize("change", ["text", "topic"])
async def test_send_is_bound_to_exactly_what_was_shown(
    olga: Visitor, office: Office, change: str
) -> None:
    """A draft that changed under its button is refused, and nothing is published or noted."""
    preview = await olga.ask("/broadcast culture Hi")
    async with office.database.write() as connection:
        draft = await drafts.find(connection, 1)
        assert draft is not None
        changed = with_text(draft, "en", Text("Ho"))
        if change == "topic":
            changed = replace(draft, topic="news")
        await drafts.save(connection, changed, office.clock.now())
    refused = await olga.tap_label(preview, "Send to 1 person")
    assert refused.toast == "It has changed since you were shown this: look at it again."
    assert ("Ho" if change == "text" else "News") in refused.text.string
    draft = await drafts.find(office.database.read, 1)
    assert draft is not None
    assert draft.bulletin_id is None
    assert await office.audit() == []


async def test_send_and_discard_leave_a_line_each(olga: Visitor, office: Office) -> None:
    await olga.tap_label(await olga.ask("/broadcast culture Hi"), "Send to 1 person")
    olga.message_id += 1
    preview = await olga.ask("/broadcast culture Ho")
    await olga.tap_label(preview, "Discard")
    await olga.tap_label(preview, "Discard")
    sent, discarded = await office.audit()
    assert (sent.actor_id, sent.action, sent.subject) == (OWNER, "send", "bulletin 1")
    assert sent.detail["topic"] == "culture"
    assert sent.detail["digest"]
    assert (discarded.actor_id, discarded.action) == (OWNER, "discard")
    assert discarded.subject == "draft 2"


async def test_a_topic_that_is_gone_is_said_to_be_and_another_one_chosen(
    olga: Visitor, office: Office
) -> None:
    preview = await olga.ask("/broadcast culture Hi")
    office.open_as(parse_profile(without("culture")))
    refused = await olga.tap_label(preview, "Send to 1 person")
    assert refused.text.string.startswith("This topic does not exist any more.")
    assert labels(refused) == ["Consular section", "News"]
    again = await olga.tap_label(refused, "News")
    assert "Hi" in again.text.string
    assert labels(again) == ["Send to 1 person", "Discard", "Change …"]
    sent = await olga.tap_label(again, "Send to 1 person")
    assert sent.toast == "It is on its way."
    old = await olga.tap_label(preview, "Send to 1 person")
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
