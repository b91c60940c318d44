"""What people got, as the sandbox saw it, beside what the bot has recorded."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.servers import ask
from benchmarks.torture_desk import Desk, Round
from storage.database import Row
from storage.records.delivery import DeliveryStatus, Ledger


@dataclass(slots=True)
class Tally:
    """What came of the torture."""

    limit: int
    """How many deliveries one kill may leave open: those in flight."""
    kills: int = 0
    shown: int = 0
    lost: int = 0
    doubled: int = 0
    unmarked: int = 0
    open: int = 0
    outdated: int = 0
    most_claimed: int = 0

    def note_kill(self, claimed_count: int) -> None:
        """Take in how many deliveries a kill left open: the next start marks exactly these."""
        self.kills += 1
        self.most_claimed = max(self.most_claimed, claimed_count)

    @property
    def is_kept(self) -> bool:
        """Whether every promise was kept."""
        broken = self.lost + self.unmarked + self.open + self.outdated
        return broken == 0 and self.most_claimed <= self.limit


async def check(url: str, desk: Desk, tally: Tally, blocked: set[int]) -> None:
    """Compare for every bulletin."""
    for this in desk.rounds:
        columns = await asyncio.to_thread(ask, url, "messages", text=this.name)
        copies, texts = _copies(columns)
        rows = await desk.rows(this)
        _count_copies(tally, rows, copies, blocked)
        tally.open += not _closes(await desk.ledger(this), rows)
        tally.outdated += sum(_is_outdated(row, this, texts) for row in rows)


def _copies(columns: Any) -> tuple[dict[int, list[int]], dict[tuple[int, int], str]]:
    """Return each chat's messages, and each message's text as it stands."""
    copies: dict[int, list[int]] = defaultdict(list)
    texts: dict[tuple[int, int], str] = {}
    names = ("kind", "chat_id", "message_id", "text")
    for kind, chat_id, message_id, key in zip(*(columns[n] for n in names), strict=True):
        if kind == "shown":
            copies[chat_id].append(message_id)
        texts[chat_id, message_id] = columns["texts"][key]
    return copies, texts


def _count_copies(
    tally: Tally, rows: Sequence[Row], copies: dict[int, list[int]], blocked: set[int]
) -> None:
    for row in rows:
        chat_id, count = row["chat_id"], len(copies[row["chat_id"]])
        more = max(0, count - 1)
        tally.shown += count
        tally.doubled += more
        tally.unmarked += max(0, more - row["maybe_doubled"])
        if row["status"] == DeliveryStatus.SENT:
            tally.lost += row["message_id"] not in copies[chat_id]
        else:
            tally.lost += chat_id not in blocked


def _closes(ledger: Ledger, rows: Sequence[Row]) -> bool:
    counted = sum(row["status"] == DeliveryStatus.SENT for row in rows)
    is_complete = ledger.planned == len(rows) and ledger.sent == counted
    return is_complete and not ledger.waiting and not ledger.edits_waiting


def _is_outdated(row: Row, this: Round, texts: dict[tuple[int, int], str]) -> bool:
    """Whether the copy on record does not show the newest text."""
    if row["status"] != DeliveryStatus.SENT:
        return False
    return this.title not in texts.get((row["chat_id"], row["message_id"]), "")
