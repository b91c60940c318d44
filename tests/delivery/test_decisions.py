"""What becomes of a claim before it is sent and after, as tables."""

from datetime import timedelta

import pytest

from bot.delivery.breaker import Breaker
from bot.delivery.calling.outcome import Kind, Outcome
from bot.delivery.decisions import Retry, decide_delivery, decide_edit, decide_unsent
from bot.delivery.editing import decide_next_step
from storage.records.bulletin import Severity
from storage.records.delivery import Claim, DeliveryStatus, EditStatus, EditStep, Lane
from storage.records.subscriber import Subscriber, SubscriberKind, SubscriberState
from tests.storage.rows import NOW

ANNA = Subscriber(1, 1001, 0, SubscriberKind.PRIVATE, "ru", SubscriberState.ACTIVE)
CLAIM = Claim(1, 1, 1, Lane.ROUTINE, 1, ANNA, True, None, None)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("claim", "ending"),
    [
        (CLAIM, None),
        (CLAIM._replace(withdrawn_at=NOW), DeliveryStatus.WITHDRAWN),
        (CLAIM._replace(stopped_at=NOW), DeliveryStatus.WITHDRAWN),
        (CLAIM._replace(expires_at=NOW), DeliveryStatus.EXPIRED),
        (CLAIM._replace(expires_at=NOW + timedelta(seconds=1)), None),
        (
            CLAIM._replace(subscriber=ANNA._replace(state=SubscriberState.BLOCKED)),
            DeliveryStatus.GONE,
        ),
        (
            CLAIM._replace(subscriber=ANNA._replace(state=SubscriberState.STOPPED)),
            DeliveryStatus.SKIPPED,
        ),
        (CLAIM._replace(is_subscribed=False), DeliveryStatus.SKIPPED),
        (CLAIM._replace(is_subscribed=False, is_canary=True), None),
        (
            CLAIM._replace(
                subscriber=ANNA._replace(state=SubscriberState.STOPPED),
                is_canary=True,
            ),
            None,
        ),
        (CLAIM._replace(halted_reason="Telegram refuses it"), DeliveryStatus.FAILED),
    ],
)
def test_how_a_claim_ends_unsent(claim: Claim, ending: DeliveryStatus | None) -> None:
    decided = decide_unsent(claim, NOW)
    assert (decided and decided[0]) == ending


def test_what_may_have_arrived_is_repeated_a_few_times_over_more_than_ten_minutes() -> None:
    unknown = Outcome(Kind.UNKNOWN, "no answer")
    waits = []
    claim = CLAIM
    while isinstance(decision := decide_delivery(claim, unknown, NOW), Retry):
        assert decision.is_unknown
        waits.append((decision.due_at - NOW).total_seconds())
        claim = claim._replace(maybe_doubled=claim.maybe_doubled + 1)
    assert decision is DeliveryStatus.FAILED
    assert len(waits) <= 6
    assert sum(waits) > 600


def test_an_edit_of_unknown_fate_is_repeated_without_harm() -> None:
    decision = decide_edit(CLAIM, Outcome(Kind.UNKNOWN), NOW)
    assert isinstance(decision, Retry)
    assert not decision.is_unknown


@pytest.mark.parametrize("kind", [Kind.UNKNOWN, Kind.RETRY])
def test_what_fails_with_everything_else_is_not_given_up_for_hours(kind: Kind) -> None:
    outcome = Outcome(kind, "down", is_everybodys=True)
    seconds, claim = 0.0, CLAIM
    while isinstance(decision := decide_delivery(claim, outcome, NOW), Retry):
        seconds += (decision.due_at - NOW).total_seconds()
        claim = claim._replace(
            attempt_count=claim.attempt_count + 1,
            maybe_doubled=claim.maybe_doubled + decision.is_unknown,
        )
    assert 4 * 3600 < seconds < 24 * 3600


