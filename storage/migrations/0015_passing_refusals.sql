-- Since when the chat refuses what matters, though it may be written to: it is tried again for a day.
-- NULL again when that is over and, where it failed, owners were told.
ALTER TABLE deliveries ADD COLUMN refused_at INTEGER;
ALTER TABLE edits ADD COLUMN refused_at INTEGER;
CREATE INDEX deliveries_refused ON deliveries (bulletin_id) WHERE refused_at IS NOT NULL;
