from storage.records.subscriber import SubscriberState
from tests.handlers.office import Visitor


async def test_stop_ends_everything_and_says_how_to_come_back(ben: Visitor) -> None:
    await ben.ask("/start")
    page = await ben.ask("/stop")
    assert page.text.string.startswith("Done. I will send you nothing more, except word that")
    assert "/start" in page.text.string
    person = await ben.stored()
    assert person is not None
    assert person.state is SubscriberState.STOPPED
    assert await ben.topics() == set()


async def test_stop_says_so_when_nothing_was_followed(ben: Visitor, anna: Visitor) -> None:
    assert "You follow no topics" in (await ben.ask("/stop")).text.string
    assert await ben.stored() is None
    await anna.ask("/start")
    await anna.ask("/stop")
    assert "Вы ни на что не подписаны" in (await anna.ask("/stop")).text.string


async def test_in_a_group_only_managers_stop_it(ben: Visitor) -> None:
    manager, stranger = ben.in_group(may_manage=True), ben.in_group(may_manage=False)
    await manager.ask("/start")
    assert "administrators" in (await stranger.ask("/stop")).text.string
    assert await manager.topics() == {"consular"}
