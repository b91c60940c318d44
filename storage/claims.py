"""Claims: rows of the outbox or of the edits, with all that decides what becomes of them."""

import json
from collections.abc import Sequence
from typing import Literal

from storage.database import Connection, Row, from_ms
from storage.records import Claim, Lane
from storage.subscribers import subscriber

_FACTS = """
    d.bulletin_id, d.message_id, d.language AS sent_language,
    b.revision, b.expires_at, b.withdrawn_at, s.*,
    EXISTS (SELECT 1 FROM subscriptions f JOIN bulletin_topics t ON t.topic = f.topic
            WHERE f.subscriber_id = s.id AND t.bulletin_id = b.id) AS is_subscribed
"""
_QUERIES = {  # constants put together, nothing from outside
    "deliveries": f"""
        SELECT d.id AS claim_id, d.lane, d.attempt_count, {_FACTS}
        FROM json_each(?) AS taken CROSS JOIN deliveries d ON d.id = taken.value
        JOIN bulletins b ON b.id = d.bulletin_id JOIN subscribers s ON s.id = d.subscriber_id
        ORDER BY d.lane, d.id""",  # noqa: S608
    "edits": f"""
        SELECT e.id AS claim_id, e.lane, e.attempt_count, {_FACTS}
        FROM json_each(?) AS taken CROSS JOIN edits e ON e.id = taken.value
        JOIN deliveries d ON d.id = e.delivery_id
        JOIN bulletins b ON b.id = d.bulletin_id JOIN subscribers s ON s.id = d.subscriber_id
        ORDER BY e.lane, e.id""",  # noqa: S608
}


async def claims(
    connection: Connection, table: Literal["deliveries", "edits"], ids: Sequence[int]
) -> list[Claim]:
    """Return the claimed rows `ids` of a table, in sending order."""
    cursor = await connection.execute(_QUERIES[table], (json.dumps(ids),))
    return [_claim(row) for row in await cursor.fetchall()]


def _claim(row: Row) -> Claim:
    return Claim(
        id=row["claim_id"],
        bulletin_id=row["bulletin_id"],
        revision=row["revision"],
        lane=Lane(row["lane"]),
        attempt_count=row["attempt_count"],
        subscriber=subscriber(row),
        is_subscribed=bool(row["is_subscribed"]),
        expires_at=from_ms(row["expires_at"]),
        withdrawn_at=from_ms(row["withdrawn_at"]),
        message_id=row["message_id"],
        language=row["sent_language"],
    )
