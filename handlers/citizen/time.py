"""/time: the time at home and here, how far apart, and when that changes."""

from bot.mission.clocks import compare_clocks, read_clocks
from bot.rendering.mission.clocks import render_clocks
from bot.rendering.page import Page
from bot.updates.request import PublicRequest
from bot.updates.routes import PublicCommand, Route


async def show_time(request: PublicRequest) -> Page:
    """Show all clocks of the profile."""
    profile = request.services.profile
    readings = read_clocks(profile.clocks, request.now)
    differences = compare_clocks(profile.clocks, request.now)
    return Page(render_clocks(profile, request.phrases, readings, differences))


ROUTES: tuple[Route, ...] = (PublicCommand("time", show_time),)
