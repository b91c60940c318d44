from datetime import UTC, datetime

from storage.records.bulletin import Operational
from tests.handlers.office import Office, Visitor


async def test_contacts_can_be_tapped_and_found(ben: Visitor) -> None:
    page = await ben.ask("/contacts")
    assert "📞 +44 20 3668 7474\n✉️ queries@embassy.example\n" in page.text.string
    assert "📍 1 Example Street · map" in page.text.string
    assert "https://embassy.example/map" in {e.url for e in page.text.entities}
    assert page.text.string.endswith("Website: https://embassy.example/")


async def test_closed_the_emergency_number_comes_first(
    ben: Visitor, anna: Visitor, office: Office
) -> None:
    closed = (await ben.ask("/contacts")).text.string
    assert closed.startswith("🆘 Emergencies\n🟢 Open around the clock\n📞 +44 20 7946")
    office.clock.time = datetime(2018, 3, 26, 9, 0, tzinfo=UTC)
    opened = (await anna.ask("/contacts")).text.string
    assert opened.startswith("Вопросы\n🟢 Сейчас открыто, до 17:00\n📞 +44 20 3668 7474")


async def test_what_is_in_force_comes_first(anna: Visitor, office: Office) -> None:
    await office.publish("Closed", operational=Operational.RESTRICT)
    assert (await anna.ask("/contacts")).text.string.startswith("⚠️ Сейчас изменено\nClosed")
