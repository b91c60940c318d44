"""/notices at the counter: what is in force, what owes an all-clear, what is over."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage import bulletins, revisions
from storage.outbox import ledgers
from storage.records.bulletin import BulletinText, NewBulletin, Origin, Severity
from storage.text import Text
from tests.handlers.office import OWNER, SATURDAY, Office, Visitor, labels

HOUR = timedelta(hours=1)


@pytest.fixture
def olga(office: Office) -> Visitor:
    return replace(office.visitor(OWNER), user_id=OWNER)


async def publish(
    office: Office,
    text: str = "We close.",
    severity: Severity = Severity.INFO,
    lasts: timedelta | None = None,
    sent: int = 3,
    all_clear_of: int | None = None,
    *,
    is_exercise: bool = False,
) -> int:
    """Publish a notice that so many people have got."""
    new = NewBulletin(
        Origin.NOTICE,
        "news",
        severity,
        (BulletinText("en", "", Text(text)),),
        SATURDAY,
        expires_at=SATURDAY + lasts if lasts else None,
        all_clear_of=all_clear_of,
        is_exercise=is_exercise,
    )
    async with office.database.write() as connection:
        bulletin_id = await bulletins.insert(connection, new)
        await bulletins.publish(connection, bulletin_id, "2018", SATURDAY)
        await ledgers.add(connection, bulletin_id, planned=sent, sent=sent)
    return bulletin_id


async def test_nothing_is_in_force(olga: Visitor) -> None:
    assert (await olga.ask("/notices")).text.string == "No notice is in force."


async def test_the_list_says_number_title_severity_and_times(office: Office, olga: Visitor) -> None:
    await publish(office, "We close early.", Severity.IMPORTANT, HOUR)
    page = await olga.ask("/notices")
    assert "2018-001 We close early." in page.text.string
    said = "important · since 24.03.2018 15:40 · until 24.03.2018 16:40"
    assert said in page.text.string
    assert labels(page) == ["2018-001 · We close early."]
    opened = await olga.tap_label(page, "2018-001 · We close early.")
    assert said in opened.text.string
    assert "3 of 3 delivered" in opened.text.string
    assert labels(opened) == [
        "✏️ Correct",
        "Withdraw",
        "It is over",
        "Receipt",
        "Look again",
        "Back to the list",
    ]
    assert await olga.tap_label(opened, "Back to the list") == page


async def test_what_has_expired_is_not_there_but_urgent_owes_its_all_clear(
    office: Office, olga: Visitor
) -> None:
    await publish(office, "Early.", Severity.IMPORTANT, HOUR)
    urgent = await publish(office, "Leave at once!", Severity.URGENT, HOUR)
    await publish(office, "Seen by nobody.", Severity.URGENT, HOUR, sent=0)
    await publish(office, "A drill.", Severity.URGENT, HOUR, is_exercise=True)
    office.clock.time = SATURDAY + 2 * HOUR
    page = await olga.ask("/notices")
    assert labels(page) == ["2018-002 · Leave at once!"]
    assert "The all-clear is owed" in page.text.string
    opened = await olga.tap(f"notice:{urgent}")
    assert "Write the all-clear" in labels(opened)
    await publish(office, "All is well.", Severity.URGENT, all_clear_of=urgent)
    assert "Leave at once!" not in (await olga.ask("/notices")).text.string


async def test_an_urgent_notice_cannot_be_ended_without_its_all_clear(
    office: Office, olga: Visitor
) -> None:
    urgent = await publish(office, "Leave at once!", Severity.URGENT, HOUR)
    assert "It is over" not in labels(await olga.tap(f"notice:{urgent}"))
    refused = await olga.tap(f"notice-end:{urgent}")
    assert refused.toast is not None
    assert refused.toast.startswith("First the all-clear")
    assert await office.audit() == []


async def test_an_urgent_notice_that_owes_nobody_anything_is_ended_like_any_other(
    office: Office, olga: Visitor
) -> None:
    unseen = await publish(office, "Leave at once!", Severity.URGENT, HOUR, sent=0)
    exercise = await publish(office, "A drill.", Severity.URGENT, HOUR, is_exercise=True)
    for notice in (unseen, exercise):
        opened = await olga.tap(f"notice:{notice}")
        assert (await olga.tap_label(opened, "It is over")).toast is not None
    assert (await olga.ask("/notices")).text.string == "No notice is in force."


async def test_a_withdrawn_urgent_notice_stays_until_its_all_clear(
    office: Office, olga: Visitor
) -> None:
    urgent = await publish(office, "Leave at once!", Severity.URGENT, HOUR)
    async with office.database.write() as connection:
        await revisions.withdraw(connection, urgent, (("en", "A mistake."),), SATURDAY)
    page = await olga.ask("/notices")
    assert "withdrawn · ❗ The all-clear is owed" in page.text.string
    assert "✏️ Correct" not in labels(await olga.tap(f"notice:{urgent}"))


async def test_what_is_over_leaves_the_list_and_its_copies_alone(
    office: Office, olga: Visitor
) -> None:
    notice = await publish(office)
    ended = await olga.tap(f"notice-end:{notice}")
    assert ended.toast == "Ended: it is in force no more."
    assert "It is over." in ended.text.string
    await olga.tap(f"notice-end:{notice}")
    (line,) = await office.audit()
    assert (line.actor_id, line.action) == (OWNER, "end")
    assert (await olga.ask("/notices")).text.string == "No notice is in force."
    assert (await ledgers.get(office.database.read, notice)).edits_planned == 0


async def test_many_are_on_pages(office: Office, olga: Visitor) -> None:
    for number in range(8):
        await publish(office, f"Notice {number}")
    first = await olga.ask("/notices")
    assert "page 1 of 2" in first.text.string
    assert "Notice 1" in (await olga.tap_label(first, "▶")).text.string


@pytest.mark.parametrize("prefix", ["notices", "notice", "notice-end", "notice-receipt"])
@pytest.mark.parametrize("data", ["", "9" * 20, "٣", "-1", "x:y", "77:1:1"])
async def test_garbled_data_gets_a_gentle_toast(olga: Visitor, prefix: str, data: str) -> None:
    assert (await olga.tap(f"{prefix}:{data}")).toast == "This button is no longer valid."
