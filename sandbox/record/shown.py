"""What people were shown by the bot, as columns of numbers: 25 bytes each."""

from array import array
from collections.abc import Sequence

from sandbox.record.texts import Texts

KINDS = ("shown", "edited", "deleted")


class ShownLog:
    """One row for each message of the bot that appeared, changed or went away."""

    def __init__(self) -> None:
        self.at = array("d")
        self.kind = array("B")
        self.chat_id = array("q")
        self.message_id = array("I")
        self.text = array("I")
        self.texts = Texts()

    def __len__(self) -> int:
        return len(self.at)

    def add(self, at: float, kind: str, chat_id: int, message_id: int, text: str) -> None:
        """Write one down; the text is the one that stands there then."""
        self.at.append(at)
        self.kind.append(KINDS.index(kind))
        self.chat_id.append(chat_id)
        self.message_id.append(message_id)
        self.text.append(self.texts.number(text))

    def rows(
        self,
        *,
        kind: str = "",
        chat_id: int | None = None,
        since: float = 0.0,
        after: int = 0,
        texts: frozenset[int] | None = None,
    ) -> Sequence[int]:
        """The rows that fit, oldest first; `texts` are numbers of texts."""
        rows: Sequence[int] = range(after, len(self))
        if texts is not None:
            rows = [row for row in rows if self.text[row] in texts]
        if since:
            rows = [row for row in rows if self.at[row] >= since]
        if chat_id is not None:
            rows = [row for row in rows if self.chat_id[row] == chat_id]
        if kind:
            number = KINDS.index(kind)
            rows = [row for row in rows if self.kind[row] == number]
        return rows
