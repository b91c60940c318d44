"""How much of a document is read."""

MAX_ENTRIES = 500
"""Of one feed, the newest; a website that shows more shows its archive."""

MAX_ITEMS = 2 * MAX_ENTRIES
"""Those that are read at all: enough to see in which order they come."""
