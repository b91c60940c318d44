"""What is remembered: records, and the only SQL."""
