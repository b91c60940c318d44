"""What only staff can ask; for anyone else it does not exist."""
