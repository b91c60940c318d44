"""HTML that a publishing system has escaped once too often, where that is plainly so."""

import re
from html.entities import html5

_AMPERSAND = re.compile(r"&amp;(#\d{1,7};|#x[0-9a-f]{1,6};|[a-z][a-z0-9]{1,30};)", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_ESCAPED_TAG = re.compile(
    r"&lt;(?:/(?:a|b|div|em|i|li|p|span|strong|table|u|ul)\s*+&gt;|br\s*+/?+\s*+&gt;|img\s)",
    re.IGNORECASE,
)
_ESCAPED = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&#34;": '"', "&#39;": "'", "&apos;": "'"}
_ESCAPED_SIGN = re.compile("|".join(_ESCAPED))


def unescape_twice_escaped(html: str) -> str:
    """Return the HTML as its writer meant it.

    No reader is meant to see "&nbsp;" or "&#8211;" spelt out, and markup in which every tag is
    escaped is no text about markup.
    """
    if "&" not in html:
        return html
    html = _AMPERSAND.sub(_unescape_reference, html)
    if _TAG.search(html) or not _ESCAPED_TAG.search(html):
        return html
    return _ESCAPED_SIGN.sub(lambda sign: _ESCAPED[sign[0]], html)


def _unescape_reference(found: re.Match[str]) -> str:
    name = found[1]
    return f"&{name}" if name.startswith("#") or name in html5 else found[0]
