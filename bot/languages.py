"""The languages the bot speaks: each has a catalogue, `bot/locales/<language>.ftl`."""

from typing import Final

LANGUAGES: Final = ("en", "ru")
