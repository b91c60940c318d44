-- All `_at` columns are milliseconds since 1970 in UTC. Enums are spelled in storage/records/.

-- One row per start of the bot: leases name it, `status` reads its heartbeat.
CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    started_at INTEGER NOT NULL,
    alive_at INTEGER NOT NULL,
    stopped_at INTEGER
) STRICT;

CREATE TABLE feeds (
    id TEXT PRIMARY KEY,
    url TEXT NOT NULL,              -- cache headers and baseline hold for this address only
    etag TEXT,
    last_modified TEXT,
    baseline_at INTEGER,            -- the first successful poll, which is never pushed
    polled_at INTEGER,
    succeeded_at INTEGER,
    next_poll_at INTEGER,
    failure_count INTEGER NOT NULL DEFAULT 0,
    last_error TEXT
) STRICT;

-- What can be delivered. Its texts are kept by revision, so that a correction can be proved.
CREATE TABLE bulletins (
    id INTEGER PRIMARY KEY,
    number TEXT UNIQUE,             -- 2026-041, allotted at publication; NULL for the baseline
    origin TEXT NOT NULL,
    severity INTEGER NOT NULL,
    operational TEXT,
    in_force INTEGER NOT NULL DEFAULT 0,   -- 1: operational state, until expires_at or lifted_at
    revision INTEGER NOT NULL DEFAULT 1,
    owner_feed TEXT,                -- the feed that owns the text and alone corrects it
    language TEXT,                  -- of an entry; a notice carries several
    link TEXT,                      -- usable address
    link_key TEXT,                  -- canonical, for meeting across feeds
    dated_at INTEGER,               -- the source's own date: shown, never used to decide
    first_seen_at INTEGER NOT NULL,
    published_at INTEGER,           -- NULL: baseline, archived and never pushed
    planned_at INTEGER,             -- when the outbox was filled
    edits_revision INTEGER NOT NULL DEFAULT 1, -- the revision up to which edits are planned
    effective_at INTEGER,
    expires_at INTEGER,
    review_at INTEGER,
    lifted_at INTEGER,
    withdrawn_at INTEGER
) STRICT;
CREATE INDEX bulletins_meeting ON bulletins (link_key, language) WHERE link_key IS NOT NULL;
CREATE INDEX bulletins_to_plan ON bulletins (id)
    WHERE published_at IS NOT NULL AND planned_at IS NULL;
CREATE INDEX bulletins_to_correct ON bulletins (id)
    WHERE edits_revision < revision AND planned_at IS NOT NULL;
CREATE INDEX bulletins_in_force ON bulletins (id) WHERE in_force = 1;
CREATE INDEX bulletins_archive ON bulletins (coalesce(dated_at, first_seen_at) DESC, id DESC);

CREATE TABLE bulletin_topics (
    bulletin_id INTEGER NOT NULL REFERENCES bulletins,
    topic TEXT NOT NULL,
    PRIMARY KEY (bulletin_id, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE bulletin_texts (
    bulletin_id INTEGER NOT NULL REFERENCES bulletins,
    revision INTEGER NOT NULL,
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    entities TEXT NOT NULL,
    stored_at INTEGER NOT NULL,
    PRIMARY KEY (bulletin_id, revision, language)
) STRICT;

CREATE TABLE numbers (
    series TEXT PRIMARY KEY,        -- the year in host time
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Identity of what a feed has shown: never deleted, so a pruned text leaves its tombstone here.
CREATE TABLE entries (
    feed_id TEXT NOT NULL REFERENCES feeds,
    guid TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    bulletin_id INTEGER NOT NULL REFERENCES bulletins,
    first_seen_at INTEGER NOT NULL,
    PRIMARY KEY (feed_id, guid)
) STRICT, WITHOUT ROWID;
CREATE INDEX entries_by_bulletin ON entries (bulletin_id);

CREATE TABLE subscribers (
    id INTEGER PRIMARY KEY,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER NOT NULL DEFAULT 0,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    timezone TEXT,                  -- NULL: the mission's host zone
    state TEXT NOT NULL,
    state_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (chat_id, thread_id)
) STRICT;

CREATE TABLE subscriptions (
    topic TEXT NOT NULL,
    subscriber_id INTEGER NOT NULL REFERENCES subscribers,
    cadence TEXT NOT NULL DEFAULT 'instant',
    filters TEXT,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (topic, subscriber_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX subscriptions_by_subscriber ON subscriptions (subscriber_id);

-- The outbox. One row is one bulletin for one subscriber and exactly one Telegram message.
-- No foreign keys and no further index: planning a million rows would take 60 % longer, and rows
-- come from nowhere but one INSERT … SELECT over the tables they would refer to.
CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY,
    bulletin_id INTEGER NOT NULL,
    subscriber_id INTEGER NOT NULL,
    lane INTEGER NOT NULL,
    status INTEGER NOT NULL DEFAULT 0,
    run_id TEXT,                    -- the lease: which run has claimed it
    revision INTEGER,               -- which text was sent
    language TEXT,                  -- in which language
    message_id INTEGER,
    attempt_count INTEGER NOT NULL DEFAULT 0,
    maybe_doubled INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER,                 -- while DEFERRED
    settled_at INTEGER,
    reason TEXT,
    UNIQUE (bulletin_id, subscriber_id)
) STRICT;
CREATE INDEX deliveries_waiting ON deliveries (lane, id) WHERE status = 0;
CREATE INDEX deliveries_claimed ON deliveries (run_id) WHERE status = 1;
CREATE INDEX deliveries_deferred ON deliveries (due_at) WHERE status = 2;

-- Corrections of delivered messages: a ledger of their own.
CREATE TABLE edits (
    id INTEGER PRIMARY KEY,
    delivery_id INTEGER NOT NULL,   -- no foreign key, as above
    revision INTEGER NOT NULL,
    lane INTEGER NOT NULL,
    status INTEGER NOT NULL DEFAULT 0,
    run_id TEXT,
    attempt_count INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER,
    settled_at INTEGER,
    message_id INTEGER,             -- of a reply or replacement, where one was sent
    reason TEXT,
    UNIQUE (delivery_id, revision)
) STRICT;
CREATE INDEX edits_waiting ON edits (lane, id) WHERE status = 0;
CREATE INDEX edits_claimed ON edits (run_id) WHERE status = 1;
CREATE INDEX edits_deferred ON edits (due_at) WHERE status = 2;

-- Answers that had to wait for their own chat's limit.
CREATE TABLE replies (
    -- AUTOINCREMENT: a number must not come back while the answer that had it is being sent.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL,
    method TEXT NOT NULL,
    payload TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE handled_updates (
    update_id INTEGER PRIMARY KEY,
    handled_at INTEGER NOT NULL
) STRICT;

-- A notice being written by staff, from the first question to the last delivery.
CREATE TABLE drafts (
    id INTEGER PRIMARY KEY,
    author_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    state TEXT NOT NULL,
    topic TEXT,
    language TEXT NOT NULL,
    body TEXT NOT NULL DEFAULT '',
    entities TEXT NOT NULL DEFAULT '[]',
    message_id INTEGER,             -- the screen that shows preview, buttons and progress
    shown TEXT,                     -- the progress it shows now
    bulletin_id INTEGER REFERENCES bulletins,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX drafts_by_author ON drafts (author_id, id);
CREATE INDEX drafts_sending ON drafts (id) WHERE state = 'sending';

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor_id INTEGER NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
