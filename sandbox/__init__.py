"""A Bot API on this machine, with a chat page and a small news site: it *is* Telegram."""
