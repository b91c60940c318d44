"""The receipt: its sum adds up, its checksum can be checked, and it names no chat."""

import csv
import hashlib
from dataclasses import replace

from bot.locales.catalog import Catalog
from bot.mission.profile import parse_profile
from bot.rendering.pages import CAPTION_LIMIT
from bot.rendering.staff.receipt import render_receipt, write_csv
from storage.records.bulletin import Bulletin, BulletinText, Origin, Severity
from storage.records.delivery import Ledger
from storage.records.notice import Act, Alone, Receipt, TextChecksum
from storage.text import Text
from tests.missions import example_mission
from tests.storage.rows import NOW

PROFILE = parse_profile(example_mission("https://embassy.example"))
BODY = "The section opens at 10:00."
DIGEST = hashlib.sha256(BODY.encode()).hexdigest()
RECEIPT = Receipt(
    Bulletin(
        id=1,
        number="2018-001",
        origin=Origin.NOTICE,
        topics=("consular",),
        severity=Severity.IMPORTANT,
        operational=None,
        revision=1,
        texts=(BulletinText("en", "", Text(BODY)),),
        published_at=NOW,
    ),
    Ledger(planned=7, sent=3, gone=1, failed=1, withdrawn=1, expired=0, skipped=1),
    closed_at=NOW,
    has_author=True,
    author='=HYPERLINK("https://evil.example")',
    has_approver=False,
    approver=None,
    approved_at=None,
    alone=(
        Alone(NOW, "Olga", is_correction=False),
        Alone(NOW, "Olga", is_correction=True),
        Alone(NOW, None, is_correction=True),
    ),
    checksums=(TextChecksum(1, "en", DIGEST),),
    acts=(Act(NOW, "stop", None),),
)


def fields() -> dict[str, str]:
    rows = csv.reader(write_csv(RECEIPT).decode("utf-8-sig").splitlines())
    return {row[0]: row[1] for row in rows}


def test_planned_is_the_sum_of_all_that_became_of_it() -> None:
    found = fields()
    ends = ("sent", "gone", "failed", "withdrawn", "expired", "skipped")
    assert int(found["planned"]) == sum(int(found[end]) for end in ends)
    assert found["sha-256 of revision 1 (en)"] == DIGEST
    assert found["2018-03-24T15:40:00+00:00 stop"] == "an owner"
    assert found["approved by"] == ""


def test_a_name_is_no_formula() -> None:
    assert fields()["written by"].startswith("'=")


def test_the_words_under_it_say_the_same() -> None:
    page = render_receipt(RECEIPT, PROFILE, Catalog().phrases("en"))
    said = "Planned 7 = 3 sent + 1 gone + 1 failed + 1 withdrawn + 0 expired + 1 skipped"
    assert said in page.text.string
    assert DIGEST in page.text.string
    assert "Stopped by an owner, 24.03.2018 15:40" in page.text.string
    assert len(page.text) <= CAPTION_LIMIT
    assert page.attachment is not None
    assert page.attachment.name == "receipt-2018-001.csv"


def test_what_went_out_on_one_persons_word_says_so() -> None:
    found = fields()
    assert found["sent without a second person by"] == "Olga"
    assert found["sent without a second person at"] == "2018-03-24T15:40:00+00:00"
    assert found["corrected without a second person by"] == "an owner"
    said = render_receipt(RECEIPT, PROFILE, Catalog().phrases("en")).text.string
    assert "Sent without a second person: Olga, 24.03.2018 15:40" in said
    assert said.count("Corrected without a second person: ") == 1
    assert "Corrected without a second person: an owner" in said


def test_what_two_people_sent_does_not_say_so() -> None:
    receipt = replace(RECEIPT, alone=())
    assert "without a second person" not in write_csv(receipt).decode()
    said = render_receipt(receipt, PROFILE, Catalog().phrases("en")).text.string
    assert "second person" not in said
