from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.delivery.post import Post, open_post


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    """A post office at work; Anna and Ben follow the news."""
    async with open_post(tmp_path) as built:
        await built.follows(built.sandbox.world.anna)
        await built.follows(built.sandbox.world.ben)
        await built.starts()
        yield built
