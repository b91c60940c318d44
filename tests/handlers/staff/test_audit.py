"""The audit is turned page by page, and a search stays with whoever made it."""

import pytest

from storage.staff import audit
from tests.handlers.office import DEPUTY, OWNER, SATURDAY, Office, Visitor, labels


@pytest.fixture
async def olga(office: Office, ben: Visitor) -> Visitor:
    """An owner, with twenty acts behind her."""
    async with office.database.write() as connection:
        for number in range(1, 21):
            reason = "наводнение" if number == 3 else "=1+1"
            subject = f"draft {number}"
            await audit.record(connection, OWNER, "pause", subject, SATURDAY, reason=reason)
    ben.user_id = OWNER
    return ben


async def test_older_acts_are_pages_on(olga: Visitor) -> None:
    page = await olga.ask("/audit")
    assert labels(page) == ["Older ▶", "As a table (CSV)"]
    assert "draft 20" in page.text.string
    assert "draft 12" not in page.text.string
    second = await olga.tap_label(page, "Older ▶")
    assert "draft 12" in second.text.string
    last = await olga.tap_label(second, "Older ▶")
    assert "draft 1 " in last.text.string
    assert labels(last) == ["◀ Newest", "As a table (CSV)"]
    assert "draft 20" in (await olga.tap_label(last, "◀ Newest")).text.string


async def test_words_are_found_in_any_case_and_script(olga: Visitor) -> None:
    page = await olga.ask("/audit НАВОДНЕНИЕ")
    assert "draft 3" in page.text.string
    assert labels(page) == ["As a table (CSV)"]
    table = await olga.tap_label(page, "As a table (CSV)")
    assert table.attachment is not None
    assert table.attachment.content.decode("utf-8-sig").count("\n") == 2


async def test_a_search_of_another_owner_is_theirs(olga: Visitor) -> None:
    page = await olga.ask("/audit наводнение")
    olga.user_id = DEPUTY
    for button in (page.rows[0][0].data, "audit:1:0"):
        assert (await olga.tap(button or "")).toast == "This button is no longer valid."
