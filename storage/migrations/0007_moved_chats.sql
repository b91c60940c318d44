-- Groups that have become supergroups, and so have another id: mission.toml may go on naming the old.
CREATE TABLE moved_chats (
    chat_id INTEGER PRIMARY KEY,
    new_chat_id INTEGER NOT NULL,
    moved_at INTEGER NOT NULL
) STRICT;
