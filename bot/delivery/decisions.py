"""Decisions about one claim: what becomes of it before it is sent, and after. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.delivery.calling.outcome import Kind, Outcome
from storage.records.bulletin import Severity
from storage.records.delivery import Claim, DeliveryStatus, EditStatus
from storage.records.subscriber import SubscriberState

# Together over an hour: Telegram has been down for longer than minutes, and what fails is lost.
_ATTEMPTS = 20
# Of those that fail with everything else: most of a day. Not for ever, for a message may be the
# very reason why everything fails.
_ATTEMPTS_IN_OUTAGES = 200
_FIRST_RETRY_SECONDS = 2.0
# Where Telegram asks for more, the pacer keeps silent; the row need not know.
_LONGEST_RETRY_SECONDS = 300.0
# Each of these may be one more copy for the same person: few, but longer than most outages.
_UNKNOWN_RETRY_SECONDS = (2.0, 30.0, 120.0, 300.0, 300.0, 300.0)
# In an outage hardly any is, and who is given up gets nothing.
_UNKNOWN_IN_OUTAGES = 60
# Telegram has refused groups their own rights for hours (October 2023): what matters is tried again
# for so long before that is believed.
_REFUSED_FOR = timedelta(hours=24)
_FIRST_REFUSED_SECONDS = 30.0
# How long a request whose connection broke may still arrive. A system goes on sending what it was
# given for about 100 s after the program is gone (Linux, tcp_orphan_retries); Telegram itself is
# not known to take longer than its own time-outs.
LATEST_ARRIVAL = timedelta(seconds=120)
LONGEST_RETRY = timedelta(seconds=_LONGEST_RETRY_SECONDS)


@dataclass(frozen=True, slots=True)
class Retry:
    """Try again at `due_at`."""

    due_at: datetime
    is_unknown: bool = False
    """Whether this try may have arrived."""
    is_counted: bool = True
    """Whether it was a try at all, and not only told to wait."""
    refused_at: datetime | None = None
    """Since when the chat refuses it, where it does."""


class Release:
    """Put the claim back at once: nothing was sent, and nothing is wrong with the message."""


RELEASE = Release()


def decide_unsent(claim: Claim, now: datetime) -> tuple[DeliveryStatus, str] | None:
    """Return how a claimed delivery ends without being sent, or None to send it."""
    if claim.withdrawn_at is not None:
        return DeliveryStatus.WITHDRAWN, "the bulletin was withdrawn"
    if claim.stopped_at is not None:
        return DeliveryStatus.WITHDRAWN, "sending was stopped"
    if claim.expires_at is not None and claim.expires_at <= now:
        if claim.refused_at is not None:
            return DeliveryStatus.FAILED, "the chat refused it until it expired"
        return DeliveryStatus.EXPIRED, "the bulletin expired before it could be sent"
    if claim.subscriber.state is SubscriberState.BLOCKED:
        return DeliveryStatus.GONE, "the subscriber blocked the bot"
    has_stopped = claim.subscriber.state is SubscriberState.STOPPED
    is_unwanted = not claim.is_subscribed or (has_stopped and not claim.is_addressed)
    if is_unwanted and not claim.is_canary:
        return DeliveryStatus.SKIPPED, "no longer subscribed"
    if claim.halted_reason is not None:
        return DeliveryStatus.FAILED, claim.halted_reason
    return None


def decide_delivery(
    claim: Claim, outcome: Outcome, now: datetime
) -> DeliveryStatus | Retry | Release:
    """Return what an outcome makes of a delivery."""
    match outcome.kind:
        case Kind.SENT if outcome.message_id is not None:
            return DeliveryStatus.SENT
        case Kind.CHAT_GONE:
            return DeliveryStatus.GONE
        case Kind.NOT_SENT | Kind.NOT_NEEDED | Kind.BOT_BROKEN:
            return RELEASE
        case Kind.UNKNOWN:
            return _decide_repeat(claim.maybe_doubled, outcome, now) or DeliveryStatus.FAILED
        case Kind.RETRY | Kind.CHAT_MOVED:
            return _decide_retry(claim, outcome, now) or DeliveryStatus.FAILED
        case Kind.NOT_ALLOWED if may_pass(claim, outcome):
            return _decide_refused(claim, now, claim.expires_at) or DeliveryStatus.FAILED
    return DeliveryStatus.FAILED


def decide_edit(claim: Claim, outcome: Outcome, now: datetime) -> EditStatus | Retry | Release:
    """Return what an outcome makes of an edit."""
    match outcome.kind:
        case Kind.SENT | Kind.NOT_MODIFIED:
            return EditStatus.DONE
        case Kind.NOT_SENT | Kind.NOT_NEEDED | Kind.BOT_BROKEN:
            return RELEASE
        case Kind.UNKNOWN if claim.step.is_message:
            repeat_count = claim.attempt_count - 1
            return _decide_repeat(repeat_count, outcome, now) or EditStatus.UNREACHABLE
        case Kind.RETRY | Kind.UNKNOWN | Kind.CHAT_MOVED:
            return _decide_retry(claim, outcome, now) or EditStatus.UNREACHABLE
        case Kind.NOT_ALLOWED if may_pass(claim, outcome):  # a copy stands also when it has expired
            return _decide_refused(claim, now, None) or EditStatus.UNREACHABLE
    return EditStatus.UNREACHABLE


def may_pass(claim: Claim, outcome: Outcome) -> bool:
    """Return whether a refusal is not believed yet, because the message matters."""
    return outcome.kind is Kind.NOT_ALLOWED and claim.severity >= Severity.IMPORTANT


def _decide_refused(claim: Claim, now: datetime, expires_at: datetime | None) -> Retry | None:
    """Return when to try again what the chat refuses, or None once that is believed.

    The waits grow with the time that has passed, and the last try is at the very end.
    """
    # One that lies ahead was noted before the clock was set back.
    since = now if claim.refused_at is None else min(claim.refused_at, now)
    ends_at = since + _REFUSED_FOR
    if expires_at is not None:
        ends_at = min(ends_at, expires_at)
    if now >= ends_at:
        return None
    seconds = max((now - since).total_seconds(), _FIRST_REFUSED_SECONDS)
    due_at = now + timedelta(seconds=min(seconds, _LONGEST_RETRY_SECONDS))
    return Retry(min(due_at, ends_at), is_counted=False, refused_at=since)


def _decide_repeat(repeat_count: int, outcome: Outcome, now: datetime) -> Retry | None:
    """Return when to repeat a message that may have arrived, and was repeated so often."""
    waits = _UNKNOWN_RETRY_SECONDS
    if repeat_count >= (_UNKNOWN_IN_OUTAGES if outcome.is_everybodys else len(waits)):
        return None
    seconds = waits[min(repeat_count, len(waits) - 1)]
    return Retry(now + timedelta(seconds=seconds), is_unknown=True)


def _decide_retry(claim: Claim, outcome: Outcome, now: datetime) -> Retry | None:
    if outcome.retry_after_seconds is not None:  # told to wait: not the message's fault
        seconds = min(outcome.retry_after_seconds, _LONGEST_RETRY_SECONDS)
        return Retry(now + timedelta(seconds=seconds), is_counted=False)
    if claim.attempt_count >= (_ATTEMPTS_IN_OUTAGES if outcome.is_everybodys else _ATTEMPTS):
        return None
    doubled = _FIRST_RETRY_SECONDS * 2 ** max(claim.attempt_count - 1, 0)
    return Retry(now + timedelta(seconds=min(doubled, _LONGEST_RETRY_SECONDS)))
