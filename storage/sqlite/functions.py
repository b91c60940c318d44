"""What migrations need and SQLite has not. A released migration calls them: they never change."""

import json
import sqlite3

from storage.privacy.acts import commit, divide


def add_functions(connection: sqlite3.Connection) -> None:
    """Let the statements of a connection call our functions."""
    for name, count, function in (
        ("casefold", 1, str.casefold),
        ("divide_act", 3, _divide_act),
        ("commit_part", 2, commit),
    ):
        connection.create_function(name, count, function, deterministic=True)


def _divide_act(actor_id: int, subject: str, detail: str) -> str:
    parts = divide(actor_id, subject, json.loads(detail))
    return json.dumps(
        {
            "subject": parts.subject,
            "detail": parts.detail,
            "actor": parts.actor.content,
            "other_id": parts.other and parts.other.person_id,
            "other": parts.other and parts.other.content,
            "words": parts.words and parts.words.content,
        },
        ensure_ascii=False,
    )
