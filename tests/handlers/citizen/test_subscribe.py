import pytest

from storage.records.subscriber import SubscriberState
from tests.handlers.office import Visitor, labels


@pytest.mark.parametrize("typed", ["news", "NEWS", "Новости", "  «новости» ", "News."])
async def test_a_topic_is_known_by_id_or_name_in_any_language(ben: Visitor, typed: str) -> None:
    page = await ben.ask(f"/subscribe {typed}")
    assert await ben.topics() == {"news"}
    assert page.text.string.startswith("I will send: News")
    await ben.ask(f"/unsubscribe {typed}")
    assert await ben.topics() == set()


async def test_a_misspelt_topic_is_suggested(anna: Visitor) -> None:
    page = await anna.ask("/subscribe новасти")
    assert "Темы «новасти» нет. Может быть, «Новости»?" in page.text.string
    assert await anna.stored() is None


async def test_nonsense_is_quoted_short_and_plain(ben: Visitor) -> None:
    page = await ben.ask("/subscribe " + "<b>" * 2000)
    assert page.text.string.startswith("There is no topic “<b><b>")
    assert [e.kind for e in page.text.entities] == ["bold"]


async def test_switches_turn_in_place(ben: Visitor) -> None:
    page = await ben.ask("/subscribe")
    assert labels(page) == ["➕ Consular section", "➕ News", "➕ Culture"]
    page = await ben.tap_label(page, "➕ News")
    assert labels(page) == ["➕ Consular section", "✅ News", "➕ Culture"]
    assert page.toast == "I will send: News"
    assert not page.is_new
    page = await ben.tap_label(page, "✅ News")
    assert page.toast == "I will no longer send: News"
    assert await ben.topics() == set()


async def test_a_switch_pressed_twice_does_it_once(ben: Visitor) -> None:
    for _ in range(2):
        await ben.tap("topic:news:1")
    assert await ben.topics() == {"news"}
    for _ in range(2):
        await ben.tap("topic:news:0")
    assert await ben.topics() == set()


async def test_leaving_stores_nobody(ben: Visitor) -> None:
    await ben.tap("topic:news:0")
    await ben.ask("/unsubscribe news")
    assert await ben.stored() is None


async def test_following_ends_a_stop(ben: Visitor) -> None:
    await ben.ask("/start")
    await ben.ask("/stop")
    await ben.ask("/subscribe culture")
    person = await ben.stored()
    assert person is not None
    assert person.state is SubscriberState.ACTIVE
    assert await ben.topics() == {"culture"}


async def test_in_a_group_only_managers_change_anything(ben: Visitor) -> None:
    stranger, manager = ben.in_group(may_manage=False), ben.in_group(may_manage=True)
    await manager.ask("/subscribe news")
    assert "administrators" in (await stranger.ask("/unsubscribe news")).text.string
    refusal = await stranger.tap("topic:news:0")
    assert "administrators" in (refusal.toast or "")
    assert not refusal.text
    assert await manager.topics() == {"news"}


async def test_threads_of_a_forum_follow_topics_of_their_own(ben: Visitor) -> None:
    manager = ben.in_group(may_manage=True)
    manager.thread_id = 3
    await manager.ask("/subscribe news")
    manager.thread_id = 4
    await manager.ask("/start")
    assert await manager.topics() == {"consular"}
    await manager.ask("/stop")
    manager.thread_id = 3
    person = await manager.stored()
    assert person is not None
    assert person.state is SubscriberState.ACTIVE
