-- More new entries at once than a website publishes: they are archived, and staff decide.
CREATE TABLE holds (
    id INTEGER PRIMARY KEY,
    feed_id TEXT NOT NULL,
    severity INTEGER NOT NULL,
    held_at INTEGER NOT NULL,
    due_at INTEGER,                 -- NULL: it waits until staff decide
    settled_at INTEGER,
    choice TEXT
) STRICT;
CREATE INDEX holds_open ON holds (due_at) WHERE settled_at IS NULL;

-- Kept for ever: what was held by one feed is no news when another one shows it.
CREATE TABLE held_bulletins (
    bulletin_id INTEGER PRIMARY KEY REFERENCES bulletins,
    hold_id INTEGER NOT NULL REFERENCES holds
) STRICT;
CREATE INDEX held_bulletins_by_hold ON held_bulletins (hold_id);
