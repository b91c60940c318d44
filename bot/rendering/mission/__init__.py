"""What the mission says of itself: who, where, when."""
