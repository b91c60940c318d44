"""What any citizen can ask."""
