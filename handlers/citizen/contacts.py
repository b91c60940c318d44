"""/contacts: whom to call, write to or visit."""

from datetime import datetime

from bot.locales.catalog import Phrases
from bot.mission.contacts import order_contacts
from bot.mission.hours import find_contact_hours, is_section_open
from bot.mission.sections import Contact
from bot.rendering.mission.contacts import render_contact, render_website
from bot.rendering.page import Page
from bot.rendering.text import join
from bot.staff.state.situation import Situation, read_situation
from bot.updates.request import PublicRequest, Request
from bot.updates.routes import PublicCommand, Route, Tap
from handlers.shared.in_force import show_below_state
from handlers.shared.taps import answer_outdated, read_numbers
from storage.text import Text


async def show_contacts(request: PublicRequest) -> Page:
    """Show every contact, the emergency number first while the section is closed."""
    return await _show(request, 0)


async def turn_contacts(request: Request) -> Page:
    """Show another page of it in the same message: `contacts:<page>`."""
    match read_numbers(request):
        case [index]:
            return await _show(request, index)
    return answer_outdated(request)


async def _show(request: PublicRequest, index: int) -> Page:
    services, phrases, now = request.services, request.phrases, request.now
    situation = await read_situation(services.database.read, services.profile, now)
    profile = situation.profile
    is_open = is_section_open(profile, now, situation.gaps)
    contacts = order_contacts(profile, is_section_open=is_open)
    text = [
        *(_render(situation, phrases, contact, now) for contact in contacts),
        phrases("contacts-none") if not contacts else "",
        render_website(profile, phrases),
    ]
    return await show_below_state(request, "contacts", index, join(text, "\n\n"))


def _render(situation: Situation, phrases: Phrases, contact: Contact, at: datetime) -> Text:
    profile = situation.profile
    hours = find_contact_hours(profile, contact, at, situation.general_gaps)
    changed_at = _find_change(situation, contact)
    return render_contact(profile, phrases, contact, hours, changed_at)


def _find_change(situation: Situation, contact: Contact) -> datetime | None:
    """Return when staff changed what mission.toml says of a contact."""
    index = situation.profile.contacts.index(contact)
    return situation.changed_at.get(f"contacts[{index}]")


ROUTES: tuple[Route, ...] = (
    PublicCommand("contacts", show_contacts),
    Tap("contacts", turn_contacts),
)
