"""Pauses grow while something fails, and begin anew once it has succeeded."""

from bot.backoff import Backoff


def test_each_pause_is_twice_the_one_before_up_to_the_longest() -> None:
    backoff = Backoff(first_seconds=1, longest_seconds=5)
    assert [backoff.fail() for _ in range(5)] == [1, 2, 4, 5, 5]


def test_after_a_success_the_next_pause_is_the_shortest() -> None:
    backoff = Backoff(first_seconds=1, longest_seconds=5)
    backoff.fail()
    backoff.fail()
    backoff.succeed()
    assert [backoff.fail(), backoff.fail()] == [1, 2]
