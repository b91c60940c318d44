"""The chat page: its assets, its JSON, its stream of events."""
