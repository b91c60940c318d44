"""Bytes of a feed or of a page become entries."""
