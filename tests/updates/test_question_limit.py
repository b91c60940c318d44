"""Ten questions in ten seconds are answered, whoever asks more is told so once."""

from bot.updates import question_limit
from bot.updates.question_limit import QuestionLimit, Verdict
from tests.virtual_clock import VirtualClock

ANNA, BEN = 1001, 1002


def verdicts(limit: QuestionLimit, person: int, count: int) -> list[Verdict]:
    return [limit.count(person) for _ in range(count)]


def test_the_eleventh_is_told_so_and_what_follows_ignored() -> None:
    limit = QuestionLimit(VirtualClock())
    assert verdicts(limit, ANNA, 10) == [Verdict.ANSWER] * 10
    assert not limit.is_ignored(ANNA)
    assert verdicts(limit, ANNA, 3) == [Verdict.TELL, Verdict.IGNORE, Verdict.IGNORE]
    assert limit.is_ignored(ANNA)
    assert verdicts(limit, BEN, 1) == [Verdict.ANSWER]
    assert not limit.is_ignored(BEN)


def test_who_asks_slowly_is_always_answered() -> None:
    clock = VirtualClock()
    limit = QuestionLimit(clock)
    for _ in range(100):
        clock.seconds += 1.01
        assert limit.count(ANNA) is Verdict.ANSWER


def test_ten_seconds_later_one_is_answered_and_may_be_told_again() -> None:
    clock = VirtualClock()
    limit = QuestionLimit(clock)
    verdicts(limit, ANNA, 11)
    clock.seconds += 9.9
    assert limit.count(ANNA) is Verdict.IGNORE
    clock.seconds += 0.1
    assert not limit.is_ignored(ANNA)
    assert verdicts(limit, ANNA, 12) == [Verdict.ANSWER] * 10 + [Verdict.TELL, Verdict.IGNORE]


def test_a_crowd_without_end_is_not_remembered_without_end() -> None:
    limit = QuestionLimit(VirtualClock())
    for person in range(3 * question_limit._MOST_REMEMBERED):
        limit.count(person)
    assert len(limit._askers) == question_limit._MOST_REMEMBERED
