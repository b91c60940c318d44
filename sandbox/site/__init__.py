"""A small news site of a mission, to publish on and to correct."""
