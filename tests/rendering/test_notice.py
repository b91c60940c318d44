"""The screen of a notice under way: how far, what went otherwise, how long it will take."""

import pytest

from bot.locales.catalog import Catalog
from bot.mission.profile import parse_profile
from bot.rendering.notice import render_progress
from storage.records import Bulletin, BulletinText, Ledger, Origin, Severity
from storage.text import Text
from tests.missions import example_mission

PROFILE = parse_profile(example_mission("https://embassy.example"))
NOTICE = Bulletin(
    id=1,
    number="2018-001",
    origin=Origin.NOTICE,
    topics=("consular",),
    severity=Severity.INFO,
    operational=None,
    revision=1,
    texts=(BulletinText("en", "", Text("The section opens at 10:00.")),),
)


@pytest.mark.parametrize(
    ("ledger", "language", "told"),
    [
        (Ledger(planned=2, sent=2), "en", "2 of 2 delivered"),
        (Ledger(planned=2, sent=1, gone=1), "en", "1 blocked the bot"),
        (Ledger(planned=1204, sent=4, waiting=1200), "en", "1,200 waiting, about 40 s left"),
        (Ledger(planned=9000, waiting=9000), "en", "about 5 min left"),
        (Ledger(planned=1204, sent=4, waiting=1200), "ru", "осталось примерно 40 с"),
    ],
)
def test_it_says_how_far_a_notice_has_come(ledger: Ledger, language: str, told: str) -> None:
    page = render_progress(NOTICE, ledger, 30.0, PROFILE, Catalog().phrases(language))
    assert told in page.text.string
    assert page.text.string.startswith("Consular") or language == "ru"
