import pytest

from bot.mission.contacts import format_phone, order_contacts
from tests.mission.samples import make_profile


@pytest.mark.parametrize(
    ("is_section_open", "names"),
    [(True, ["Queries", "Emergencies"]), (False, ["Emergencies", "Queries"])],
)
def test_the_emergency_number_comes_first_when_the_section_is_closed(
    is_section_open: bool, names: list[str]
) -> None:
    contacts = order_contacts(make_profile(), is_section_open=is_section_open)
    assert [contact.name.pick("en", "en") for contact in contacts] == names


@pytest.mark.parametrize(
    ("written", "phone"),
    [
        ("+44 (0) 203 668 7474", "+44 20 3668 7474"),
        ("+7 495 606-98-02", "+7 495 606-98-02"),
    ],
)
def test_a_number_as_people_read_it(written: str, phone: str) -> None:
    assert format_phone(written) == phone
