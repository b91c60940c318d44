-- When a notice's writer let it go without a second person. Who has approved it is another column:
-- nobody approves their own.
ALTER TABLE drafts ADD COLUMN alone_at INTEGER;

-- What was sent so before is known from the audit; what was taken back after it is not meant.
UPDATE drafts SET alone_at = (
    SELECT max(at) FROM audit
    WHERE action = 'break glass' AND subject = 'draft ' || drafts.id
      AND json_extract(detail, '$.digest') = drafts.confirmed_digest)
WHERE approver_id IS NULL AND state IN ('scheduled', 'sending', 'done');
