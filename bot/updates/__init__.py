"""Incoming updates: asked for, handled, only then confirmed."""
