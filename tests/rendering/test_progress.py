"""The screen of a notice under way: how far, what went otherwise, how long it will take, Stop."""

from dataclasses import replace

import pytest

from bot.locales.catalog import Catalog
from bot.mission.profile import parse_profile
from bot.rendering.page import Page
from bot.rendering.staff.progress import Course, render_progress
from storage.records.bulletin import Bulletin, BulletinText, Origin, Severity
from storage.records.delivery import Ledger
from storage.records.notice import Act
from storage.text import Text
from tests.missions import example_mission
from tests.storage.rows import NOW

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
HALF = Ledger(planned=1204, sent=600, gone=2, waiting=602)


def screen(
    ledger: Ledger,
    language: str = "en",
    notice: Bulletin = NOTICE,
    *,
    rest_seconds: float = 0.0,
    is_planning: bool = False,
) -> Page:
    course = Course(ledger, 30.0, rest_seconds, is_planning=is_planning)
    return render_progress(notice, course, PROFILE, Catalog().phrases(language))


@pytest.mark.parametrize(
    ("ledger", "language", "told"),
    [
        (Ledger(planned=2, sent=2), "en", "2 of 2 delivered"),
        (Ledger(planned=2, sent=1, gone=1), "en", "1 blocked the bot"),
        (Ledger(planned=2, sent=1, withdrawn=1), "en", "1 not sent: it was ended before"),
        (
            Ledger(planned=1204, sent=4, waiting=1200),
            "en",
            "1,200 waiting, 30 a second, about 40 s left",
        ),
        (Ledger(planned=9000, waiting=9000), "en", "about 5 min left"),
        (Ledger(planned=1204, sent=4, waiting=1200), "ru", "осталось примерно 40 с"),
        (HALF, "en", "▓▓▓▓▓▓░░░░░░ 50 %"),
        (Ledger(planned=1204, sent=1203, waiting=1), "en", "▓▓▓▓▓▓▓▓▓▓▓░ 99 %"),
        (Ledger(planned=3, waiting=3), "ru", "░░░░░░░░░░░░ 0 %"),
    ],
)
def test_it_says_how_far_a_notice_has_come(ledger: Ledger, language: str, told: str) -> None:
    text = screen(ledger, language).text.string
    assert told in text
    assert text.startswith("Consular") or language == "ru"


@pytest.mark.parametrize(
    ("rest_seconds", "language", "told"),
    [
        (0.03, "en", "30 a second, about 41 s left"),
        (45.0, "en", "rests for about 45 s, about 85 s left"),
        (600.0, "en", "rests for about 10 min, about 11 min left"),
        (600.0, "ru", "перерыв примерно 10 мин, осталось примерно 11 мин"),
    ],
)
def test_it_says_when_nothing_is_sent_for_a_while(
    rest_seconds: float, language: str, told: str
) -> None:
    waiting = Ledger(planned=1200, waiting=1200)
    assert told in screen(waiting, language, rest_seconds=rest_seconds).text.string


def test_what_is_over_has_neither_bar_nor_rate() -> None:
    text = screen(Ledger(planned=2, sent=2)).text.string
    assert "%" not in text
    assert "a second" not in text


def test_while_the_list_is_made_it_says_so_and_guesses_nothing() -> None:
    page = screen(Ledger(planned=5000, sent=5000), is_planning=True)
    assert "5,000 of 5,000 so far" in page.text.string
    assert "left" not in page.text.string
    assert "%" not in page.text.string
    assert page.rows[-1][0].label == "⏹ Stop"


@pytest.mark.parametrize(
    ("ledger", "notice", "can_stop"),
    [
        (HALF, NOTICE, True),
        (Ledger(planned=2, sent=2), NOTICE, False),
        (HALF, replace(NOTICE, stopped_at=NOW), False),
        (HALF, replace(NOTICE, withdrawn_at=NOW), False),
    ],
)
def test_stop_is_there_as_long_as_there_is_something_to_stop(
    ledger: Ledger, notice: Bulletin, can_stop: bool
) -> None:
    labels = [button.label for row in screen(ledger, notice=notice).rows for button in row]
    assert labels == (["⏹ Stop"] if can_stop else [])


@pytest.mark.parametrize(
    ("language", "action", "name", "told"),
    [
        ("en", "stop", "Max", "Stopped by Max. Who has it keeps it"),
        ("en", "stop", None, "Stopped by an owner. Who has it keeps it"),
        ("en", "withdraw", "Max", "Withdrawn by Max."),
        ("ru", "stop", "Max", "Остановлено: Max."),
        ("ru", "withdraw", "Max", "Отозвано: Max."),
    ],
)
def test_what_was_ended_says_by_whom(
    language: str, action: str, name: str | None, told: str
) -> None:
    course = Course(HALF, 30.0, end=Act(NOW, action, name))
    stopped = replace(NOTICE, stopped_at=NOW)
    text = render_progress(stopped, course, PROFILE, Catalog().phrases(language)).text.string
    assert told in text
