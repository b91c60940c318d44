-- Staff: who they are, what they write, who approves it, what they change for a while.

-- Roles besides the owners, who are named in the environment. One row per person, kept when it is
-- revoked, so that the audit can be read.
CREATE TABLE staff (
    user_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,             -- as Telegram showed it when an owner confirmed it
    role TEXT NOT NULL,             -- officer, approver
    language TEXT NOT NULL,
    granted_by INTEGER NOT NULL,
    granted_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;

-- Messages to staff that nobody asked for keep longer than answers do.
ALTER TABLE replies ADD COLUMN is_lasting INTEGER NOT NULL DEFAULT 0;

-- What owners are called: their ids come from the environment, without names.
CREATE TABLE owners (
    user_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

-- Whose menu of commands is that of staff, and what is in it.
CREATE TABLE staff_menus (
    chat_id INTEGER PRIMARY KEY,
    shown TEXT NOT NULL
) STRICT;

-- What owners looked for in the audit: a button has no room for it.
CREATE TABLE audit_searches (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL,
    words TEXT NOT NULL
) STRICT;

-- One-time links: only the hash of what they carry is kept.
CREATE TABLE invitations (
    id INTEGER PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    invited_by INTEGER NOT NULL,
    after_id INTEGER NOT NULL,      -- the newest invitation when the button was shown that made it
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    opened_by INTEGER,              -- who opened it: gets nothing until an owner confirms
    opened_name TEXT,
    opened_language TEXT,
    opened_at INTEGER,
    decided_by INTEGER,
    decided_at INTEGER,
    is_granted INTEGER,
    UNIQUE (invited_by, after_id)   -- a button pressed twice makes one invitation
) STRICT;

-- What a draft says besides topic and text; `language` is the one its writer is asked in.
ALTER TABLE drafts ADD COLUMN severity INTEGER NOT NULL DEFAULT 0;
ALTER TABLE drafts ADD COLUMN audience_language TEXT;      -- only people of this language; NULL: all
ALTER TABLE drafts ADD COLUMN effective_at INTEGER;
ALTER TABLE drafts ADD COLUMN expires_at INTEGER;
ALTER TABLE drafts ADD COLUMN send_at INTEGER;             -- NULL: at once
ALTER TABLE drafts ADD COLUMN is_exercise INTEGER NOT NULL DEFAULT 0;
ALTER TABLE drafts ADD COLUMN media_kind TEXT;             -- photo, document
ALTER TABLE drafts ADD COLUMN media_file_id TEXT;
ALTER TABLE drafts ADD COLUMN operational TEXT;
ALTER TABLE drafts ADD COLUMN all_clear_of INTEGER REFERENCES bulletins; -- goes to who got that one
ALTER TABLE drafts ADD COLUMN changes INTEGER REFERENCES bulletins; -- corrects or withdraws that one
ALTER TABLE drafts ADD COLUMN changes_revision INTEGER;    -- which it was when the change was begun
ALTER TABLE drafts ADD COLUMN is_withdrawal INTEGER NOT NULL DEFAULT 0;
ALTER TABLE drafts ADD COLUMN reasons TEXT;                -- of a change, by language
ALTER TABLE drafts ADD COLUMN asking TEXT;                 -- which field is asked for
ALTER TABLE drafts ADD COLUMN asking_language TEXT;        -- of a text
ALTER TABLE drafts ADD COLUMN confirmed_digest TEXT;       -- of what was submitted or scheduled
ALTER TABLE drafts ADD COLUMN submitted_at INTEGER;
ALTER TABLE drafts ADD COLUMN approver_id INTEGER;
ALTER TABLE drafts ADD COLUMN approved_at INTEGER;
ALTER TABLE drafts ADD COLUMN paused_reason TEXT;          -- its writer was revoked
CREATE INDEX drafts_scheduled ON drafts (send_at) WHERE state = 'scheduled';

-- What somebody was last asked in words about a notice that waits for a second person.
CREATE TABLE reviews (
    user_id INTEGER PRIMARY KEY,
    draft_id INTEGER NOT NULL REFERENCES drafts,
    digest TEXT NOT NULL,
    step TEXT NOT NULL,             -- return, reject, alone
    message_id INTEGER              -- the words that answered
) STRICT;

CREATE TABLE draft_texts (
    draft_id INTEGER NOT NULL REFERENCES drafts,
    language TEXT NOT NULL,
    body TEXT NOT NULL,
    entities TEXT NOT NULL,
    PRIMARY KEY (draft_id, language)
) STRICT, WITHOUT ROWID;

-- A notice had one text before; now all texts are rows of their own.
INSERT INTO draft_texts SELECT id, language, body, entities FROM drafts WHERE body != '';
ALTER TABLE drafts DROP COLUMN body;
ALTER TABLE drafts DROP COLUMN entities;
UPDATE drafts SET asking = 'text', asking_language = language WHERE state = 'asking text';
UPDATE drafts SET state = 'writing' WHERE state IN ('asking topic', 'asking text', 'ready');

-- What a notice adds to a bulletin.
ALTER TABLE bulletins ADD COLUMN is_exercise INTEGER NOT NULL DEFAULT 0; -- never becomes actual
ALTER TABLE bulletins ADD COLUMN audience_language TEXT;
ALTER TABLE bulletins ADD COLUMN all_clear_of INTEGER REFERENCES bulletins;
ALTER TABLE bulletins ADD COLUMN media_kind TEXT;
ALTER TABLE bulletins ADD COLUMN media_file_id TEXT;
ALTER TABLE bulletins ADD COLUMN correction_reasons TEXT; -- of the newest revision, by language
ALTER TABLE bulletins ADD COLUMN all_clear_asked_at INTEGER; -- when staff were last asked for one
ALTER TABLE bulletins ADD COLUMN reminded_at INTEGER; -- of state: when staff were last asked
ALTER TABLE bulletins ADD COLUMN stopped_at INTEGER; -- who had it keeps it, nobody else gets it
ALTER TABLE bulletins ADD COLUMN canary_id INTEGER REFERENCES subscribers; -- gets it first
ALTER TABLE bulletins ADD COLUMN canary_due_at INTEGER; -- NULL: it has it, or the alarm was raised
CREATE INDEX bulletins_canaries ON bulletins (id) WHERE canary_due_at IS NOT NULL;

-- Whatever the code does wrong, an exercise never becomes actual.
CREATE TRIGGER drafts_exercise_for_ever BEFORE UPDATE OF is_exercise ON drafts
WHEN old.is_exercise = 1 AND new.is_exercise = 0
BEGIN SELECT RAISE(ABORT, 'an exercise never becomes actual'); END;
CREATE TRIGGER bulletins_exercise_for_ever BEFORE UPDATE OF is_exercise ON bulletins
WHEN old.is_exercise != new.is_exercise
BEGIN SELECT RAISE(ABORT, 'a bulletin is an exercise for ever, or never'); END;
CREATE TRIGGER exercises_stay_among_staff BEFORE UPDATE OF bulletin_id ON drafts
WHEN new.bulletin_id IS NOT NULL
  AND new.is_exercise != (SELECT is_exercise FROM bulletins WHERE id = new.bulletin_id)
BEGIN SELECT RAISE(ABORT, 'an exercise becomes an exercise, and nothing else does'); END;

-- What a notice marked `restrict` changes in /hours, in wall time: by each service's own clock, as
-- its opening hours are. In force exactly as long as the bulletin that the notice became.
CREATE TABLE restrictions (
    draft_id INTEGER PRIMARY KEY REFERENCES drafts,
    kind TEXT NOT NULL,             -- closed, limited
    begins TEXT NOT NULL,           -- 2026-12-31T00:00:00
    ends TEXT,                      -- exclusive; NULL: until further notice
    services TEXT NOT NULL,         -- ids as JSON; []: all
    reasons TEXT NOT NULL           -- by language as JSON
) STRICT;
CREATE INDEX drafts_by_bulletin ON drafts (bulletin_id) WHERE bulletin_id IS NOT NULL;

-- What staff say for a while over mission.toml: of one field the newest that was confirmed counts,
-- as long as the file still says what it said then.
CREATE TABLE overrides (
    id INTEGER PRIMARY KEY,
    field TEXT NOT NULL,            -- contacts[0].phone, services[0].hours
    value TEXT,                     -- JSON; NULL: as in mission.toml again
    instead_of TEXT NOT NULL,       -- JSON: whose field it is, and what the file says
    set_by INTEGER NOT NULL,
    set_at INTEGER NOT NULL,
    confirmed_at INTEGER            -- NULL: a proposal that its author looks at
) STRICT;
CREATE INDEX overrides_newest ON overrides (field, id) WHERE confirmed_at IS NOT NULL;

CREATE TABLE templates (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    entities TEXT NOT NULL,
    changed_by INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;

-- What a member of staff was last asked about a template: its name, its text, or what to fill in.
CREATE TABLE template_dialogues (
    user_id INTEGER PRIMARY KEY,
    asking TEXT,                    -- name, text, value; NULL: it was answered last
    template_id INTEGER REFERENCES templates ON DELETE CASCADE, -- NULL: it does not exist yet
    name TEXT NOT NULL,             -- that it is to have
    filled TEXT NOT NULL,           -- a JSON object: what was said for each placeholder
    message_id INTEGER,             -- the writer's message that was taken last
    changed_at INTEGER NOT NULL
) STRICT;

-- Who was asked for their question and has not put it yet, and was last told to send no files.
CREATE TABLE askers (
    chat_id INTEGER PRIMARY KEY,
    asked_at INTEGER,
    refused_at INTEGER
) STRICT;

-- Questions to the duty chat: who asked, never what. AUTOINCREMENT: a number under a copy that is
-- forgotten must never come to stand for somebody else.
CREATE TABLE questions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    language TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    UNIQUE (chat_id, message_id)
) STRICT;

-- Messages to be copied to the other side, by their ids alone. The key lets each be copied once, and
-- again whenever it was changed.
CREATE TABLE copies (
    id INTEGER PRIMARY KEY,
    question_id INTEGER NOT NULL REFERENCES questions,
    is_answer INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    edited_at INTEGER NOT NULL,     -- as Telegram says it; 0: never changed
    shown_id INTEGER,               -- of an answer: the copy of the question that it replied to
    taken_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    attempt_count INTEGER NOT NULL DEFAULT 0,
    settled_at INTEGER,
    UNIQUE (chat_id, message_id, edited_at)
) STRICT;
CREATE INDEX copies_waiting ON copies (due_at) WHERE settled_at IS NULL;
CREATE INDEX copies_by_question ON copies (question_id);

-- How many active subscribers followed what, in which language: counted once a day of the host
-- country. No topic: whoever follows anything.
CREATE TABLE followers_by_day (
    day TEXT NOT NULL,
    topic TEXT NOT NULL,
    language TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (day, topic, language)
) STRICT, WITHOUT ROWID;

-- What else is counted on such a day; deliveries from the first one on.
CREATE TABLE totals_by_day (
    day TEXT PRIMARY KEY,
    blocked INTEGER NOT NULL,
    delivered INTEGER NOT NULL,
    failed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
