"""What the bot asked and what people were shown, kept small enough to count millions."""
