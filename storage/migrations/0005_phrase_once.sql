-- The words with which an exercise was begun: handled twice, they are known again.
ALTER TABLE drafts ADD COLUMN phrase_id INTEGER;
