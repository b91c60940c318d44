"""What happens to the bot in groups, and what it hears there."""
