"""The file itself: its connections, who writes first, its schema's version, who may open it."""
