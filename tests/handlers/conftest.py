import pytest

from storage.database import Database
from tests.handlers.office import Office, Visitor


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
