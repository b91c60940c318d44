"""Photos and documents, as frozen values; the files themselves are kept once."""

from dataclasses import dataclass, field
from enum import StrEnum

# Boxes that a photo is scaled into, as Telegram names them: small, medium, large, and the most
# that is kept (core.telegram.org/api/files, "Image thumbnail types").
_BOXES = (("s", 90), ("m", 320), ("x", 800), ("y", 1280))


class MediaKind(StrEnum):
    """What a message can carry; the values are the Bot API's names of the fields."""

    PHOTO = "photo"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Size:
    """One of the sizes in which a photo is kept."""

    letter: str
    width: int
    height: int
    byte_count: int


@dataclass(frozen=True, slots=True)
class Media:
    """A photo or a document. `id` is what a bot sends it again by; of a photo each size has one."""

    kind: MediaKind
    id: str
    unique_id: str
    content: bytes = field(compare=False, repr=False)
    name: str = ""
    mime_type: str = ""
    sizes: tuple[Size, ...] = ()


def scaled(width: int, height: int, byte_count: int) -> tuple[Size, ...]:
    """The sizes of a photo, the largest last; none is larger than the photo itself."""
    sizes = []
    for letter, box in _BOXES:
        scale = min(1.0, box / max(width, height))
        across, down = max(1, round(width * scale)), max(1, round(height * scale))
        sizes.append(Size(letter, across, down, max(1, round(byte_count * scale * scale))))
        if scale == 1.0:
            break
    return tuple(sizes)
