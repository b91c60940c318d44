"""Runs of the bot: who holds the leases, and whether it is alive."""

from datetime import datetime

from storage.database import Connection, fetch_one, from_ms, to_ms
from storage.records.run import Run


async def start(connection: Connection, run_id: str, at: datetime) -> None:
    """Record a start."""
    await connection.execute(
        "INSERT INTO runs (id, started_at, alive_at) VALUES (?, ?, ?)",
        (run_id, to_ms(at), to_ms(at)),
    )


async def record_alive(
    connection: Connection, run_id: str, at: datetime, sent_per_second: float
) -> None:
    """Say that the run is alive, and how fast it sends."""
    await connection.execute(
        "UPDATE runs SET alive_at = ?, sent_per_second = ? WHERE id = ?",
        (to_ms(at), sent_per_second, run_id),
    )


async def stop(connection: Connection, run_id: str, at: datetime) -> None:
    """Record an orderly end."""
    await connection.execute(
        "UPDATE runs SET alive_at = ?, stopped_at = ? WHERE id = ?", (to_ms(at), to_ms(at), run_id)
    )


async def find_latest(connection: Connection) -> Run | None:
    """Return the latest run, or None if the bot never ran."""
    # By order of arrival: a clock that was set back would make an older run the latest.
    row = await fetch_one(connection, "SELECT * FROM runs ORDER BY rowid DESC LIMIT 1")
    if row is None:
        return None
    started_at, alive_at = from_ms(row["started_at"]), from_ms(row["alive_at"])
    if started_at is None or alive_at is None:
        raise RuntimeError("a run has no start")
    return Run(row["id"], started_at, alive_at, from_ms(row["stopped_at"]), row["sent_per_second"])
