"""The introduction: command menus and descriptions, as Telegram shows them before a word is said.

once a day: set the menu and both descriptions, for everyone and for each language
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.clock import Clock
from bot.delivery.calling.transport import NotSentError, Transport, UnknownOutcomeError
from bot.locales.catalog import Catalog, Phrases
from bot.mission.profile import Profile
from bot.rendering.pages import teaser
from storage.text import Text, utf16_length

log = logging.getLogger(__name__)

_AGAIN_SECONDS = 86_400.0
_RETRY_SECONDS = 60.0
# Bot API: setMyDescription and setMyShortDescription.
_LONGEST_DESCRIPTION = 512
_LONGEST_SHORT_DESCRIPTION = 120

Call = tuple[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Introduction:
    """Says who the bot is; a failure is tried again and stops nothing else."""

    transport: Transport
    clock: Clock
    profile: Profile
    catalog: Catalog
    menu: Sequence[str]

    async def run(self) -> None:
        """Introduce the bot until cancelled."""
        while True:
            is_done = await self._introduce()
            await self.clock.sleep(_AGAIN_SECONDS if is_done else _RETRY_SECONDS)

    async def _introduce(self) -> bool:
        for method, payload in list_calls(self.profile, self.catalog, self.menu):
            try:
                answer = await self.transport.call(method, payload)
            except (NotSentError, UnknownOutcomeError) as error:
                log.warning("%s: no answer (%s)", method, error)
                return False
            if answer.status != 200:
                log.warning("%s: %s", method, (answer.body or {}).get("description", answer.status))
                return False
        return True


def list_calls(profile: Profile, catalog: Catalog, menu: Sequence[str]) -> Iterator[Call]:
    """Return the Bot API calls that introduce the bot: for everyone, then by language."""
    for code in ("", *profile.languages):
        phrases = catalog.phrases(code or profile.fallback_language)
        yield from _calls(profile, phrases, menu, {"language_code": code} if code else {})


def _calls(
    profile: Profile, phrases: Phrases, menu: Sequence[str], language: dict[str, str]
) -> Iterator[Call]:
    variant = "" if profile.mission.official else "-unofficial"
    mission = profile.mission.name.pick(phrases.language, profile.fallback_language)
    commands = [{"command": name, "description": phrases.string(f"menu-{name}")} for name in menu]
    long = _describe(phrases, f"bot-description{variant}", mission, _LONGEST_DESCRIPTION)
    short = _describe(
        phrases, f"bot-short-description{variant}", mission, _LONGEST_SHORT_DESCRIPTION
    )
    yield "setMyCommands", {"commands": commands, **language}
    yield "setMyDescription", {"description": long, **language}
    yield "setMyShortDescription", {"short_description": short, **language}


def _describe(phrases: Phrases, key: str, mission: str, limit: int) -> str:
    """Return a description that fits: what is too long is the mission's name, never our words."""
    room = limit - utf16_length(phrases.string(key, mission=""))
    return phrases.string(key, mission=teaser(Text(mission), room)[0].string)
