"""/contacts: whom to call, write to or visit."""

from datetime import datetime

from bot.mission.contacts import order_contacts
from bot.mission.hours import ServiceHours, get_service_hours, is_section_open
from bot.mission.profile import Profile
from bot.mission.sections import Contact, Service
from bot.rendering.contacts import render_contact, render_website
from bot.rendering.page import Page
from bot.rendering.text import join
from bot.staff.situation import read_situation
from bot.updates.request import Request
from bot.updates.routes import Command, Route, Tap
from handlers.shared.in_force import show_below_state
from handlers.shared.taps import answer_outdated, read_numbers


async def show_contacts(request: Request) -> Page:
    """Show every contact, the emergency number first while the section is closed."""
    return await _show(request, 0)


async def turn_contacts(request: Request) -> Page:
    """Show another page of it in the same message: `contacts:<page>`."""
    match read_numbers(request):
        case [index]:
            return await _show(request, index)
    return answer_outdated(request)


async def _show(request: Request, index: int) -> Page:
    profile, phrases, now = request.services.profile, request.phrases, request.now
    situation = await read_situation(request.services.database.read, profile, now)
    is_open = is_section_open(profile, now, situation.gaps)
    contacts = order_contacts(profile, is_section_open=is_open)
    text = [
        *(render_contact(profile, phrases, c, _find_hours(profile, c, now)) for c in contacts),
        phrases("contacts-none") if not contacts else "",
        render_website(profile, phrases),
    ]
    return await show_below_state(request, "contacts", index, join(text, "\n\n"))


def _find_hours(profile: Profile, contact: Contact, at: datetime) -> ServiceHours | None:
    """Return when somebody answers: a contact's hours are those of a service of the host's zone."""
    if contact.hours is None:
        return None
    zone = profile.host_zone.key
    answering = Service(id="contact", name=contact.name, hours=contact.hours, timezone=zone)
    return get_service_hours(answering, at)


ROUTES: tuple[Route, ...] = (Command("contacts", show_contacts), Tap("contacts", turn_contacts))
