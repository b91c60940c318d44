"""The running bot: from a website to a message, and from a message to an answer."""

import bot.zones  # noqa: F401 - every entry point passes here: it fixes the time-zone database
