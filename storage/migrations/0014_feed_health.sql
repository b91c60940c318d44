-- How well each feed can be read at its address; what owners have been told is told once.
CREATE TABLE feed_health (
    feed_id TEXT PRIMARY KEY REFERENCES feeds,
    url TEXT NOT NULL,
    failing_since INTEGER,
    is_gone INTEGER NOT NULL,
    moved_to TEXT,
    asked_whole_at INTEGER,
    newest_at INTEGER,
    stale_at INTEGER,
    told TEXT NOT NULL              -- the troubles, as a JSON list
) STRICT;
