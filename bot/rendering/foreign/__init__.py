"""Foreign HTML becomes Text."""
