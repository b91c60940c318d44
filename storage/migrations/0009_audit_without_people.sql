-- The audit keeps the event, not the person: names, ids and free text move into parts that can be
-- erased (storage/privacy/acts.py). `divide_act`, `commit_part` and `casefold` are functions that
-- storage/sqlite/functions.py gives to SQLite.
CREATE TABLE audit_private (
    key TEXT PRIMARY KEY,           -- random: named by one line of the audit
    person_id INTEGER NOT NULL,
    salt BLOB NOT NULL,
    content TEXT NOT NULL,          -- JSON: who the person is, or what they wrote
    plain TEXT NOT NULL             -- the same, casefolded: what is searched
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_private_by_person ON audit_private (person_id);

CREATE TABLE audit_lines (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,          -- `user` alone where it is a person: the other
    detail TEXT NOT NULL,           -- JSON of what names nobody
    plain TEXT NOT NULL,            -- action, subject and detail, casefolded: what is searched
    actor_key TEXT NOT NULL,        -- who did it
    actor_commitment TEXT NOT NULL,
    other_key TEXT,                 -- whom it was done to, or whose work
    other_commitment TEXT,
    words_key TEXT,                 -- what the actor wrote
    words_commitment TEXT
) STRICT;

CREATE TEMP TABLE divided AS SELECT id, divide_act(actor_id, subject, detail) AS parts FROM audit;
CREATE TEMP TABLE acts AS
SELECT id, lower(hex(randomblob(16))) AS actor_key, randomblob(32) AS actor_salt,
       lower(hex(randomblob(16))) AS other_key, randomblob(32) AS other_salt,
       lower(hex(randomblob(16))) AS words_key, randomblob(32) AS words_salt,
       json_extract(parts, '$.subject') AS subject, json_extract(parts, '$.detail') AS detail,
       json_extract(parts, '$.actor') AS actor, json_extract(parts, '$.other') AS other,
       json_extract(parts, '$.other_id') AS other_id, json_extract(parts, '$.words') AS words
FROM divided;

INSERT INTO audit_private
SELECT actor_key, actor_id, actor_salt, actor, casefold(actor) FROM acts JOIN audit USING (id);
INSERT INTO audit_private
SELECT other_key, other_id, other_salt, other, casefold(other) FROM acts WHERE other IS NOT NULL;
INSERT INTO audit_private
SELECT words_key, actor_id, words_salt, words, casefold(words) FROM acts JOIN audit USING (id)
WHERE words IS NOT NULL;
INSERT INTO audit_lines
SELECT audit.id, at, action, acts.subject, acts.detail,
       casefold(action || ' ' || acts.subject || ' ' || acts.detail),
       actor_key, commit_part(actor_salt, actor),
       CASE WHEN other IS NOT NULL THEN other_key END,
       CASE WHEN other IS NOT NULL THEN commit_part(other_salt, other) END,
       CASE WHEN words IS NOT NULL THEN words_key END,
       CASE WHEN words IS NOT NULL THEN commit_part(words_salt, words) END
FROM acts JOIN audit USING (id);

DROP TABLE divided;
DROP TABLE acts;
DROP TABLE audit;
ALTER TABLE audit_lines RENAME TO audit;
CREATE INDEX audit_by_action ON audit (action);
CREATE INDEX audit_by_subject ON audit (subject);
CREATE INDEX audit_by_actor_key ON audit (actor_key);
CREATE INDEX audit_by_other_key ON audit (other_key) WHERE other_key IS NOT NULL;
CREATE INDEX audit_by_words_key ON audit (words_key) WHERE words_key IS NOT NULL;

-- Which erasures of the list beside the database this file has had: one that is restored from a
-- backup has had fewer (storage/privacy/erasure_list.py). Until it is compacted, unused parts of
-- its pages may hold what was erased.
CREATE TABLE erasures (
    id TEXT PRIMARY KEY,
    applied_at INTEGER NOT NULL,
    is_compacted INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
