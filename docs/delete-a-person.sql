-- Deletes all that is stored about one chat. Stop the bot first, then:
--   sqlite3 data/consular.db ".parameter set :chat 123456789" ".read docs/delete-a-person.sql"
-- What still waited for it is counted as skipped, so that every ledger goes on to close.
BEGIN IMMEDIATE;
CREATE TEMP TABLE leaving AS SELECT id FROM subscribers WHERE chat_id = :chat;
CREATE TEMP TABLE theirs AS
  SELECT id, bulletin_id, status FROM deliveries WHERE subscriber_id IN (SELECT id FROM leaving);
UPDATE ledgers SET
  skipped = skipped + (SELECT count(*) FROM theirs t
                       WHERE t.bulletin_id = ledgers.bulletin_id AND t.status <= 2),
  edits_superseded = edits_superseded + (SELECT count(*) FROM theirs t
                       JOIN edits e ON e.delivery_id = t.id
                       WHERE t.bulletin_id = ledgers.bulletin_id AND e.status <= 2)
  WHERE bulletin_id IN (SELECT bulletin_id FROM theirs);
UPDATE ledgers SET closed_at = strftime('%s', 'now') * 1000
  WHERE closed_at IS NULL
  AND planned = sent + gone + failed + withdrawn + expired + skipped
  AND edits_planned = edits_done + edits_unreachable + edits_superseded
  AND NOT EXISTS (SELECT 1 FROM plans p WHERE p.bulletin_id = ledgers.bulletin_id);
DELETE FROM edits WHERE delivery_id IN (SELECT id FROM theirs);
DELETE FROM deliveries WHERE id IN (SELECT id FROM theirs);
DELETE FROM subscriptions WHERE subscriber_id IN (SELECT id FROM leaving);
DELETE FROM replies WHERE chat_id = :chat;
DELETE FROM copies WHERE question_id IN (SELECT id FROM questions WHERE chat_id = :chat);
DELETE FROM questions WHERE chat_id = :chat;
DELETE FROM askers WHERE chat_id = :chat;
DELETE FROM subscribers WHERE chat_id = :chat;
DROP TABLE theirs;
DROP TABLE leaving;
COMMIT;
