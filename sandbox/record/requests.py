"""The requests of the bot as columns of numbers: 31 bytes each."""

from array import array
from collections.abc import Sequence


class RequestLog:
    """One row a request; code 0: the connection was cut, message_id 0: it made no message."""

    def __init__(self) -> None:
        self.at = array("d")
        self.method = array("H")
        self.chat_id = array("q")
        self.code = array("H")
        self.message_id = array("I")
        self.text = array("Q")  # the key of the text as sent
        self.methods: list[str] = []
        self._numbers: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.at)

    def add(
        self, at: float, method: str, chat_id: int, code: int, message_id: int, text: int
    ) -> None:
        """Write one request down."""
        self.at.append(at)
        self.method.append(self._number(method))
        self.chat_id.append(chat_id)
        self.code.append(code)
        self.message_id.append(message_id)
        self.text.append(text)

    def method_name(self, row: int) -> str:
        """The method of a row."""
        return self.methods[self.method[row]]

    def rows(
        self, *, method: str = "", chat_id: int | None = None, since: float = 0.0, after: int = 0
    ) -> Sequence[int]:
        """The rows that fit, oldest first; `after` leaves the first so many rows out."""
        rows: Sequence[int] = range(after, len(self))
        if since:
            rows = [row for row in rows if self.at[row] >= since]
        if chat_id is not None:
            rows = [row for row in rows if self.chat_id[row] == chat_id]
        if method:
            wanted = {i for i, name in enumerate(self.methods) if name.lower() == method.lower()}
            rows = [row for row in rows if self.method[row] in wanted]
        return rows

    def _number(self, method: str) -> int:
        number = self._numbers.get(method)
        if number is None:
            number = self._numbers[method] = len(self.methods)
            self.methods.append(method)
        return number
