from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.handlers.office import Office, Visitor


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = await Database.open(tmp_path / "consular.db")
    yield database
    await database.close()


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)


@pytest.fixture
def ben(office: Office) -> Visitor:
    """He speaks English."""
    return office.visitor(chat_id=1, language="en")


@pytest.fixture
def anna(office: Office) -> Visitor:
    """She speaks Russian."""
    return office.visitor(chat_id=2, language="ru")
