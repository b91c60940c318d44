"""The editor's desk: forms to publish an item and to correct one."""

from html import escape

from sandbox.site.items import Item
from sandbox.site.layout import render_page

SAMPLE_TITLE = "Operational changes in the Consular Section: …"


def render_desk(items: list[Item], done: Item | None) -> str:
    """The form for a new item and the list of those that can be corrected."""
    told = ""
    if done is not None:
        link = f'<a href="/site/items/{done.id}">{escape(done.title)}</a>'
        again = f'<a href="/site/desk/{done.id}">correct it</a>'
        told = f'<p class="told" role="status">On the site now: {link} · {again}</p>'
    listed = "\n".join(
        f'<li><a href="/site/desk/{item.id}">{escape(item.title)}</a> '
        f'<span class="date">{item.published_at:%d.%m.%Y}</span></li>'
        for item in items
    )
    return render_page(
        "Desk",
        f"""{told}<h1>Publish</h1>
{_form("/site/desk", "", "", "Publish")}
<h2>Correct</h2>
<ul class="items">
{listed}
</ul>""",
    )


def render_correction(item: Item) -> str:
    """The form that corrects one item in place."""
    form = _form(f"/site/desk/{item.id}", item.title, item.text, "Correct")
    return render_page(f"Correct: {item.title}", f"<h1>Correct</h1>\n{form}")


def _form(action: str, title: str, text: str, verb: str) -> str:
    return f"""<form method="post" action="{action}" class="desk">
<label>Title
<input name="title" required maxlength="300" value="{escape(title)}"
 placeholder="{SAMPLE_TITLE}"></label>
<label>Text <small>the first paragraph is the summary</small>
<textarea name="text" required rows="10">{escape(text)}</textarea></label>
<p class="hint">An item that mentions “operational changes”, “consular section” or “reception of
citizens” counts as a consular change.</p>
<button>{verb}</button>
</form>"""
