"""The texts of bulletins: each rendered once per language and revision, never per recipient."""

from collections import OrderedDict

from bot.locales.catalog import Catalog
from bot.mission.profile import Profile
from bot.rendering.bulletin import Renderer
from bot.rendering.page import Page
from storage import bulletins
from storage.database import Database
from storage.records import Claim

_KEPT = 64  # several bulletins may be under way at once, each in a few languages


class Texts:
    """A small cache in front of the renderer."""

    def __init__(self, database: Database, profile: Profile, catalog: Catalog) -> None:
        """Render bulletins of `database`."""
        self._database = database
        self._profile = profile
        self._catalog = catalog
        self._pages: OrderedDict[tuple[int, int, str], Page] = OrderedDict()

    async def get_page(self, claim: Claim) -> Page:
        """Return the message of a claim: its bulletin's revision, in its language."""
        language = claim.language or claim.subscriber.language
        key = (claim.bulletin_id, claim.revision, language)
        if key not in self._pages:
            self._pages[key] = await self._render(claim.bulletin_id, language)
            if len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        return self._pages[key]

    async def _render(self, bulletin_id: int, language: str) -> Page:
        bulletin = await bulletins.get(self._database.read, bulletin_id)
        return Renderer(self._profile, self._catalog.phrases(language)).push(bulletin)
