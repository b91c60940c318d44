"""Station three: deliveries become messages, as fast as Telegram allows."""
