"""/privacy: what is stored, for how long, and who answers for it."""

from bot.locales.catalog import Phrases
from bot.mission.profile import Profile
from bot.rendering.mission.imprint import render_imprint
from bot.rendering.mission.privacy import render_holdings
from bot.rendering.page import Page
from bot.rendering.text import join
from bot.updates.request import PublicRequest
from bot.updates.routes import PublicCommand, Route
from storage.text import Text


async def show_privacy(request: PublicRequest) -> Page:
    """Say it all in one message; Telegram's terms for bots ask for it."""
    profile, phrases = request.services.profile, request.phrases
    text = [
        phrases("privacy-heading"),
        phrases("privacy-kept"),
        phrases("privacy-not-kept"),
        phrases("privacy-questions") if profile.inbox is not None else "",
        render_holdings(profile, phrases),
        phrases("privacy-backups"),
        join([render_imprint(profile, phrases), _render_contact(profile, phrases)], "\n"),
        phrases("privacy-telegram"),
    ]
    return Page(join(text, "\n\n"))


def _render_contact(profile: Profile, phrases: Phrases) -> Text:
    operator, mission = profile.operator, profile.mission
    if operator:
        return phrases("privacy-contact", operator=operator.name, contact=operator.contact)
    if mission.official and mission.website:
        return phrases("privacy-contact-mission", website=mission.website)
    return phrases("privacy-contact-unnamed")


ROUTES: tuple[Route, ...] = (PublicCommand("privacy", show_privacy),)
