"""/broadcast: a notice from staff, written on a screen of its own, looked at, sent."""

from bot.updates.routes import Route
from handlers.staff.broadcast import sending, settings, starting, taking

ROUTES: tuple[Route, ...] = (
    *starting.ROUTES,
    *settings.ROUTES,
    *sending.ROUTES,
    *taking.ROUTES,
)
