"""Pages that begin with what is in force, since that may overrule what follows."""

from bot.rendering.page import Page
from bot.rendering.pages import teaser
from bot.rendering.state import list_state_buttons, render_state
from bot.rendering.text import join
from bot.updates.request import Request
from storage import bulletins
from storage.text import Text

_MESSAGE_LIMIT = (
    4_096  # UTF-16 units (Bot API, sendMessage); a profile may hold any number of texts
)


async def show_below_state(request: Request, text: Text, warning: Text | str = "") -> Page:
    """Return a page of what is in force, `warning` if anything is, and then `text`."""
    in_force = await bulletins.list_in_force(request.services.database.read, request.now)
    state = render_state(request.renderer, in_force, request.now)
    whole = join([state, warning if state else "", text], "\n\n")
    rows = list_state_buttons(request.renderer, in_force)
    return Page(teaser(whole, _MESSAGE_LIMIT)[0], rows)
