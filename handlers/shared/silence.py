"""Nothing to say, though the update is answered: no other route is to be asked."""

from typing import Final

from bot.rendering.page import Page
from storage.text import Text

NOTHING: Final = Page(Text())
