"""The overall limit and the rate, where the network's delays vary (see benchmarks.jitter)."""

import pytest

from benchmarks.jitter import SHAPES, Figures, Network, Run, measure

STEADY = Network(0.01, 0.0, SHAPES["uniform"])


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("jitter_ms", [0, 5, 15])
def test_up_to_15_ms_no_second_holds_more_than_it_may(jitter_ms: int, shape: str) -> None:
    figures = measure(30, jitter_ms, SHAPES[shape], seconds=120.0, seeds=2)
    assert (figures.most, figures.over_count) == (30, 0)
    assert figures.share >= 0.97


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("jitter_ms", [25, 50])
def test_up_to_50_ms_a_second_holds_two_more_at_most(jitter_ms: int, shape: str) -> None:
    figures = measure(30, jitter_ms, SHAPES[shape], seconds=120.0, seeds=2)
    assert figures.most <= 32
    assert figures.share >= 0.97


def test_beyond_any_jitter_the_rate_gives_way_and_not_the_limit() -> None:
    figures = measure(30, 200, SHAPES["uniform"], seconds=120.0, seeds=1)
    assert figures.most <= 31


def test_a_fast_sender_keeps_its_rate_and_risks_nothing() -> None:
    figures = measure(1000, 10, SHAPES["uniform"], seconds=10.0, seeds=1)
    assert figures.most <= 1000
    assert figures.share >= 0.98


@pytest.mark.parametrize("idle_seconds", [1.0, 40.0, 600.0])
def test_after_a_pause_the_limit_is_kept_as_before(idle_seconds: float) -> None:
    run, jittery = Run(30, seed=1), Network(0.005, 0.015, SHAPES["uniform"])
    for _ in range(20):
        run.send_for(5.0, jittery)
        run.rest(idle_seconds)
    assert run.count_over() == (30, 0)


def test_jitter_that_begins_in_the_middle_is_noticed_at_once() -> None:
    run = Run(30, seed=1)
    for _ in range(10):
        run.send_for(70.0, STEADY)
        run.send_for(20.0, Network(0.01, 0.015, SHAPES["uniform"]))
    assert run.count_over() == (30, 0)


def test_a_way_that_becomes_shorter_costs_two_messages_too_many_at_most() -> None:
    run = Run(30, seed=1)
    run.send_for(70.0, Network(0.05, 0.0, SHAPES["uniform"]))
    run.send_for(20.0, STEADY)
    assert run.count_over()[0] <= 32


def test_the_goal_tells_good_figures_from_bad() -> None:
    assert Figures(30, 0, 0.98).keeps_goal(30, 15)
    assert not Figures(31, 1, 0.98).keeps_goal(30, 15)
    assert Figures(32, 1, 0.98).keeps_goal(30, 20)
    assert not Figures(33, 1, 0.98).keeps_goal(30, 20)
    assert not Figures(30, 0, 0.96).keeps_goal(30, 0)
