"""The files that were uploaded, by the ids under which a bot can send them again."""

import mimetypes
import re
import secrets

from sandbox.refusal import bad_request, unfaithful
from sandbox.state.media import Media, MediaKind, scaled
from sandbox.state.pictures import measure

MAX_PHOTO_BYTES = 10 * 1024 * 1024
MAX_SIDES = 10_000  # of width and height together (Bot API documentation, sendPhoto)
MAX_RATIO = 20

_PREFIXES = {MediaKind.PHOTO: "AgACAgIAAxkBAAI", MediaKind.DOCUMENT: "BQACAgIAAxkBAAI"}
_NO_BASE64 = re.compile(r"[^A-Za-z0-9_-]")
# What becomes another kind of message when it is sent as a document.
_TURNED = ("video/", "audio/", "image/gif")


class Files:
    """Everything people and the bot have uploaded, for as long as the sandbox lives."""

    def __init__(self) -> None:
        self._media: dict[str, Media] = {}

    def keep_photo(self, content: bytes) -> Media:
        """A photo from an uploaded picture, in its sizes."""
        _check_not_empty(content)
        if len(content) > MAX_PHOTO_BYTES:
            raise bad_request(
                f"File of size {len(content)} bytes is too big for a photo; "
                f"the maximum size is {MAX_PHOTO_BYTES} bytes"
            )
        sides = measure(content)
        if sides is None or not all(sides):
            raise bad_request("IMAGE_PROCESS_FAILED")
        if sum(sides) > MAX_SIDES or max(sides) > MAX_RATIO * min(sides):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        sizes = scaled(*sides, len(content))
        media = Media(MediaKind.PHOTO, *_new_ids(MediaKind.PHOTO), content, sizes=sizes)
        for size in sizes:
            self._media[f"{media.id}{size.letter}"] = media
        return media

    def keep_document(self, name: str, content: bytes) -> Media:
        """A document from an uploaded file."""
        _check_not_empty(content)
        mime_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        if mime_type.startswith(_TURNED):
            raise unfaithful(f"does not know documents of the type {mime_type}")
        ids = _new_ids(MediaKind.DOCUMENT)
        media = Media(MediaKind.DOCUMENT, *ids, content, name=name, mime_type=mime_type)
        self._media[media.id] = media
        return media

    def find(self, file_id: str) -> Media | None:
        """The photo or document with this id; of a photo any size's will do."""
        return self._media.get(file_id)

    def remote(self, file_id: str, kind: MediaKind) -> Media:
        """What a bot sends again by its id, or the reason why not (FileManager.cpp:3970)."""
        if "." in file_id:
            raise unfaithful("fetches nothing from an address: upload the file or send its id")
        if _NO_BASE64.search(file_id):
            raise _wrong("Wrong character in the string")
        media = self.find(file_id)
        if media is None:
            raise _wrong("can't unserialize it. Wrong last symbol")
        if media.kind is not kind:
            real, wanted = media.kind.capitalize(), kind.capitalize()
            raise bad_request(f"Can't use file of type {real} as {wanted}")
        return media


def _new_ids(kind: MediaKind) -> tuple[str, str]:
    return _PREFIXES[kind] + secrets.token_urlsafe(24), "AQAD" + secrets.token_urlsafe(9)


def _check_not_empty(content: bytes) -> None:
    if not content:
        raise bad_request("File must be non-empty")


def _wrong(reason: str) -> Exception:
    return bad_request(f"Wrong remote file identifier specified: {reason}")
