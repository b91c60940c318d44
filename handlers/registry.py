"""Every command, button and dialogue of the bot, on one screen."""

from typing import Final

from bot.mission.profile import Profile
from bot.updates.routes import Command, Route, is_open_to
from handlers.citizen import (
    ask,
    contacts,
    hours,
    language,
    news,
    privacy,
    start,
    stop,
    subscribe,
    time,
    unknown,
)
from handlers.citizen import help as help_page
from handlers.groups import duty, membership
from handlers.staff import (
    approving,
    audit,
    broadcast,
    changing,
    closing,
    erasure,
    held,
    joining,
    left,
    notices,
    overriding,
    reopening,
    running,
    stats,
    team,
    templates,
)
from storage.records.member import Role

_NAMED: Final[tuple[Route, ...]] = (
    *start.ROUTES,
    *hours.ROUTES,
    *contacts.ROUTES,
    *time.ROUTES,
    *news.ROUTES,
    *subscribe.ROUTES,
    *language.ROUTES,
    *stop.ROUTES,
    *privacy.ROUTES,
    *membership.ROUTES,
    *broadcast.ROUTES,
    *closing.ROUTES,
    *reopening.ROUTES,
    *overriding.ROUTES,
    *running.ROUTES,
    *held.ROUTES,
    *stats.ROUTES,
    *notices.ROUTES,
    *changing.ROUTES,
    *templates.ROUTES,
    *team.ROUTES,
    *joining.ROUTES,
    *approving.ROUTES,
    *audit.ROUTES,
    *left.ROUTES,
    *erasure.ROUTES,
)

_INBOX: Final[tuple[Route, ...]] = (*ask.ROUTES, *duty.ROUTES)

_MENU: Final = ("start", "hours", "contacts", "time", "news", "subscribe", "language", "help")


def list_routes(profile: Profile) -> tuple[Route, ...]:
    """Return all that a mission's bot answers; questions only where somebody reads them."""
    named = _NAMED if profile.inbox is None else (*_NAMED, *_INBOX)
    # What is unknown comes last: it answers what no other route takes.
    return (*named, *help_page.make_routes(named), *unknown.ROUTES)


def list_menu(profile: Profile) -> tuple[str, ...]:
    """Return the commands of Telegram's menu; the others are named in /help."""
    return _MENU if profile.inbox is None else (*_MENU[:-1], "ask", _MENU[-1])


def list_staff_menu(profile: Profile, role: Role) -> tuple[str, ...]:
    """Return the commands in the menu of somebody with this role: everybody's, then their own."""
    commands = [route for route in _NAMED if isinstance(route, Command) and route.is_staff]
    own = (command.name for command in commands if is_open_to(command, role))
    return (*list_menu(profile), *own)
