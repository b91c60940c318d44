"""The archive: a numbered list of bulletins, and a reader whose pages turn in one message."""

from collections.abc import Sequence

from bot.rendering.bulletin import Renderer
from bot.rendering.page import Button, Page, turning_row
from bot.rendering.pages import teaser
from bot.rendering.text import join
from storage.records.bulletin import Bulletin, Severity
from storage.text import Text

_TITLE_LIMIT = 200  # six of them fit one message, whatever the source calls a title


def render_archive(
    renderer: Renderer, bulletins: Sequence[Bulletin], index: int, count: int
) -> Page:
    """Return one page of the list, `index` of `count`, newest first."""
    phrases = renderer.phrases
    if not bulletins:
        return Page(phrases("news-empty"))
    heading = phrases("news-heading")
    if count > 1:
        heading = phrases("news-heading-page", page=index + 1, count=count)
    lines = [_render_line(renderer, number, b) for number, b in enumerate(bulletins, 1)]
    numbers = tuple(
        Button(str(number), f"read:{bulletin.id}:0:{index}")
        for number, bulletin in enumerate(bulletins, 1)
    )
    rows = (numbers, turning_row(index, count, "news:{}"))
    return Page(join([heading, *lines], "\n\n"), tuple(filter(None, rows)))


def render_reader(
    renderer: Renderer, bulletin: Bulletin, index: int, list_index: int | None = None
) -> Page:
    """Return one page of a bulletin, the last if there are fewer; `list_index` leads back."""
    text, count = renderer.read(bulletin, index)
    index = min(index, count - 1)
    tail = "" if list_index is None else f":{list_index}"
    turning = turning_row(index, count, f"read:{bulletin.id}:{{}}{tail}")
    back = Button(renderer.phrases.string("news-back"), f"news:{list_index}")
    rows = (turning, () if list_index is None else (back,))
    return Page(text, tuple(filter(None, rows)))


def _render_line(renderer: Renderer, number: int, bulletin: Bulletin) -> Text:
    title = teaser(Text(renderer.title(bulletin)), _TITLE_LIMIT)[0]
    marked = join([_mark(bulletin), title, renderer.language_mark(bulletin)], " ")
    date = renderer.date(bulletin)
    return renderer.phrases("news-line", number=number, date=date, title=marked)


def _mark(bulletin: Bulletin) -> str:
    if bulletin.operational:
        return "⚠️"
    return "❗" if bulletin.severity >= Severity.IMPORTANT else ""
