"""The state of the sandbox: accounts, chats, messages, updates, and what happened when."""
