-- Who was staff is forgotten only when an owner agrees. AUTOINCREMENT: an old button must never
-- come to stand for somebody else.
CREATE TABLE erasure_requests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL UNIQUE,
    name TEXT NOT NULL,             -- as the owners know them
    requested_at INTEGER NOT NULL,
    asked_at INTEGER,               -- when the owners were asked in the chat
    decided_at INTEGER,
    is_agreed INTEGER
) STRICT;
