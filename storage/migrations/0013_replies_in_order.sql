-- Answers that wait for a turn: those to staff go first, and each chat gets its own in order.
ALTER TABLE replies ADD COLUMN goes_first INTEGER NOT NULL DEFAULT 0;
-- Where an answer is shown anew if the message that it edits is gone; NULL: nowhere.
ALTER TABLE replies ADD COLUMN thread_id INTEGER;
-- What nobody asked for is to staff, all but a few.
UPDATE replies SET goes_first = is_lasting;
CREATE INDEX replies_in_order ON replies (goes_first DESC, id);
CREATE INDEX replies_by_chat ON replies (chat_id, id);
