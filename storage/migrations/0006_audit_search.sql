-- What SQLite looks into when words are searched for: action, subject and details, casefolded.
-- NULL: a line from before, into which the bot looks itself.
ALTER TABLE audit ADD COLUMN plain TEXT;
CREATE INDEX audit_by_action ON audit (action);
CREATE INDEX audit_by_subject ON audit (subject);

-- Searches are forgotten after a day. AUTOINCREMENT: an old button must never come to stand for
-- words that were searched for later.
ALTER TABLE audit_searches RENAME TO audit_searches_for_ever;
CREATE TABLE audit_searches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL,
    words TEXT NOT NULL,
    searched_at INTEGER NOT NULL
) STRICT;
INSERT INTO audit_searches SELECT id, user_id, words, 0 FROM audit_searches_for_ever;
DROP TABLE audit_searches_for_ever;
