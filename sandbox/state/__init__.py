"""What Telegram's servers keep: accounts, chats, messages, updates, and a log of it all."""
