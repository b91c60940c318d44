"""Callback queries that wait to be answered; one can be for 150 seconds."""

from collections import deque
from datetime import datetime

from sandbox.refusal import bad_request
from sandbox.state.chats import Chat
from sandbox.state.updates import CALLBACK_LIFETIME

_FIRST_ID = 4_000_000_000_000_000_001
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


class CallbackQueries:
    """The queries of the last 150 seconds, oldest first."""

    def __init__(self) -> None:
        self._next_id = _FIRST_ID
        self._chats: dict[str, Chat] = {}
        self._asked: deque[tuple[datetime, str]] = deque()

    def ask(self, chat: Chat, now: datetime) -> str:
        """A button was tapped in this chat: the id of the query."""
        query_id = str(self._next_id)
        self._next_id += 1
        self._chats[query_id] = chat
        self._asked.append((now, query_id))
        return query_id

    def chat(self, query_id: str, now: datetime) -> Chat:
        """The chat of a query that can still be answered."""
        while self._asked and self._asked[0][0] + CALLBACK_LIFETIME <= now:
            del self._chats[self._asked.popleft()[1]]
        if query_id not in self._chats:
            raise bad_request(TOO_OLD)
        return self._chats[query_id]
