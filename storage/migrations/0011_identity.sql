-- By what an entry is known again, one column for each: no longer one guid for all. An entry whose
-- text is pruned keeps this as its tombstone. `title` and `text` are digests of letters and digits.
CREATE TABLE shown_entries (
    id INTEGER PRIMARY KEY,
    feed_id TEXT NOT NULL REFERENCES feeds,
    bulletin_id INTEGER NOT NULL REFERENCES bulletins,
    guid TEXT,                      -- as written; NULL where there is none that identifies
    link TEXT,                      -- canonical; NULL for the home page
    path TEXT,                      -- the link without its host
    title TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    words TEXT,                     -- of path, title and text; NULL: an older version stored this
    content TEXT,                   -- of all that readers see; NULL: likewise
    dated_at INTEGER,
    first_seen_at INTEGER NOT NULL
) STRICT;

-- What an entry had before and may have again, as where a site shows two hosts by turns; a former
-- guid, link, or date with words.
CREATE TABLE entry_traces (
    id INTEGER PRIMARY KEY,
    feed_id TEXT NOT NULL,
    entry_id INTEGER NOT NULL REFERENCES shown_entries,
    kind INTEGER NOT NULL,          -- TraceKind
    value TEXT NOT NULL,
    UNIQUE (feed_id, kind, value, entry_id)
) STRICT;
CREATE INDEX entry_traces_by_entry ON entry_traces (entry_id, kind, id);

-- Guids and links that have once stood for several entries of one document.
CREATE TABLE shared_names (
    feed_id TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (feed_id, name)
) STRICT, WITHOUT ROWID;

-- The old guid was made of what there was: of the link where there was no guid, with the title
-- where several shared it.
INSERT INTO shown_entries (feed_id, bulletin_id, guid, link, dated_at, first_seen_at)
SELECT e.feed_id, e.bulletin_id, iif(e.guid = b.link_key OR e.guid LIKE '% title:%', NULL, e.guid),
       b.link_key, b.dated_at, e.first_seen_at
FROM entries e JOIN bulletins b ON b.id = e.bulletin_id
ORDER BY e.bulletin_id;
INSERT INTO entry_traces (feed_id, entry_id, kind, value)
SELECT feed_id, id, 2, guid FROM shown_entries WHERE guid LIKE 'https://%';

DROP TABLE entries;
ALTER TABLE shown_entries RENAME TO entries;
CREATE INDEX entries_by_bulletin ON entries (bulletin_id);
CREATE INDEX entries_by_guid ON entries (feed_id, guid) WHERE guid IS NOT NULL;
CREATE INDEX entries_by_link ON entries (feed_id, link) WHERE link IS NOT NULL;
CREATE INDEX entries_by_date ON entries (feed_id, dated_at) WHERE dated_at IS NOT NULL;
CREATE INDEX entries_by_words ON entries (feed_id, words);

-- What the last document showed, in its order: ids of entries as JSON.
ALTER TABLE feeds ADD COLUMN window TEXT NOT NULL DEFAULT '[]';
