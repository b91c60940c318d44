"""Receipts: what became of a notice, from the ledger, as a document."""

from dataclasses import dataclass

from bot.locales.catalog import Phrases
from bot.mission.profile import Profile
from bot.rendering.page import Page
from bot.rendering.staff.receipt import render_receipt
from storage.database import Connection
from storage.staff import receipts


@dataclass(frozen=True, slots=True)
class Receipts:
    """Reads; changes nothing."""

    profile: Profile

    async def find(self, connection: Connection, bulletin_id: int, phrases: Phrases) -> Page | None:
        """Return the receipt of a public notice as it stands now, or None."""
        receipt = await receipts.find(connection, bulletin_id)
        return None if receipt is None else render_receipt(receipt, self.profile, phrases)
