"""What staff were asked in words about a notice that waits for a second person."""

from storage.database import Connection, fetch_one
from storage.records.draft import Review, ReviewStep


async def ask(connection: Connection, review: Review) -> None:
    """Remember what somebody is asked; what they were asked before is forgotten."""
    await connection.execute(
        "INSERT OR REPLACE INTO reviews VALUES (?, ?, ?, ?, NULL)",
        (review.user_id, review.draft_id, review.digest, review.step),
    )


async def answer(connection: Connection, user_id: int, message_id: int) -> None:
    """Remember which words answered: handled twice, they are not taken for anything else."""
    await connection.execute(
        "UPDATE reviews SET message_id = ? WHERE user_id = ?", (message_id, user_id)
    )


async def find(connection: Connection, user_id: int, message_id: int) -> Review | None:
    """Return what somebody is asked, or what these words have answered already, or None."""
    row = await fetch_one(
        connection,
        "SELECT * FROM reviews WHERE user_id = ? AND (message_id IS NULL OR message_id = ?)",
        (user_id, message_id),
    )
    if row is None:
        return None
    step, is_answered = ReviewStep(row["step"]), row["message_id"] is not None
    return Review(row["user_id"], row["draft_id"], row["digest"], step, is_answered)