@pytest.mark.parametrize("step", [EditStep.REPLY, EditStep.REPLACE])
def test_what_follows_an_edit_is_repeated_no_oftener_than_a_delivery(step: EditStep) -> None:
    tries = [
        decide_edit(CLAIM._replace(step=step, attempt_count=count), Outcome(Kind.UNKNOWN), NOW)
        for count in range(1, 10)
    ]
    assert [isinstance(each, Retry) and each.is_unknown for each in tries] == [True] * 6 + [
        False
    ] * 3


GONE = Outcome(Kind.MESSAGE_GONE)
DONE = Outcome(Kind.SENT, message_id=7)


@pytest.mark.parametrize(
    ("claim", "status", "outcome", "step"),
    [
        (CLAIM, EditStatus.DONE, DONE, None),
        (CLAIM._replace(is_audible=True), EditStatus.DONE, DONE, EditStep.REPLY),
        (
            CLAIM._replace(is_audible=True, step=EditStep.REPLY),
            EditStatus.DONE,
            DONE,
            None,
        ),
        (CLAIM, EditStatus.UNREACHABLE, GONE, None),
        (
            CLAIM._replace(severity=Severity.IMPORTANT),
            EditStatus.UNREACHABLE,
            GONE,
            EditStep.REPLACE,
        ),
    ],
)
def test_what_a_correction_owes_next(
    claim: Claim, status: EditStatus, outcome: Outcome, step: EditStep | None
) -> None:
    assert decide_next_step(claim, status, outcome) is step


def test_five_bad_messages_among_the_first_fifty_stop_a_bulletin() -> None:
    breaker = Breaker(set())
    kinds = [Kind.SENT] * 10 + [Kind.BAD_MESSAGE] * 6
    assert [breaker.is_bad_message((1, 1), kind) for kind in kinds].index(True) == 14
    late = [Kind.SENT] * 50 + [Kind.BAD_MESSAGE] * 6
    assert not any(breaker.is_bad_message((2, 1), kind) for kind in late)
    assert any(breaker.is_bad_message((2, 2), kind) for kind in [Kind.BAD_MESSAGE] * 5)


def test_a_burst_of_refusals_trips_and_single_ones_do_not() -> None:
    breaker = Breaker(set())
    mixed = enumerate([Kind.SENT, Kind.CHAT_GONE] * 100)
    assert not any(breaker.trips(chat_id, kind) for chat_id, kind in mixed)
    assert any(breaker.trips(chat_id, Kind.FAILED) for chat_id in range(1000, 1030))


def test_chats_that_refuse_every_mailing_trip_it_once() -> None:
    breaker, groups = Breaker(set()), range(40)
    assert any(breaker.trips(group, Kind.NOT_ALLOWED) for group in groups)
    assert not any(breaker.trips(group, Kind.NOT_ALLOWED) for group in [*groups] * 5)
    for group in groups:
        breaker.trips(group, Kind.SENT)
    others = range(100, 150)  # what they got is forgotten by then
    assert not any(breaker.trips(other, Kind.SENT) for other in others)
    assert any(breaker.trips(group, Kind.NOT_ALLOWED) for group in groups)


def test_what_a_chat_refuses_is_tried_until_it_expires_and_at_most_a_day() -> None:
    outcome, serious = Outcome(Kind.NOT_ALLOWED), CLAIM._replace(severity=Severity.IMPORTANT)
    for expires_in, most in ((None, DAY), (DAY * 2, DAY), (HOUR, HOUR)):
        expires_at = None if expires_in is None else NOW + expires_in
        claim, now, waits = serious._replace(expires_at=expires_at), NOW, []
        while isinstance(decision := decide_delivery(claim, outcome, now), Retry):
            waits.append((decision.due_at - now).total_seconds())
            claim, now = claim._replace(refused_at=decision.refused_at), decision.due_at
        assert decision is DeliveryStatus.FAILED
        assert now == NOW + most
        assert waits[:5] == [30, 30, 60, 120, 240]
        assert max(waits) == 300
