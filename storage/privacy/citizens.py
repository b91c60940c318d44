"""What is held of everybody who uses the bot; in the order in which it is forgotten."""

from typing import Final

from storage.privacy.holding import Holding, Said

CITIZENS: Final = (
    Holding(
        "late_edits",
        Said.SENT,
        words=("delivery_id",),
        steps=("DELETE FROM late_edits WHERE delivery_id IN $got",),
    ),
    Holding(
        "edits",
        Said.SENT,
        words=("message_id", "reason"),
        steps=(
            "DELETE FROM edits WHERE delivery_id IN $got AND status != 1",
            "UPDATE edits SET message_id = NULL, reason = NULL WHERE delivery_id IN $got",
        ),
    ),
    Holding(
        "deliveries",
        Said.SENT,
        words=("subscriber_id", "message_id", "reason"),
        steps=(
            "DELETE FROM deliveries WHERE id IN $got AND id NOT IN $under_way",
            "UPDATE deliveries SET message_id = NULL, reason = NULL WHERE id IN $got",
        ),
    ),
    Holding(
        "subscriptions",
        Said.TOPICS,
        words=("subscriber_id", "cadence", "filters"),
        steps=("DELETE FROM subscriptions WHERE subscriber_id IN $theirs",),
    ),
    Holding(
        "bulletins",
        Said.CHAT,
        words=("canary_id",),
        steps=(
            """UPDATE bulletins SET canary_id = NULL, canary_due_at = NULL
               WHERE canary_id IN $theirs""",
        ),
    ),
    Holding(
        "subscribers",
        Said.CHAT,
        ids=("chat_id",),
        words=(
            "id",
            "thread_id",
            "kind",
            "language",
            "timezone",
            "state",
            "state_at",
            "state_sequence",
            "created_at",
        ),
        steps=(
            # Swept away when nothing of theirs is under way (storage.privacy.erasure.sweep).
            """UPDATE subscribers SET chat_id = 0, thread_id = id, kind = 'private',
                 language = 'en', timezone = NULL, state = 'blocked', state_at = 0,
                 state_sequence = 0, created_at = 0
               WHERE id IN $busy""",
            "DELETE FROM subscribers WHERE chat_id = ?1",
        ),
    ),
    Holding(
        "refusals",
        Said.SENT,
        ids=("chat_id",),
        words=("day",),
        steps=("DELETE FROM refusals WHERE chat_id = ?1",),
    ),
    Holding(
        "moved_chats",
        Said.CHAT,
        ids=("chat_id", "new_chat_id"),
        steps=("DELETE FROM moved_chats WHERE ?1 IN (chat_id, new_chat_id)",),
    ),
    Holding(
        "replies",
        Said.WAITING,
        ids=("chat_id",),
        words=("payload",),
        steps=("DELETE FROM replies WHERE chat_id = ?1",),
        mentions="payload",
    ),
    Holding(
        "copies",
        Said.QUESTIONS,
        ids=("chat_id",),
        words=("message_id",),
        steps=(
            """DELETE FROM copies WHERE settled_at IS NOT NULL AND (chat_id = ?1
               OR question_id IN (SELECT id FROM questions WHERE chat_id = ?1))""",
            # It may be on its way: its number must not come to stand for another copy.
            """UPDATE copies SET chat_id = 0, message_id = -id, shown_id = NULL, settled_at = ?2
               WHERE chat_id = ?1
                 OR question_id IN (SELECT id FROM questions WHERE chat_id = ?1)""",
        ),
    ),
    Holding(
        "questions",
        Said.QUESTIONS,
        ids=("chat_id",),
        words=("message_id", "language"),
        steps=(
            """DELETE FROM questions
               WHERE chat_id = ?1 AND id NOT IN (SELECT question_id FROM copies)""",
            """UPDATE questions SET chat_id = 0, message_id = -id, language = 'en'
               WHERE chat_id = ?1""",
        ),
    ),
    Holding(
        "askers",
        Said.QUESTIONS,
        ids=("chat_id",),
        words=("asked_at", "refused_at"),
        steps=("DELETE FROM askers WHERE chat_id = ?1",),
    ),
)
