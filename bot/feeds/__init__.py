"""Station one: websites become entries, entries become bulletins."""
