"""When two links lead to the same thing.

`Entry.link` is the absolute address as the source gave it, so that it opens. `canonical_link` makes
of it the key by which entries of several feeds are recognised as one; it is never shown or opened.
"""

import re

from yarl import URL

from bot.rendering.foreign.urls import find_absolute_url

# What newsletters, social networks and advertisers append to tell where a reader came from.
_TRACKING = re.compile(
    r"utm_\w+|_openstat|_ga|_gl|fbclid|gclid|dclid|yclid|ysclid"
    r"|twclid|msclkid|gbraid|wbraid|mc_cid|mc_eid|igshid|mkt_tok",
    re.IGNORECASE,
)


def canonical_link(link: str, base_url: str = "") -> str | None:
    """Return the identity of a link, or None where it is no http(s) address.

    Scheme, fragment, default port, tracking parameters, the order of parameters, a slash at the
    end and the case of the host make no difference; everything else does.
    """
    address = find_absolute_url(link, base_url)
    if address is None:
        return None
    url = URL(address).with_fragment(None)
    port = None if url.is_default_port() else url.port
    query = sorted((k, v) for k, v in url.query.items() if not _TRACKING.fullmatch(k))
    plain = url.with_port(None).with_scheme("https").with_port(port).with_query(query)
    path = plain.raw_path.rstrip("/") or "/"
    return str(plain.with_path(path, encoded=True, keep_query=True))
