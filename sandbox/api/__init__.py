"""The Bot API over HTTP: one module per group of methods."""
