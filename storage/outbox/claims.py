"""Claims: rows of the outbox or of the edits, with all that decides what becomes of them.

They come as one JSON value: for each row that is fetched SQLite's thread lets go of the
interpreter and has to wait for it again, which costs more than the row.
"""

from collections.abc import Sequence
from typing import Any

import orjson

from storage.database import Connection, fetch_all, from_ms
from storage.outbox.leases import Table
from storage.records.bulletin import Severity
from storage.records.delivery import Claim, EditStep, Lane
from storage.records.subscriber import Subscriber, SubscriberKind, SubscriberState

# An exercise goes to who is staff still, an all-clear to who got what it ends; all else to who
# still follows a topic of the bulletin.
_IS_AWAITED = """CASE
    WHEN b.is_exercise THEN NOT EXISTS (SELECT 1 FROM staff
        WHERE user_id = s.chat_id AND revoked_sequence > b.published_sequence)
    WHEN b.all_clear_of IS NOT NULL THEN EXISTS (SELECT 1 FROM deliveries got
        WHERE got.bulletin_id = b.all_clear_of AND got.subscriber_id = s.id
        AND got.status IN (1, 3))
    ELSE EXISTS (SELECT 1 FROM subscriptions f JOIN bulletin_topics t ON t.topic = f.topic
        WHERE f.subscriber_id = s.id AND t.bulletin_id = b.id) END"""
# In the order of `_claim`'s unpacking.
_FACTS = f"""
    s.id, s.chat_id, s.thread_id, s.kind, s.language, s.state, {_IS_AWAITED},
    b.is_exercise OR b.all_clear_of IS NOT NULL,
    d.bulletin_id, d.message_id, d.language,
    b.revision, b.number, b.expires_at, b.withdrawn_at, b.halted_reason, b.stopped_at,
    b.severity, b.canary_id IS s.id
"""
_QUERIES = {  # constants put together, nothing from outside
    "deliveries": f"""
        SELECT json_group_array(json_array(
          d.id, d.lane, d.attempt_count, d.maybe_doubled, 0, 0, d.refused_at, {_FACTS}))
        FROM json_each(?) AS taken CROSS JOIN deliveries d ON d.id = taken.value
        JOIN bulletins b ON b.id = d.bulletin_id JOIN subscribers s ON s.id = d.subscriber_id""",  # noqa: S608
    "edits": f"""
        SELECT json_group_array(json_array(
          e.id, e.lane, e.attempt_count, 0, e.is_audible, e.step, e.refused_at, {_FACTS}))
        FROM json_each(?) AS taken CROSS JOIN edits e ON e.id = taken.value
        JOIN deliveries d ON d.id = e.delivery_id
        JOIN bulletins b ON b.id = d.bulletin_id JOIN subscribers s ON s.id = d.subscriber_id""",  # noqa: S608
}
# Asked once for each message: an enum's call costs as much as the rest of its column.
_LANES = {lane.value: lane for lane in Lane}
_KINDS = {kind.value: kind for kind in SubscriberKind}
_STATES = {state.value: state for state in SubscriberState}
_SEVERITIES = {severity.value: severity for severity in Severity}
_STEPS = {step.value: step for step in EditStep}


async def claims(connection: Connection, table: Table, ids: Sequence[int]) -> list[Claim]:
    """Return the claimed rows `ids` of a table, in the order of their ids."""
    if not ids:
        return []
    given = orjson.dumps(sorted(ids)).decode()
    ((rows,),) = await fetch_all(connection, _QUERIES[table], (given,))
    return [_claim(row) for row in orjson.loads(rows)]


def _claim(row: list[Any]) -> Claim:
    # fmt: off
    (claim_id, lane, attempts, doubled, is_audible, step, refused_at,
     subscriber_id, chat_id, thread_id, kind, language, state, is_subscribed, is_addressed,
     bulletin_id, message_id, sent_language,
     revision, number, expires_at, withdrawn_at, halted_reason, stopped_at,
     severity, is_canary) = row
    # fmt: on
    return Claim(
        id=claim_id,
        bulletin_id=bulletin_id,
        revision=revision,
        lane=_LANES[lane],
        attempt_count=attempts,
        subscriber=Subscriber(
            subscriber_id, chat_id, thread_id, _KINDS[kind], language, _STATES[state]
        ),
        is_subscribed=bool(is_subscribed),
        is_addressed=bool(is_addressed),
        expires_at=from_ms(expires_at),
        withdrawn_at=from_ms(withdrawn_at),
        halted_reason=halted_reason,
        number=number,
        stopped_at=from_ms(stopped_at),
        maybe_doubled=doubled,
        is_canary=bool(is_canary),
        message_id=message_id,
        language=sent_language,
        severity=_SEVERITIES[severity],
        refused_at=from_ms(refused_at),
        is_audible=bool(is_audible),
        step=_STEPS[step],
    )
