"""Small documents that cost a parser minutes or gigabytes, by what they cost."""

from itertools import pairwise

_NAMES = "abcdefgh"
_ENTITIES = "".join(f'<!ENTITY {name} "{f"&{before};" * 20}">' for before, name in pairwise(_NAMES))
_OBJECTS = ",".join(['{"":{}}'] * 600_000)


def rss(item: str, head: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{head}<rss version="2.0"><channel>'
        f"<item><title>Library</title>{item}</item></channel></rss>"
    ).encode()


def atom(content: str) -> bytes:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Library</title>'
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{content}</div></content>'
        "</entry></feed>"
    ).encode()


def bomb(entity: str) -> bytes:
    """A few hundred bytes whose entities make twenty to the seventh times as many."""
    head = f'<!DOCTYPE rss [<!ENTITY a "{entity}">{_ENTITIES}]>'
    return rss("<description>&h;</description>", head)


def json_feed(items: str) -> bytes:
    return f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{items}]}}'.encode()


SLOW = {
    "an editor's address, by the square": (
        f"<rss><channel><managingEditor>{'a.' * 25_000}@</managingEditor></channel></rss>".encode()
    ),
    "elements of an entity": bomb("<b>x</b>" * 5),
    "300,000 nested tags of XHTML": atom("<div>" * 300_000),
}
"""What the feed parser's regular expressions and stacks take too long for."""

LARGE = json_feed(_OBJECTS)
"""Objects of JSON, forty times as large in memory."""

BEARABLE = {
    "text of an entity": bomb("A" * 50),
    "brackets of JSON": b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 400_000,
    "digits of JSON": json_feed(f'{{"id": {"1" * 100_000}}}'),
    "nothing but ampersands": rss(f"<description>{'&' * 50_000}</description>"),
    "digits of a date": rss(f"<pubDate>{'1' * 50_000}</pubDate>"),
}
"""What looks like it, and is refused or read at once."""
