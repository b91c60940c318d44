-- A plan may have to wait: what a website changes again and again is sent at longer intervals.
ALTER TABLE plans ADD COLUMN due_at INTEGER NOT NULL DEFAULT 0;

-- When corrections of a bulletin by its website went out or will; kept for a day.
CREATE TABLE edit_rounds (
    bulletin_id INTEGER NOT NULL REFERENCES bulletins,
    due_at INTEGER NOT NULL,
    PRIMARY KEY (bulletin_id, due_at)
) STRICT, WITHOUT ROWID;

-- Bulletins whose corrections are gathered since then; owners are told when a row is added.
CREATE TABLE restless_bulletins (
    bulletin_id INTEGER PRIMARY KEY REFERENCES bulletins,
    feed_id TEXT NOT NULL,
    since INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
