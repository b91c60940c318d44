"""Templates that staff keep, and what they were last asked about one."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from storage.database import Connection, Row, fetch_all, fetch_one, to_ms
from storage.text import Text


@dataclass(frozen=True, slots=True)
class Template:
    """A text that staff keep, with placeholders such as {date}."""

    id: int
    name: str
    body: Text


class TemplateAsking(StrEnum):
    """What a member of staff was asked about a template."""

    NAME = "name"
    TEXT = "text"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class TemplateDialogue:
    """What was asked about a template, and what was said so far.

    `filled` has what each placeholder becomes; None: it stays as it is. `message_id` is the message
    that was taken last, so that one handled twice is known again.
    """

    user_id: int
    asking: TemplateAsking | None
    template_id: int | None = None
    name: str = ""
    filled: Mapping[str, str | None] = field(default_factory=dict)
    message_id: int | None = None


async def list_all(connection: Connection) -> list[Template]:
    """Return all templates, by name."""
    rows = await fetch_all(connection, "SELECT * FROM templates ORDER BY name, id")
    return [_template(row) for row in rows]


async def find(connection: Connection, template_id: int) -> Template | None:
    """Return a template by its id, or None."""
    row = await fetch_one(connection, "SELECT * FROM templates WHERE id = ?", (template_id,))
    return None if row is None else _template(row)


async def add(
    connection: Connection, name: str, body: Text, actor_id: int, at: datetime
) -> Template:
    """Store a new template; its name must be free."""
    (row,) = await fetch_all(
        connection,
        """INSERT INTO templates (name, body, entities, changed_by, changed_at)
           VALUES (?, ?, ?, ?, ?) RETURNING *""",
        (name, body.string, body.dump_entities(), actor_id, to_ms(at)),
    )
    return _template(row)


async def change(
    connection: Connection, template_id: int, body: Text, actor_id: int, at: datetime
) -> None:
    """Give a template another text."""
    await connection.execute(
        """UPDATE templates SET body = ?, entities = ?, changed_by = ?, changed_at = ?
           WHERE id = ?""",
        (body.string, body.dump_entities(), actor_id, to_ms(at), template_id),
    )


async def remove(connection: Connection, template_id: int) -> None:
    """Delete a template, and what was being asked about it."""
    await connection.execute("DELETE FROM templates WHERE id = ?", (template_id,))


async def find_dialogue(
    connection: Connection, user_id: int, since: datetime
) -> TemplateDialogue | None:
    """Return what somebody was asked since then, or None."""
    row = await fetch_one(
        connection,
        "SELECT * FROM template_dialogues WHERE user_id = ? AND changed_at >= ?",
        (user_id, to_ms(since)),
    )
    return None if row is None else _dialogue(row)


async def save_dialogue(connection: Connection, dialogue: TemplateDialogue, at: datetime) -> None:
    """Remember what somebody was asked, instead of what they were asked before."""
    await connection.execute(
        """INSERT OR REPLACE INTO template_dialogues
             (user_id, asking, template_id, name, filled, message_id, changed_at)
           VALUES (?, ?, ?, ?, ?, ?, ?)""",
        (
            dialogue.user_id,
            dialogue.asking,
            dialogue.template_id,
            dialogue.name,
            json.dumps(dict(dialogue.filled), ensure_ascii=False),
            dialogue.message_id,
            to_ms(at),
        ),
    )


def _template(row: Row) -> Template:
    return Template(row["id"], row["name"], Text.load(row["body"], row["entities"]))


def _dialogue(row: Row) -> TemplateDialogue:
    return TemplateDialogue(
        user_id=row["user_id"],
        asking=TemplateAsking(row["asking"]) if row["asking"] else None,
        template_id=row["template_id"],
        name=row["name"],
        filled=json.loads(row["filled"]),
        message_id=row["message_id"],
    )
