"""Pages that begin with what is in force, since that may overrule what follows."""

from bot.rendering.page import Page, turning_row
from bot.rendering.pages import MESSAGE_LIMIT, paginate
from bot.rendering.state import list_state_buttons, render_state
from bot.rendering.text import join
from bot.updates.request import Request
from storage import bulletins
from storage.text import Text


async def show_below_state(
    request: Request, name: str, index: int, text: Text, warning: Text | str = ""
) -> Page:
    """Return a page of what is in force, `warning` if anything is, and then `text`.

    A profile may hold more than one message does: then buttons turn to the rest, `name:<page>`.
    """
    in_force = await bulletins.list_in_force(request.services.database.read, request.now)
    state = render_state(request.renderer, in_force, request.now)
    pages = paginate(join([state, warning if state else "", text], "\n\n"), MESSAGE_LIMIT)
    index = min(index, len(pages) - 1)
    turning = turning_row(index, len(pages), f"{name}:{{}}")
    rows = (turning, *list_state_buttons(request.renderer, in_force))
    return Page(pages[index], tuple(filter(None, rows)))
