"""Where a website may have feeds: what its page announces, what it links to, the usual places."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode
from yarl import URL

from bot.rendering.foreign.urls import find_absolute_url

# https://www.rssboard.org/rss-autodiscovery, RFC 4287, https://www.jsonfeed.org/version/1.1/
_FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
)
_FEED_WORD = re.compile(r"(?<![a-z])(?:rss2?|atom|feeds?)(?![a-z])", re.IGNORECASE)
_NEWS_WORD = re.compile(
    r"\b(?:news|press|messages?|announcements?|media)\b|новост|сообщени|объявлени|пресс",
    re.IGNORECASE,
)
_SPEAKING_LENGTH = 60  # characters; longer ones are headlines, not the name of a section

# Those of WordPress, Drupal, Joomla, Bitrix, TYPO3, Hugo, Jekyll and Ghost.
USUAL_PLACES = (
    "/rss",
    "/feed",
    "/feed/",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/index.xml",
    "/feed.json",
    "/rss/news",
    "/news/rss",
    "/news/rss.xml",
    "/news/feed",
    "/bitrix/rss.php",
    "/?format=feed&type=rss",
    "/?type=9818",
)


def list_announced(document: LexborHTMLParser, url: str) -> list[str]:
    """Return the addresses that a page from `url` names as feeds, in its order, each once."""
    links = document.css("link[rel~=alternate][href]")
    typed = (link for link in links if _type(link) in _FEED_TYPES)
    return _list_addresses(typed, url)


def list_linked(document: LexborHTMLParser, url: str) -> list[str]:
    """Return the addresses on the same host whose link speaks of a feed, in order, each once."""
    anchors = (a for a in document.css("a[href]") if _FEED_WORD.search(_describe(a)))
    return _keep_host(_list_addresses(anchors, url), url)


def list_news_pages(document: LexborHTMLParser, url: str) -> list[str]:
    """Return the pages on the same host whose link speaks of news, in order, each once."""
    anchors = (a for a in document.css("a[href]") if _speaks_of_news(a))
    return [page for page in _keep_host(_list_addresses(anchors, url), url) if page != url]


def list_usual_places(url: str) -> list[str]:
    """Return where the usual publishing systems keep their feeds on this host."""
    return [str(URL(url).join(URL(place))) for place in USUAL_PLACES]


def _type(link: LexborNode) -> str:
    return (link.attributes.get("type") or "").partition(";")[0].strip().lower()


def _describe(anchor: LexborNode) -> str:
    title = anchor.attributes.get("title") or ""
    return f"{anchor.attributes.get('href') or ''} {_text(anchor)} {title}"


def _speaks_of_news(anchor: LexborNode) -> bool:
    text = _text(anchor)
    return len(text) <= _SPEAKING_LENGTH and _NEWS_WORD.search(text) is not None


def _text(anchor: LexborNode) -> str:
    return " ".join(anchor.text(deep=True).split())


def _list_addresses(nodes: Iterator[LexborNode], url: str) -> list[str]:
    found = (find_absolute_url(node.attributes.get("href") or "", url) for node in nodes)
    bare = (str(URL(address).with_fragment(None)) for address in found if address)
    return list(dict.fromkeys(bare))


def _keep_host(addresses: list[str], url: str) -> list[str]:
    return [address for address in addresses if URL(address).host == URL(url).host]
