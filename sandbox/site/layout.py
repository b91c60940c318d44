"""The frame of the site's pages."""

from html import escape

NAME = "Consular news"


def render_page(title: str, body: str) -> str:
    """A whole HTML page; the title is text, the body is HTML."""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<link rel="stylesheet" href="/site/assets/site.css">
<link rel="alternate" type="application/rss+xml" title="{NAME}" href="/site/rss">
<link rel="icon" href="data:,">
</head>
<body>
<header class="head">
<a class="home" href="/site/">{NAME}</a>
<nav><a href="/site/">News</a> <a href="/site/rss">RSS</a> <a href="/site/desk">Desk</a>
<a href="/">Chats</a></nav>
</header>
<main>
{body}
</main>
<footer>A mission that does not exist, on this machine only.</footer>
</body>
</html>
"""


def render_paragraphs(paragraphs: list[str]) -> str:
    """Paragraphs of text as HTML; line ends within them stay."""
    return "\n".join(f"<p>{escape(text).replace(chr(10), '<br>')}</p>" for text in paragraphs)
