"""What staff are shown."""
