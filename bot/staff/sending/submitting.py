"""Submitting: what needs a second person waits, and everybody who may approve it is asked."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.rendering.staff.approval import render_request
from bot.rendering.staff.members import name_of
from bot.staff.roles import APPROVERS, Roles
from bot.staff.telling import Telling
from bot.staff.writing.binding import digest_of
from storage.database import Connection
from storage.records.draft import Draft, DraftState
from storage.staff import audit, drafts, members


async def submit(
    connection: Connection,
    draft: Draft,
    roles: Roles,
    telling: Telling,
    at: datetime,
    action: str = "submit",
) -> None:
    """Let a notice wait, and ask everybody but its writer; `action` is what the audit calls it.

    Within the caller's transaction, after all checks.
    """
    submitted = replace(
        draft,
        state=DraftState.SUBMITTED,
        asking=None,
        confirmed_digest=digest_of(draft),
        submitted_at=at,
        paused_reason=None,
    )
    await drafts.save(connection, submitted, at)
    await record_step(connection, submitted, draft.author_id, action, f"draft {draft.id}", at)
    author = name_of(await members.load_names(connection), draft.author_id)
    others = await roles.list_others(connection, draft.author_id, APPROVERS)
    await telling.tell_each(connection, others, partial(render_request, submitted, author))


def reopen(draft: Draft) -> Draft:
    """Return a notice as its writer goes on with it: nobody's word counts for it any more. Pure."""
    return replace(
        draft,
        state=DraftState.WRITING,
        confirmed_digest=None,
        submitted_at=None,
        approver_id=None,
        approved_at=None,
        alone_at=None,
        paused_reason=None,
    )


async def record_step(
    connection: Connection, draft: Draft, actor_id: int, action: str, subject: str, at: datetime
) -> None:
    """Audit a step of a notice with what binds it."""
    await audit.record(
        connection,
        actor_id,
        action,
        subject,
        at,
        topic=draft.topic,
        digest=digest_of(draft),
        is_exercise=draft.is_exercise,
    )
