-- Who gets something is decided by the order in which things happened, never by comparing two times
-- of a clock that can be set.
CREATE TABLE sequence (
    last INTEGER NOT NULL           -- the number drawn last
) STRICT;

ALTER TABLE subscriptions ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0; -- drawn when it began
-- Drawn when the state changed last; 0: it never did.
ALTER TABLE subscribers ADD COLUMN state_sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE bulletins ADD COLUMN published_sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE staff ADD COLUMN revoked_sequence INTEGER; -- NULL where revoked_at is
-- Who subscribes or returns later does not get it.
ALTER TABLE plans ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;

-- What there is keeps its order. What is dated after the newest heartbeat was written before the
-- clock was set back: as before, it is older than all else.
CREATE TEMP TABLE in_order AS
SELECT topic, subscriber_id, created_at,
       row_number() OVER (ORDER BY is_ahead DESC, created_at, subscriber_id) AS place, is_ahead
FROM (SELECT *, created_at > (SELECT max(alive_at) + 60000 FROM runs) IS TRUE AS is_ahead
      FROM subscriptions);
CREATE INDEX temp.in_order_by_key ON in_order (topic, subscriber_id);
UPDATE subscriptions SET sequence = o.place FROM temp.in_order o
WHERE o.topic = subscriptions.topic AND o.subscriber_id = subscriptions.subscriber_id;
UPDATE plans SET sequence = (
    SELECT count(*) FROM temp.in_order o WHERE o.is_ahead OR o.created_at <= plans.began_at);
DROP TABLE temp.in_order;
INSERT INTO sequence SELECT count(*) + 1 FROM subscriptions;

UPDATE subscribers SET state_sequence = 1 WHERE state_at != created_at;
-- Whose role has ended does not get what is under way at this moment.
UPDATE staff SET revoked_sequence = 1 WHERE revoked_at IS NOT NULL;
ALTER TABLE plans DROP COLUMN began_at;
