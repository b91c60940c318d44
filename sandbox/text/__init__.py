"""Pure rules on texts: normal form, entities, links, what Telegram detects by itself."""
