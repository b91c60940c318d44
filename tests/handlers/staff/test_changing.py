"""Correct, Withdraw and the all-clear at the counter: what binds them, and what is in their way."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.rendering.page import Page
from storage import bulletins, subscribers
from storage.outbox import deliveries
from storage.outbox.deliveries import Sent
from storage.records.bulletin import BulletinText, NewBulletin, Origin, Severity
from storage.records.delivery import Lane
from storage.records.draft import Draft
from storage.records.subscriber import SubscriberKind
from storage.staff import drafts
from storage.text import Text
from tests.handlers.office import DEPUTY, OWNER, SATURDAY, Office, Visitor, labels

HOUR = timedelta(hours=1)
OUTDATED = "This button is no longer valid."


@pytest.fixture
def olga(office: Office) -> Visitor:
    return replace(office.visitor(OWNER), user_id=OWNER)


@pytest.fixture
def oleg(office: Office) -> Visitor:
    """Another owner."""
    return replace(office.visitor(DEPUTY), user_id=DEPUTY)


async def publish(office: Office, severity: Severity = Severity.INFO) -> int:
    """Publish a notice that Ben has got."""
    texts = (BulletinText("en", "", Text("We close.")),)
    expires_at = SATURDAY + HOUR if severity is Severity.URGENT else None
    new = NewBulletin(Origin.NOTICE, "news", severity, texts, SATURDAY, expires_at=expires_at)
    lane = Lane.URGENT if severity is Severity.URGENT else Lane.ROUTINE
    async with office.database.write() as connection:
        ben = await subscribers.add(connection, 1, SubscriberKind.PRIVATE, "en", SATURDAY)
        await subscribers.subscribe(connection, ben.id, ["news"], SATURDAY)
    publishing = office.services.notices.publishing
    async with office.database.write() as connection:
        bulletin_id = await publishing.publish_new(connection, new)
    await office.plan()
    async with office.database.write() as connection:
        (claim,) = await deliveries.claim(connection, "run", lane, 5)
        await deliveries.record_sent(connection, [Sent(claim, 7, "en")], SATURDAY)
    return bulletin_id


async def begin(visitor: Visitor, act: str, notice: int, words: str) -> Page:
    """Begin a change in one's own words and return its preview."""
    await visitor.tap(f"notice-{act}:{notice}")
    visitor.message_id += 1
    page = await visitor.write(words)
    assert page is not None
    return page


async def test_a_correction_is_bound_to_what_was_shown(office: Office, olga: Visitor) -> None:
    notice = await publish(office)
    first = await begin(olga, "correct", notice, "We close at 5.")
    second = await begin(olga, "correct", notice, "We close at 6.")
    fresh = await olga.tap_label(first, "Correct it")
    assert fresh.toast == "It has changed since you were shown this: look at it again."
    assert "We close at 6." in fresh.text.string
    await olga.tap_label(second, "Correct it")
    bulletin = await bulletins.get(office.database.read, notice)
    assert [text.body.string for text in bulletin.texts] == ["We close at 6."]
    (line,) = await office.audit()
    assert (line.actor_id, line.action, line.subject) == (OWNER, "correct", f"bulletin {notice}")
    assert line.detail["digest"]


async def test_of_two_who_correct_the_same_the_second_begins_again(
    office: Office, olga: Visitor, oleg: Visitor
) -> None:
    notice = await publish(office)
    hers = await begin(olga, "correct", notice, "We close at 5.")
    his = await begin(oleg, "correct", notice, "We close at 6.")
    await olga.tap_label(hers, "Correct it")
    refused = await oleg.tap_label(his, "Correct it")
    assert refused.toast is not None
    assert refused.toast.startswith("Somebody else has changed this notice")
    bulletin = await bulletins.get(office.database.read, notice)
    assert [text.body.string for text in bulletin.texts] == ["We close at 5."]


async def test_the_same_text_is_no_correction(office: Office, olga: Visitor) -> None:
    notice = await publish(office)
    page = await begin(olga, "correct", notice, "We close.")
    assert "Correct it" not in labels(page)


async def test_until_when_it_holds_can_be_corrected_but_not_into_the_past(
    office: Office, olga: Visitor
) -> None:
    notice = await publish(office)
    page = await olga.tap(f"notice-correct:{notice}")
    await olga.tap_label(page, "Until when")
    olga.message_id += 1
    preview = await olga.write("25.03.2018 12:00")
    await olga.tap_label(preview, "Correct it")
    bulletin = await bulletins.get(office.database.read, notice)
    assert bulletin.expires_at == datetime(2018, 3, 25, 11, 0, tzinfo=UTC)
    page = await olga.tap(f"notice-correct:{notice}")
    await olga.tap_label(page, "Until when")
    office.clock.time = SATURDAY + 48 * HOUR
    olga.message_id += 1
    preview = await begin(olga, "correct", notice, "We are closed.")
    assert (await olga.tap_label(preview, "Correct it")).toast == "It is on its way."


