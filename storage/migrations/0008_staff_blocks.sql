-- Who of the staff has blocked the bot: they need follow nothing, so may be no subscriber.
CREATE TABLE staff_blocks (
    user_id INTEGER PRIMARY KEY,
    blocked_at INTEGER NOT NULL
) STRICT;
