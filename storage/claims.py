"""Claims: rows of the outbox or of the edits, with all that decides what becomes of them."""

import json
from collections.abc import Sequence
from typing import Literal

from storage.database import Connection, Row, fetch_all, from_ms
from storage.records import Claim, EditStep, Lane, Severity
from storage.subscribers import subscriber

# An exercise goes to who is staff still, an all-clear to who got what it ends; all else to who
# still follows a topic of the bulletin.
_IS_AWAITED = """CASE
    WHEN b.is_exercise THEN NOT EXISTS (SELECT 1 FROM staff
        WHERE user_id = s.chat_id AND revoked_at >= b.published_at)
    WHEN b.all_clear_of IS NOT NULL THEN EXISTS (SELECT 1 FROM deliveries got
        WHERE got.bulletin_id = b.all_clear_of AND got.subscriber_id = s.id
        AND got.status IN (1, 3))
    ELSE EXISTS (SELECT 1 FROM subscriptions f JOIN bulletin_topics t ON t.topic = f.topic
        WHERE f.subscriber_id = s.id AND t.bulletin_id = b.id) END"""
_FACTS = f"""
    d.bulletin_id, d.message_id, d.language AS sent_language,
    b.revision, b.expires_at, b.withdrawn_at, b.halted_reason, b.stopped_at,
    b.severity, b.canary_id IS s.id AS is_canary, s.state_at > b.published_at AS was_away, s.*,
    b.is_exercise OR b.all_clear_of IS NOT NULL AS is_addressed, {_IS_AWAITED} AS is_subscribed
"""
_QUERIES = {  # constants put together, nothing from outside
    "deliveries": f"""
        SELECT d.id AS claim_id, d.lane, d.attempt_count, d.maybe_doubled,
               0 AS is_audible, 0 AS step, {_FACTS}
        FROM json_each(?) AS taken CROSS JOIN deliveries d ON d.id = taken.value
        JOIN bulletins b ON b.id = d.bulletin_id JOIN subscribers s ON s.id = d.subscriber_id
        ORDER BY d.lane, d.id""",  # noqa: S608
    "edits": f"""
        SELECT e.id AS claim_id, e.lane, e.attempt_count, 0 AS maybe_doubled,
               e.is_audible, e.step, {_FACTS}
        FROM json_each(?) AS taken CROSS JOIN edits e ON e.id = taken.value
        JOIN deliveries d ON d.id = e.delivery_id
        JOIN bulletins b ON b.id = d.bulletin_id JOIN subscribers s ON s.id = d.subscriber_id
        ORDER BY e.lane, e.id""",  # noqa: S608
}


async def claims(
    connection: Connection, table: Literal["deliveries", "edits"], ids: Sequence[int]
) -> list[Claim]:
    """Return the claimed rows `ids` of a table, in sending order."""
    if not ids:
        return []
    rows = await fetch_all(connection, _QUERIES[table], (json.dumps(ids),))
    return [_claim(row) for row in rows]


def _claim(row: Row) -> Claim:
    return Claim(
        id=row["claim_id"],
        bulletin_id=row["bulletin_id"],
        revision=row["revision"],
        lane=Lane(row["lane"]),
        attempt_count=row["attempt_count"],
        maybe_doubled=row["maybe_doubled"],
        subscriber=subscriber(row),
        is_subscribed=bool(row["is_subscribed"]),
        is_addressed=bool(row["is_addressed"]),
        expires_at=from_ms(row["expires_at"]),
        withdrawn_at=from_ms(row["withdrawn_at"]),
        halted_reason=row["halted_reason"],
        stopped_at=from_ms(row["stopped_at"]),
        was_away=bool(row["was_away"]),
        is_canary=bool(row["is_canary"]),
        message_id=row["message_id"],
        language=row["sent_language"],
        severity=Severity(row["severity"]),
        is_audible=bool(row["is_audible"]),
        step=EditStep(row["step"]),
    )