async def test_a_language_can_be_added_and_each_be_seen(office: Office, olga: Visitor) -> None:
    notice = await publish(office)
    page = await olga.tap(f"notice-correct:{notice}")
    asked = await olga.tap_label(page, "✏️ In Russian")
    assert "the whole text in Russian" in asked.text.string
    olga.message_id += 1
    preview = await olga.write("Мы закрываемся.")
    assert preview is not None
    assert "Мы закрываемся." in preview.text.string
    assert "We close." in (await olga.tap_label(preview, "👁 In English")).text.string
    reasoned = await olga.tap_label(preview, "Why: more is known now")
    assert "They are told why: More is known now." in reasoned.text.string
    await olga.tap_label(reasoned, "Correct it")
    bulletin = await bulletins.get(office.database.read, notice)
    assert dict(bulletin.correction_reasons)["ru"] == "Стало известно больше."
    assert bulletin.languages == {"en", "ru"}


async def test_a_correction_of_what_is_urgent_needs_a_second_person(
    office: Office, olga: Visitor
) -> None:
    notice = await publish(office, Severity.URGENT)
    page = await begin(olga, "correct", notice, "We close at 5.")
    waiting = await olga.tap_label(page, "Submit for approval")
    assert "Waits for a second person" in waiting.text.string
    assert (await bulletins.get(office.database.read, notice)).revision == 1


async def test_nothing_makes_a_change_weigh_less_or_reach_others(
    office: Office, olga: Visitor
) -> None:
    notice = await publish(office, Severity.URGENT)
    await begin(olga, "correct", notice, "We close at 5.")
    drafting = office.services.drafting
    (draft,) = await drafting.list_unsent(OWNER)

    def forge(draft: Draft) -> Draft:
        return replace(
            draft,
            topic="culture",
            severity=Severity.INFO,
            audience_language="ru",
            is_withdrawal=True,
            changes=None,
            send_at=SATURDAY + HOUR,
        )

    assert await drafting.change(draft.id, OWNER, forge) == draft


async def test_a_withdrawal_of_what_is_urgent_takes_one_and_the_all_clear_is_owed(
    office: Office, olga: Visitor
) -> None:
    notice = await publish(office, Severity.URGENT)
    page = await begin(olga, "withdraw", notice, "It was a false alarm.")
    assert "1 person has it or waits for it" in page.text.string
    await olga.tap_label(page, "Withdraw it")
    bulletin = await bulletins.get(office.database.read, notice)
    assert bulletin.withdrawn_at is not None
    opened = await olga.tap(f"notice:{notice}")
    assert "The all-clear is owed" in opened.text.string
    assert "Write the all-clear" in labels(opened)


async def test_an_all_clear_goes_to_who_got_the_notice_and_ends_it(
    office: Office, olga: Visitor
) -> None:
    notice = await publish(office, Severity.URGENT)
    asked = await olga.tap(f"notice-all-clear:{notice}")
    assert "goes to everybody who got it" in asked.text.string
    ready = await olga.tap_label(asked, "The danger is over")
    assert "All-clear" in ready.text.string
    assert "1 person got the notice and will get this." in ready.text.string
    assert "Опасность миновала" in (await olga.tap_label(ready, "👁 In Russian")).text.string
    waiting = await olga.tap_label(ready, "Submit for approval")
    assert "Waits for a second person" in waiting.text.string


@pytest.mark.parametrize("act", ["correct", "withdraw"])
async def test_what_was_withdrawn_can_be_changed_no_more(
    office: Office, olga: Visitor, act: str
) -> None:
    notice = await publish(office)
    page = await begin(olga, "withdraw", notice, "A mistake.")
    await olga.tap_label(page, "Withdraw it")
    assert (await olga.tap(f"notice-{act}:{notice}")).toast == OUTDATED


@pytest.mark.parametrize(
    "prefix",
    [
        "notice-correct",
        "notice-withdraw",
        "notice-all-clear",
        "change-text",
        "change-see",
        "change-ready",
    ],
)
@pytest.mark.parametrize("data", ["", "9" * 20, "٣:en", "-1", "x:y", "77", "1:en", "1:nonsense"])
async def test_garbled_data_gets_a_gentle_toast(
    office: Office, olga: Visitor, prefix: str, data: str
) -> None:
    await olga.ask("/broadcast culture Hi")  # draft 1, which changes nothing
    assert (await olga.tap(f"{prefix}:{data}")).toast == OUTDATED
    assert await office.audit() == []


async def test_an_all_clear_ends_the_notice_that_its_writer_and_approver_saw(
    office: Office, olga: Visitor, oleg: Visitor
) -> None:
    notice = await publish(office, Severity.URGENT)
    office.clock.time += 2 * HOUR
    page = await begin(olga, "all-clear", notice, "It is over.")
    assert "Ends: 2018-001 We close." in page.text.string
    await olga.tap_label(page, "Submit for approval")
    (waiting,) = await drafts.list_submitted(office.database.read)
    async with office.database.write() as connection:  # a third person says that it goes on
        publishing = office.services.notices.publishing
        text = BulletinText("en", "", Text("We stay closed."))
        await publishing.correct(connection, notice, [text], office.clock.time, is_audible=False)
    approve = f"approval-approve:{waiting.id}:{waiting.confirmed_digest}"
    assert "Somebody else has changed this notice" in ((await oleg.tap(approve)).toast or "")
    assert (await bulletins.get(office.database.read, notice)).lifted_at is None
    await olga.tap(f"notice-reopen:{waiting.id}")
    again = await olga.tap(f"notice-all-clear:{notice}")
    assert "Ends: 2018-001 We stay closed." in again.text.string
    assert "It is over." in again.text.string
    await olga.tap_label(again, "Submit for approval")
    assert await drafts.list_submitted(office.database.read) != [waiting]
