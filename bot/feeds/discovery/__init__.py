"""Discovery: which feeds a website has, and where it has none, how to read its news page."""
