"""/hours: is it open now, and when next."""

from bot.mission.hours import list_service_hours
from bot.mission.opening.calendars import list_holidays_ahead
from bot.rendering.mission.holidays import render_holidays_ahead
from bot.rendering.mission.hours import render_services, render_zone
from bot.rendering.page import Page
from bot.rendering.text import join
from bot.staff.state.situation import read_situation
from bot.updates.request import PublicRequest, Request
from bot.updates.routes import PublicCommand, Route, Tap
from handlers.shared.in_force import show_below_state
from handlers.shared.taps import answer_outdated, read_numbers


async def show_hours(request: PublicRequest) -> Page:
    """Show every service and the holidays ahead."""
    return await _show(request, 0)


async def turn_hours(request: Request) -> Page:
    """Show another page of it in the same message: `hours:<page>`."""
    match read_numbers(request):
        case [index]:
            return await _show(request, index)
    return answer_outdated(request)


async def _show(request: PublicRequest, index: int) -> Page:
    services, phrases = request.services, request.phrases
    situation = await read_situation(services.database.read, services.profile, request.now)
    profile = situation.profile
    hours = list_service_hours(profile, request.now, situation.gaps)
    today = request.now.astimezone(profile.host_zone).date()
    told = (each.service for each in hours if not each.has_failed)
    calendars = dict.fromkeys(code for service in told for code in service.holidays)
    text = [
        render_services(profile, phrases, hours, situation.restrictions, situation.changed_at),
        render_holidays_ahead(phrases, list_holidays_ahead(calendars, today), today),
        render_zone(profile, phrases),
    ]
    return await show_below_state(
        request, "hours", index, join(text, "\n\n"), phrases("hours-regular")
    )


ROUTES: tuple[Route, ...] = (PublicCommand("hours", show_hours), Tap("hours", turn_hours))
