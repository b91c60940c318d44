"""The columns `media_kind` and `media_file_id`, of whichever table."""

from storage.database import Row
from storage.records.bulletin import Media, MediaKind


def load_media(row: Row) -> Media | None:
    """Return what a notice shows besides its text, or None."""
    kind, file_id = row["media_kind"], row["media_file_id"]
    return Media(MediaKind(kind), file_id) if kind is not None else None
