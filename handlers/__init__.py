"""The answers: one file per command or dialogue."""
