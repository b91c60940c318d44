import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.feeds.guard import open_guarded_session
from bot.feeds.retriever import Retriever
from tests.feeds.makers import make_retriever
from tests.feeds.newsroom import Newsroom
from tests.feeds.site import Site


@pytest.fixture
def real_samples() -> Path:
    """Return the folder of a real embassy's page and feed; skip where there is none."""
    folder = os.environ.get("REAL_SAMPLES")
    if not folder:
        pytest.skip("REAL_SAMPLES names no folder with a real page and feed")
    return Path(folder)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    async with site.server:
        yield site


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with open_guarded_session() as session:
        yield session


@pytest.fixture
def retriever(session: ClientSession) -> Retriever:
    return make_retriever(session)


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    opened = await Newsroom.open(tmp_path)
    yield opened
    await opened.database.close()
