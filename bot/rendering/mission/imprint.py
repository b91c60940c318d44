"""Who runs the bot, in one line."""

from bot.locales.catalog import Phrases
from bot.mission.profile import Profile
from storage.text import Text


def render_imprint(profile: Profile, phrases: Phrases) -> Text:
    """Return one line that says whether the mission runs the bot, and if not, who does."""
    if profile.mission.official:
        return phrases("operator-mission")
    if profile.operator is None:
        return phrases("operator-unnamed")
    return phrases("operator-other", operator=profile.operator.name)
