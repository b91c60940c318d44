-- Messages that a change of unknown fate may still reach: their newest text is sent again then.
CREATE TABLE late_edits (
    delivery_id INTEGER PRIMARY KEY, -- no foreign key, as in deliveries
    due_at INTEGER NOT NULL
) STRICT;
