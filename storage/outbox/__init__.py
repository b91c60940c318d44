"""The outbox: what is planned, claimed, sent and owed, and the counts of it."""
