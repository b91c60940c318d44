"""Pages that begin with what is in force, since that may overrule what follows."""

from bot.rendering.page import Page, turning_row
from bot.rendering.pages import MESSAGE_LIMIT, paginate
from bot.rendering.state import list_state_buttons, render_state
from bot.rendering.text import join
from bot.updates.request import PublicRequest
from storage import bulletins
from storage.records.bulletin import Origin
from storage.text import Text


async def show_below_state(
    request: PublicRequest, name: str, index: int, text: Text, warning: Text | str = ""
) -> Page:
    """Return a page of what is in force, `warning` if the website says so, and then `text`.

    What staff restrict is in the opening hours already; what the website announces is not.
    A profile may hold more than one message does: then buttons turn to the rest, `name:<page>`.
    """
    in_force = await bulletins.list_in_force(request.services.database.read, request.now)
    state = render_state(request.renderer, in_force, request.now)
    is_from_website = any(bulletin.origin is Origin.ENTRY for bulletin in in_force)
    pages = paginate(join([state, warning if is_from_website else "", text], "\n\n"), MESSAGE_LIMIT)
    index = min(index, len(pages) - 1)
    turning = turning_row(index, len(pages), f"{name}:{{}}")
    rows = (turning, *list_state_buttons(request.renderer, in_force))
    return Page(pages[index], tuple(filter(None, rows)))
