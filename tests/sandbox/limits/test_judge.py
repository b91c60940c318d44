"""The judge of limits against a slow but plain count over the same sequence of messages."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.limits.judge import Judge
from sandbox.limits.rules import NO_LIMITS, Limits
from sandbox.limits.windows import Meters, Window
from sandbox.refusal import Refusal
from tests.sandbox.conftest import Clock

SMALL = Limits(overall_per_second=4, chat_per_second=1, chat_burst=2, group_per_minute=3)


@dataclass(frozen=True)
class Sent:
    """One message that was let through; groups have ids below zero."""

    at: int  # milliseconds
    chat_id: int


sequences = st.lists(
    st.tuples(st.sampled_from([0, 1, 250, 333, 999, 1000, 1001, 20_000]), st.integers(-2, 3)),
    max_size=80,
)


def admitted(judge: Judge, chat_id: int) -> int:
    """The retry_after of a message, 0 if it was let through."""
    try:
        judge.admit(chat_id, is_group=chat_id < 0)
    except Refusal as refusal:
        return refusal.parameters["retry_after"]
    return 0


def within(sent: list[Sent], now: int, span: int, chat_id: int | None = None) -> int:
    """How many were sent in the half-open window that ends now."""
    return sum(
        1 for each in sent if each.at > now - span and (chat_id is None or each.chat_id == chat_id)
    )


def is_too_much(sent: list[Sent], now: int, chat_id: int) -> bool:
    """Whether one more would break a limit, counted out in full."""
    of_chat = [each.at for each in sent if each.chat_id == chat_id]
    # From each earlier message on, s seconds may hold s + burst - 1 messages.
    bursts = any(
        len(of_chat) - i + 1 > (now - at) / 1000 + SMALL.chat_burst for i, at in enumerate(of_chat)
    )
    return (
        within(sent, now, 1000) >= 4
        or bursts
        or (chat_id < 0 and within(sent, now, 60_000, chat_id) >= 3)
    )


@given(sequences)
def test_it_refuses_what_breaks_a_limit_and_nothing_else(steps: list[tuple[int, int]]) -> None:
    clock, sent, now = Clock(), list[Sent](), 0
    judge = Judge(clock.now, SMALL)
    for gap, chat_id in steps:
        now += gap
        clock.passes(milliseconds=gap)
        too_much = is_too_much(sent, now, chat_id)
        assert (admitted(judge, chat_id) > 0) == too_much
        if not too_much:
            sent.append(Sent(now, chat_id))
    figures = judge.figures()
    assert figures["accepted"] == len(sent)
    assert figures["refused"] == len(steps) - len(sent)
    assert figures["last_minute"] == within(sent, now, 60_000)
    assert figures["peak_second"] <= 4


@given(sequences, st.integers(-2, 3))
def test_who_waits_as_told_is_let_through(steps: list[tuple[int, int]], chat_id: int) -> None:
    clock = Clock()
    judge = Judge(clock.now, SMALL)
    for gap, each in steps:
        clock.passes(milliseconds=gap)
        admitted(judge, each)
    wait = admitted(judge, chat_id)
    if wait:
        clock.passes(seconds=wait - 1)
        assert admitted(judge, chat_id) == 1  # not a whole second too long
        clock.passes(seconds=1)
        assert admitted(judge, chat_id) == 0


@given(st.lists(st.integers(0, 3000), max_size=60), st.integers(1, 5))
def test_a_window_against_a_plain_count(gaps: list[int], limit: int) -> None:
    window, times, now = Window(1.0), list[int](), 0
    for gap in gaps:
        now += gap
        assert window.count(now / 1024) == sum(1 for at in times if at > now - 1024)
        if window.wait(limit, now / 1024) == 0:
            window.add(now / 1024)
            times.append(now)


def test_chats_at_rest_are_forgotten() -> None:
    meters = Meters(rate=1, burst=3)
    for second in range(1000):
        for chat_id in range(30):
            meters.add(second * 30 + chat_id, float(second))
    assert len(meters) <= 30 * 8


def seconds_of(figures: dict[str, list[list[int]]]) -> Iterator[tuple[int, int]]:
    """What was let through and refused, second by second."""
    for _, private, group, *refused in figures["seconds"]:
        yield private + group, sum(refused)


def test_a_minute_at_98_percent_of_what_is_allowed() -> None:
    clock = Clock()
    judge = Judge(clock.now, Limits(overall_per_second=30))
    for i in range(1764):
        assert admitted(judge, 1000 + i) == 0
        clock.passes(microseconds=34_014)
    figures = judge.figures()
    assert figures["share_of_allowed"] == pytest.approx(0.98, abs=0.001)
    assert figures["peak_second"] <= 30
    seconds = list(seconds_of(figures))
    assert sum(accepted for accepted, _ in seconds) == 1764
    assert not any(refused for _, refused in seconds)
    assert len(judge.figures(since=0.0)["seconds"]) == 7201


def test_everything_passes_without_limits() -> None:
    judge = Judge(Clock().now, NO_LIMITS)
    for _ in range(5000):
        judge.admit(-1, is_group=True)
    assert judge.figures()["share_of_allowed"] is None


def test_a_clock_put_back_forgets_what_cannot_be_compared() -> None:
    clock = Clock()
    judge = Judge(clock.now, SMALL)
    assert [admitted(judge, 1) for _ in range(3)] == [0, 0, 1]
    clock.passes(milliseconds=-500)  # the jitter of a wall clock
    assert admitted(judge, 1) == 1
    clock.passes(hours=-1)
    assert admitted(judge, 1) == 0


@pytest.mark.parametrize("wrong", [0, -1, "30", True])
def test_nonsense_is_no_limit(wrong: int) -> None:
    with pytest.raises(ValueError, match="overall_per_second must be above zero"):
        Limits(overall_per_second=wrong)
