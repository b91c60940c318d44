"""What several handlers do alike."""
