"""What is typed to confirm something, as it is meant, whatever a phone's keyboard adds."""

from storage.text import Text


def fold_phrase(text: Text) -> str:
    """Return a typed phrase without capitals, quotes, stray spaces and a full stop at its end."""
    return " ".join(text.string.casefold().strip(" .!\"'«»“”").split())
