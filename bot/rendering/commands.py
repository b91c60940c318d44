"""Lines that name commands and what they do; Telegram makes the commands tappable."""

from collections.abc import Iterable

from bot.locales.catalog import Phrases
from bot.rendering.text import join
from storage.text import Text


def render_commands(phrases: Phrases, names: Iterable[str]) -> Text:
    """Return one line for each command."""
    lines = (
        phrases("command-line", command=f"/{name}", does=phrases(f"menu-{name}")) for name in names
    )
    return join(lines, "\n")
