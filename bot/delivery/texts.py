"""The texts of bulletins: each rendered, validated and serialised once, never per recipient."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable

from bot.delivery.messages import Content, serialise
from bot.locales.catalog import Catalog
from bot.mission.profile import Profile
from bot.rendering.bulletin import Renderer
from bot.rendering.limits import check_page
from bot.rendering.page import Page
from storage import bulletins
from storage.database import Database
from storage.records.bulletin import Bulletin
from storage.records.delivery import Claim

_KEPT = 64  # several bulletins may be under way at once, each in a few languages

Render = Callable[[Renderer, Bulletin], Page]


class Texts:
    """A small cache in front of the renderer, by bulletin, revision, language and form."""

    def __init__(self, database: Database, profile: Profile, catalog: Catalog) -> None:
        """Render bulletins of `database`."""
        self._database = database
        self._profile = profile
        self._catalog = catalog
        self._contents: OrderedDict[tuple[int, int, str, Render], Content] = OrderedDict()
        self._rendering = asyncio.Lock()

    async def get_content(self, claim: Claim, render: Render = Renderer.push) -> Content:
        """Return the serialised message of a claim: its bulletin's revision, in its language.

        Raises PageInvalidError for a page that Telegram would refuse.
        """
        language = claim.language or claim.subscriber.language
        key = (claim.bulletin_id, claim.revision, language, render)
        content = self._contents.get(key)
        if content is not None:
            return content
        async with self._rendering:  # all that leave at first want the same text
            if key not in self._contents:
                self._contents[key] = await self._render(claim.bulletin_id, language, render)
                if len(self._contents) > _KEPT:
                    self._contents.popitem(last=False)
            return self._contents[key]

    async def _render(self, bulletin_id: int, language: str, render: Render) -> Content:
        bulletin = await bulletins.get(self._database.read, bulletin_id)
        page = render(Renderer(self._profile, self._catalog.phrases(language)), bulletin)
        check_page(page)
        return serialise(page)
