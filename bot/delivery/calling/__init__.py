"""Calling: one request to the Bot API, and what became of it."""
