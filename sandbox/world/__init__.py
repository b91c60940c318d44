"""The people around the bot: what they do, see and wait for."""
