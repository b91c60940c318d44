"""Pacing: when the next message may leave, and who goes first."""
