"""What is held of staff, and of who would be; in the order in which it is forgotten."""

from typing import Final

from storage.privacy.holding import Holding, Said

STAFF: Final = (
    Holding(
        "reviews",
        Said.STAFF,
        ids=("user_id",),
        words=("draft_id", "digest", "step", "message_id"),
        steps=("DELETE FROM reviews WHERE user_id = ?1 OR draft_id IN $unsent",),
    ),
    Holding(
        "draft_texts",
        Said.ACTS,
        words=("body", "entities"),
        steps=("DELETE FROM draft_texts WHERE draft_id IN $unsent",),
    ),
    Holding(
        "restrictions",
        Said.ACTS,
        words=("reasons",),
        steps=("DELETE FROM restrictions WHERE draft_id IN $unsent",),
    ),
    Holding(
        "drafts",
        Said.ACTS,
        ids=("author_id", "chat_id", "approver_id"),
        words=("reasons", "shown", "media_file_id", "message_id", "phrase_id", "confirmed_digest"),
        steps=(
            """UPDATE drafts SET
                 state = iif(author_id = ?1 AND bulletin_id IS NULL, 'discarded', state),
                 reasons = iif(author_id = ?1 AND bulletin_id IS NULL, NULL, reasons),
                 media_kind = iif(author_id = ?1 AND bulletin_id IS NULL, NULL, media_kind),
                 media_file_id = iif(author_id = ?1 AND bulletin_id IS NULL, NULL, media_file_id),
                 message_id = iif(?1 IN (author_id, chat_id), NULL, message_id),
                 phrase_id = iif(?1 IN (author_id, chat_id), NULL, phrase_id),
                 shown = iif(?1 IN (author_id, chat_id), NULL, shown),
                 confirmed_digest = iif(author_id = ?1, NULL, confirmed_digest),
                 author_id = iif(author_id = ?1, 0, author_id),
                 chat_id = iif(?1 IN (author_id, chat_id), 0, chat_id),
                 approver_id = iif(approver_id = ?1, 0, approver_id)
               WHERE ?1 IN (author_id, chat_id, approver_id)""",
        ),
    ),
    Holding(
        "templates",
        Said.ACTS,
        ids=("changed_by",),
        steps=("UPDATE templates SET changed_by = 0 WHERE changed_by = ?1",),
    ),
    Holding(
        "template_dialogues",
        Said.STAFF,
        ids=("user_id",),
        words=("asking", "template_id", "name", "filled", "message_id", "changed_at"),
        steps=("DELETE FROM template_dialogues WHERE user_id = ?1",),
    ),
    Holding(
        "overrides",
        Said.ACTS,
        ids=("set_by",),
        steps=(
            "DELETE FROM overrides WHERE set_by = ?1 AND confirmed_at IS NULL",
            "UPDATE overrides SET set_by = 0 WHERE set_by = ?1",
        ),
    ),
    Holding(
        "invitations",
        Said.APPLICANTS,
        ids=("invited_by", "opened_by", "decided_by"),
        words=("opened_name", "opened_language", "opened_at"),
        steps=(
            """UPDATE invitations SET
                 decided_at = iif(opened_by = ?1 AND decided_by IS NULL, ?2, decided_at),
                 is_granted = iif(opened_by = ?1 AND decided_by IS NULL, 0, is_granted),
                 decided_by = iif(decided_by = ?1 OR opened_by = ?1 AND decided_by IS NULL, 0,
                   decided_by),
                 opened_name = iif(opened_by = ?1, NULL, opened_name),
                 opened_language = iif(opened_by = ?1, NULL, opened_language),
                 opened_at = iif(opened_by = ?1, NULL, opened_at),
                 opened_by = nullif(opened_by, ?1),
                 -- Not 0: each button of an owner makes one invitation, and the table sees to it.
                 invited_by = iif(invited_by = ?1, -id, invited_by)
               WHERE ?1 IN (invited_by, opened_by, decided_by)""",
        ),
    ),
    Holding(
        "staff",
        Said.STAFF,
        ids=("user_id", "granted_by"),
        words=("name", "role", "language", "granted_at", "revoked_at", "revoked_sequence"),
        steps=(
            "DELETE FROM staff WHERE user_id = ?1",
            "UPDATE staff SET granted_by = 0 WHERE granted_by = ?1",
        ),
    ),
    Holding(
        "owners",
        Said.STAFF,
        ids=("user_id",),
        words=("name",),
        steps=("DELETE FROM owners WHERE user_id = ?1",),
    ),
    Holding(
        "staff_menus",
        Said.STAFF,
        ids=("chat_id",),
        words=("shown",),
        steps=("DELETE FROM staff_menus WHERE chat_id = ?1",),
    ),
    Holding(
        "staff_blocks",
        Said.STAFF,
        ids=("user_id",),
        words=("blocked_at",),
        steps=("DELETE FROM staff_blocks WHERE user_id = ?1",),
    ),
    Holding(
        "audit_searches",
        Said.STAFF,
        ids=("user_id",),
        words=("words",),
        steps=("DELETE FROM audit_searches WHERE user_id = ?1",),
        mentions="words",
    ),
    Holding(
        "audit_private",
        Said.ACTS,
        ids=("person_id",),
        words=("salt", "content", "plain"),
        steps=("DELETE FROM audit_private WHERE person_id = ?1",),
        mentions="content",
    ),
    Holding("alarms", Said.WAITING, words=("detail",), mentions="detail"),
    Holding(
        "erasure_requests",
        Said.STAFF,
        ids=("user_id",),
        words=("name",),
        steps=("DELETE FROM erasure_requests WHERE user_id = ?1",),
    ),
)
