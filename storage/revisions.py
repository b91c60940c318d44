"""Revisions: how a stored bulletin changes after it was born; every text is kept."""

from collections.abc import Sequence
from datetime import datetime

from storage import bulletins
from storage.database import Connection, to_ms
from storage.records.bulletin import BulletinText, Operational, Reasons, Severity
from storage.records.delivery import Wording


async def revise(
    connection: Connection,
    bulletin_id: int,
    texts: Sequence[BulletinText],
    reasons: Reasons,
    at: datetime,
) -> None:
    """Give a bulletin a new revision with these texts; its other languages go along."""
    bulletin = await bulletins.get(connection, bulletin_id)
    replaced = {text.language for text in texts}
    kept = [text for text in bulletin.texts if text.language not in replaced]
    revision = bulletin.revision + 1
    await bulletins.store_texts(connection, bulletin_id, revision, [*kept, *texts], at)
    await connection.execute(
        """UPDATE bulletins SET revision = ?, correction_reasons = ?, halted_reason = NULL
           WHERE id = ?""",  # what Telegram refuses is the old text
        (revision, bulletins.dump_reasons(reasons), bulletin_id),
    )


async def withdraw(
    connection: Connection, bulletin_id: int, reasons: Reasons, at: datetime
) -> bool:
    """Take a bulletin back with a reason, as a revision of its own; return False if it was."""
    bulletin = await bulletins.get(connection, bulletin_id)
    if bulletin.withdrawn_at is not None:
        return False
    revision = bulletin.revision + 1
    await bulletins.store_texts(connection, bulletin_id, revision, bulletin.texts, at)
    await connection.execute(
        """UPDATE bulletins SET revision = ?, withdrawn_at = ?, withdrawal_reason = ?,
             in_force = 0, halted_reason = NULL WHERE id = ?""",
        (revision, to_ms(at), bulletins.dump_reasons(reasons), bulletin_id),
    )
    return True


async def set_times(
    connection: Connection,
    bulletin_id: int,
    effective_at: datetime | None,
    expires_at: datetime | None,
) -> None:
    """Change from when until when a bulletin holds; of another end staff are reminded anew."""
    await connection.execute(
        """UPDATE bulletins SET effective_at = ?1, expires_at = ?2,
             reminded_at = iif(expires_at IS ?2, reminded_at, NULL) WHERE id = ?3""",
        (to_ms(effective_at), to_ms(expires_at), bulletin_id),
    )


async def stop(connection: Connection, bulletin_id: int, at: datetime) -> bool:
    """Send a bulletin to nobody who has not got it; return False when it was ended before."""
    cursor = await connection.execute(
        """UPDATE bulletins SET stopped_at = ? WHERE id = ? AND published_at IS NOT NULL
           AND stopped_at IS NULL AND withdrawn_at IS NULL""",
        (to_ms(at), bulletin_id),
    )
    return cursor.rowcount == 1


async def lift(connection: Connection, bulletin_id: int, at: datetime) -> bool:
    """Say that a bulletin holds no more, without taking it back; return False if it was over."""
    cursor = await connection.execute(
        """UPDATE bulletins SET lifted_at = ?
           WHERE id = ? AND (published_at IS NOT NULL OR in_force = 1)
           AND lifted_at IS NULL AND withdrawn_at IS NULL""",
        (to_ms(at), bulletin_id),
    )
    return cursor.rowcount == 1


async def halt(connection: Connection, wording: Wording, reason: str) -> None:
    """Send a bulletin no further, unless it has another text by now: Telegram refuses this one."""
    await connection.execute(
        """UPDATE bulletins SET halted_reason = ?
           WHERE id = ? AND revision = ? AND halted_reason IS NULL""",
        (reason, *wording),
    )


async def reclassify(
    connection: Connection, bulletin_id: int, severity: Severity, operational: Operational | None
) -> None:
    """Change what a bulletin means, as where a correction makes it more important."""
    await connection.execute(
        "UPDATE bulletins SET severity = ?, operational = ? WHERE id = ?",
        (severity, operational, bulletin_id),
    )


async def add_topic(connection: Connection, bulletin_id: int, topic: str) -> bool:
    """Put a bulletin under one more topic; return whether it is new there."""
    cursor = await connection.execute(
        "INSERT INTO bulletin_topics VALUES (?, ?) ON CONFLICT DO NOTHING", (bulletin_id, topic)
    )
    return cursor.rowcount == 1


async def may_be_heard(
    connection: Connection, bulletin_id: int, at: datetime, not_since: datetime
) -> bool:
    """Return whether no correction was heard since then, and note that one is heard now.

    What seems to be heard later than now was heard before the clock was set back.
    """
    cursor = await connection.execute(
        """UPDATE bulletins SET last_audible_at = ?1
           WHERE id = ?2 AND
             (last_audible_at IS NULL OR last_audible_at <= ?3 OR last_audible_at > ?1)""",
        (to_ms(at), bulletin_id, to_ms(not_since)),
    )
    return cursor.rowcount == 1
