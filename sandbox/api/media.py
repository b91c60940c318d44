"""Sending photos and documents, uploaded or by the id of what was uploaded before."""

from collections.abc import Callable
from typing import Any

from sandbox.api.fields import read_caption
from sandbox.api.parameters import ATTACH, Parameters, Upload
from sandbox.api.sending import read_envelope, send
from sandbox.refusal import bad_request, unfaithful
from sandbox.state.files import Files
from sandbox.state.media import Media, MediaKind
from sandbox.state.messages import Content
from sandbox.state.shapes import message_shape
from sandbox.text.content import normal_caption
from sandbox.world.world import World

_UNKNOWN = ("has_spoiler", "show_caption_above_media", "thumbnail",
            "disable_content_type_detection")  # fmt: skip


def media_sender(kind: MediaKind) -> Callable[[World, Parameters], Any]:
    """sendPhoto, sendDocument."""

    def send_media(world: World, parameters: Parameters) -> Any:
        given = _given(parameters, kind)
        text, entities = read_caption(world, parameters)
        envelope = read_envelope(world, parameters)
        media = _media(world.files, given, kind)
        words, kept = normal_caption(text, tuple(entities))
        content = Content(words, kept, envelope.keyboard, media=media)
        return message_shape(envelope.chat, send(world, parameters, envelope, content))

    return send_media


def _given(parameters: Parameters, kind: MediaKind) -> Upload | str:
    """The file, or the id of one."""
    for name in _UNKNOWN:
        if parameters.values.get(name):
            raise unfaithful(f"does not know {name}")
    if upload := parameters.upload(kind):
        return upload
    file_id = parameters.text(kind)
    if not file_id or file_id.startswith(ATTACH):
        raise bad_request(f"there is no {kind} in the request")
    return file_id


def _media(files: Files, given: Upload | str, kind: MediaKind) -> Media:
    if isinstance(given, str):
        return files.remote(given, kind)
    if kind is MediaKind.PHOTO:
        return files.keep_photo(given.content)
    return files.keep_document(given.name, given.content)
