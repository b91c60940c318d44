"""The running bot: from a website to a message, and from a message to an answer."""
