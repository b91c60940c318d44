"""The pages people read: the list of news and one item."""

from html import escape

from sandbox.site.items import Item
from sandbox.site.layout import NAME, render_page, render_paragraphs


def render_list(items: list[Item]) -> str:
    """The home page: dates, titles and summaries, in the classes the page feed looks for."""
    listed = "\n".join(_listed(item) for item in items)
    return render_page(NAME, f'<h1>News</h1>\n<section class="news">\n{listed}\n</section>')


def render_item(item: Item) -> str:
    """One item, whole."""
    note = ""
    if item.revision > 1:
        note = f'<p class="changed">Last changed {item.changed_at:%d.%m.%Y %H:%M} UTC</p>'
    return render_page(
        item.title,
        f"""<article>
<h1>{escape(item.title)}</h1>
<p class="date">{item.published_at:%d.%m.%Y}</p>
{render_paragraphs(item.paragraphs)}
{note}
</article>""",
    )


def _listed(item: Item) -> str:
    return f"""<div class="item">
<h3><span class="date">{item.published_at:%d.%m.%Y}</span>
<a href="/site/items/{item.id}">{escape(item.title)}</a></h3>
<p class="announce">{escape(item.summary)}</p>
</div>"""
