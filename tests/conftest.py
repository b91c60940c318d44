"""What every test may use."""

import os
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from storage.database import Database
from tests.parsers import shared_parser
from tests.stage import SAMPLES, Stage

# Hypothesis's own deadline of 200 ms for an example judges how busy the machine is.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


@pytest.fixture(scope="session", autouse=True)
def _parser_ends() -> Iterator[None]:
    """End the shared worker with the tests."""
    yield
    shared_parser().close()


@pytest.fixture(params=["own", "real"])
def samples(request: pytest.FixtureRequest) -> Path:
    """A folder with an embassy's feed and home page: ours, and a real one where it is at hand."""
    if request.param == "own":
        return SAMPLES
    folder = os.environ.get("REAL_SAMPLES")
    if folder is None:
        pytest.skip("REAL_SAMPLES names no folder with a real embassy's page and feed")
    return Path(folder)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage on 24 March 2018, 15:40 in London, with our own samples; the bot is not started."""
    async with Stage(tmp_path, datetime(2018, 3, 24, 15, 40, tzinfo=UTC)) as built:
        yield built


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database."""
    opened = await Database.open(tmp_path / "consular.db")
    yield opened
    await opened.close()
