"""How much is remembered of what went by."""

from enum import StrEnum


class Mode(StrEnum):
    """FULL keeps every request and event as it was. COMPACT keeps a few numbers of each.

    In COMPACT and OFF, people made lazily stay rows of numbers until they act; in OFF nothing is
    written down beyond what the chats need to go on.
    """

    FULL = "full"
    COMPACT = "compact"
    OFF = "off"
