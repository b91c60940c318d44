"""Which encoding an HTML page is in, by the order of the HTML standard."""

import codecs
import re

# https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
_SNIFFED_LENGTH = 1_024
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_READ_AS = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252"}
"""What browsers read under these labels (https://encoding.spec.whatwg.org/#names-and-labels)."""


def decode_page(body: bytes, content_type: str = "") -> str:
    """Return the page as a string; what cannot be read in its encoding becomes "�"."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return body.decode(encoding, "replace")
    start = body[:_SNIFFED_LENGTH].decode("latin-1")
    declared = _CHARSET.search(content_type) or _CHARSET.search(start)
    name = declared[1].lower() if declared else "utf-8"
    try:
        return body.decode(_READ_AS.get(name, name), "replace")
    except LookupError:  # no such encoding, or a codec that is none
        return body.decode("utf-8", "replace")
