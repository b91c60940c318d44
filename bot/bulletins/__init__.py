"""Station two: a bulletin lives, is published, finds its audience, becomes deliveries."""
