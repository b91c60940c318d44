"""Retention: what is forgotten by itself when its time is over, counted from when it happened."""

import json
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from storage.database import Connection, to_ms
from storage.outbox import ledgers

APPLICANTS_KEPT: Final = timedelta(days=30)

_IS_STAFF = """(person_id IN (SELECT user_id FROM staff)
    OR person_id IN (SELECT value FROM json_each(?2)))"""
_OLD_DRAFTS = "SELECT id FROM drafts WHERE changed_at < ?1 AND bulletin_id IS NULL"
_OLD_LINES = """SELECT actor_key FROM audit WHERE at < ?1 UNION ALL
    SELECT other_key FROM audit WHERE at < ?1 UNION ALL
    SELECT words_key FROM audit WHERE at < ?1"""


async def forget_troubles(connection: Connection, at: datetime) -> None:
    """Forget on which days Telegram did not know a chat, and what alarms said that are over."""
    before = at - ledgers.KEPT
    await connection.execute("DELETE FROM refusals WHERE day < ?", (f"{before:%Y-%m-%d}",))
    await connection.execute("DELETE FROM alarms WHERE cleared_at < ?", (to_ms(before),))


async def forget_applicants(connection: Connection, at: datetime, owners: Collection[int]) -> None:
    """Forget who opened an invitation APPLICANTS_KEPT ago and did not become staff."""
    before, known = to_ms(at - APPLICANTS_KEPT), json.dumps(list(owners))
    await connection.execute(
        """UPDATE invitations SET opened_by = NULL, opened_name = NULL, opened_language = NULL,
             opened_at = NULL
           WHERE opened_by IS NOT NULL AND coalesce(decided_at, expires_at) < ?""",
        (before,),
    )
    await connection.execute(
        f"""DELETE FROM audit_private WHERE NOT {_IS_STAFF} AND key IN
              (SELECT actor_key FROM audit WHERE action = 'open invitation' AND at < ?1
               UNION ALL SELECT words_key FROM audit WHERE action = 'open invitation' AND at < ?1
               UNION ALL SELECT other_key FROM audit WHERE action = 'refuse' AND at < ?1)""",  # noqa: S608 - constants
        (before, known),
    )


async def forget_old_acts(
    connection: Connection, before: datetime, owners: Collection[int]
) -> None:
    """Forget whose the acts of staff were that were done before a time: they themselves stay.

    Past staff and past owners go with the last of their acts; `owners` are the present ones.
    """
    limit, known = to_ms(before), json.dumps(list(owners))
    for statement in (
        f"DELETE FROM audit_private WHERE key IN ({_OLD_LINES})",  # noqa: S608 - a constant
        f"DELETE FROM reviews WHERE draft_id IN ({_OLD_DRAFTS})",  # noqa: S608 - a constant
        f"DELETE FROM draft_texts WHERE draft_id IN ({_OLD_DRAFTS})",  # noqa: S608 - a constant
        f"DELETE FROM restrictions WHERE draft_id IN ({_OLD_DRAFTS})",  # noqa: S608 - a constant
        """UPDATE drafts SET state = 'discarded', reasons = NULL, media_kind = NULL,
             media_file_id = NULL, asking = NULL, asking_language = NULL
           WHERE changed_at < ?1 AND bulletin_id IS NULL""",
        """UPDATE drafts SET author_id = 0, chat_id = 0, message_id = NULL, phrase_id = NULL,
             approver_id = iif(approver_id IS NULL, NULL, 0)
           WHERE changed_at < ?1 AND state IN ('done', 'discarded') AND author_id != 0""",
        "UPDATE templates SET changed_by = 0 WHERE changed_at < ?1",
        "UPDATE overrides SET set_by = 0 WHERE set_at < ?1",
        """UPDATE invitations SET invited_by = -id, decided_by = iif(decided_by IS NULL, NULL, 0)
           WHERE expires_at < ?1 AND invited_by > 0""",
        "DELETE FROM template_dialogues WHERE changed_at < ?1",
        "DELETE FROM staff_blocks WHERE blocked_at < ?1",
        """DELETE FROM staff WHERE revoked_at < ?1
             AND user_id NOT IN (SELECT person_id FROM audit_private)""",
    ):
        await connection.execute(statement, (limit,))
    await connection.execute(
        """DELETE FROM owners WHERE user_id NOT IN (SELECT person_id FROM audit_private)
             AND user_id NOT IN (SELECT value FROM json_each(?))""",
        (known,),
    )
