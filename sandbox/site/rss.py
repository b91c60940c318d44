"""The items as RSS 2.0, with the full text in content:encoded."""

import hashlib
from datetime import datetime
from email.utils import format_datetime
from html import escape

from sandbox.site.items import Item
from sandbox.site.layout import NAME, render_paragraphs

LENGTH = 20  # items, as feeds usually have


def render_feed(items: list[Item], base_url: str) -> bytes:
    """The newest items; `base_url` is the address under which the reader reached the site."""
    listed = "\n".join(_item(item, base_url) for item in items[:LENGTH])
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>{NAME}</title>
<link>{escape(base_url)}/site/</link>
<description>News and consular announcements</description>
<language>en</language>
{listed}
</channel>
</rss>
""".encode()


def fingerprint(feed: bytes) -> str:
    """The feed's ETag: it changes with every correction, also within a second."""
    return hashlib.sha256(feed).hexdigest()[:20]


def last_change(items: list[Item]) -> datetime | None:
    """When anything last changed."""
    return max((item.changed_at for item in items), default=None)


def _item(item: Item, base_url: str) -> str:
    link = f"{escape(base_url)}/site/items/{item.id}"
    text = render_paragraphs(item.paragraphs).replace("]]>", "]]&gt;")
    return f"""<item>
<title>{escape(item.title)}</title>
<link>{link}</link>
<guid isPermaLink="true">{link}</guid>
<pubDate>{format_datetime(item.published_at, usegmt=True)}</pubDate>
<description>{escape(item.summary)}</description>
<content:encoded><![CDATA[{text}]]></content:encoded>
</item>"""
