"""Every command, button and dialogue of the bot, on one screen."""

from typing import Final

from bot.updates.routes import Command, Route, is_open_to
from handlers.citizen import (
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
from handlers.groups import membership
from handlers.staff import (
    broadcast,
    changing,
    closing,
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
from storage.staff_records import Role

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
    *stats.ROUTES,
    *notices.ROUTES,
    *changing.ROUTES,
    *templates.ROUTES,
    *team.ROUTES,
    *joining.ROUTES,
    *left.ROUTES,
)

ROUTES: Final[tuple[Route, ...]] = (
    *_NAMED,
    *help_page.make_routes(_NAMED),
    *unknown.ROUTES,  # last: it answers what no other route takes
)

MENU: Final = ("start", "hours", "contacts", "time", "news", "subscribe", "language", "help")
"""The commands of Telegram's menu; the others are named in /help."""


def list_staff_menu(role: Role) -> tuple[str, ...]:
    """Return the commands in the menu of somebody with this role: everybody's, then their own."""
    commands = [route for route in ROUTES if isinstance(route, Command) and route.is_staff]
    return (*MENU, *(command.name for command in commands if is_open_to(command, role)))
