"""What Telegram may answer to a delivery, and what becomes of it then."""

import asyncio
from datetime import timedelta

import pytest

from sandbox.faults import Answer, Serve, error_answer
from sandbox.world.person import Person
from storage.records.delivery import DeliveryStatus, Ledger
from storage.records.subscriber import SubscriberState
from storage.subscribers import find, list_topics
from tests.delivery.post import Post
from tests.storage.rows import execute, select, set_state


@pytest.fixture
def anna(post: Post) -> Person:
    return post.sandbox.world.anna


@pytest.fixture
def ben(post: Post) -> Person:
    return post.sandbox.world.ben


def titles(person: Person) -> list[str]:
    return [line for m in person.messages for line in m.text.splitlines() if "open" in line]


async def test_everybody_gets_it_once(post: Post, anna: Person, ben: Person) -> None:
    bulletin = await post.publishes("Library open again")
    assert await post.closes(bulletin) == Ledger(planned=2, sent=2)
    assert titles(anna) == titles(ben) == ["Library open again"]
    await post.planner.plan_all()
    await post.passes(30)
    assert len(post.asked("sendMessage")) == 2


async def test_a_flood_silences_everybody_for_as_long_as_told(post: Post, anna: Person) -> None:
    post.sandbox.faults.flood("sendMessage", retry_after=7, chat_id=anna.id)
    first = await post.publishes("Library open again")
    await post.passes(1, step_seconds=0.5)
    second = await post.publishes("Hall open, too")
    assert await post.closes(first) == Ledger(planned=2, sent=2)
    assert await post.closes(second) == Ledger(planned=2, sent=2)
    assert sorted(titles(anna)) == ["Hall open, too", "Library open again"]

    flooded = next(r for r in post.asked("sendMessage") if r.code == 429)
    later = [r.at - flooded.at for r in post.asked("sendMessage") if "Hall" in r.parameters["text"]]
    assert min([*later, post.asked("sendMessage", anna)[-1].at - flooded.at]) >= timedelta(
        seconds=7
    )


async def test_a_block_ends_deliveries_until_it_is_lifted(
    post: Post, anna: Person, ben: Person
) -> None:
    await anna.blocks()
    first = await post.publishes("Library open again")
    assert await post.closes(first) == Ledger(planned=2, sent=1, gone=1)
    subscriber = await find(post.database.read, anna.id)
    assert subscriber is not None
    assert subscriber.state is SubscriberState.BLOCKED
    assert await list_topics(post.database.read, subscriber.id) == {"news"}

    second = await post.publishes("Hall open, too")
    assert await post.closes(second) == Ledger(planned=1, sent=1)

    await anna.unblocks()
    async with post.database.write() as connection:
        await set_state(connection, anna.id, SubscriberState.ACTIVE, post.clock.now())
    third = await post.publishes("Garden open again")
    assert await post.closes(third) == Ledger(planned=2, sent=2)
    assert titles(anna) == ["Garden open again"]


async def test_who_said_stop_stays_stopped_when_a_late_message_meets_a_block(
    post: Post, anna: Person
) -> None:
    is_asked, has_stopped = asyncio.Event(), asyncio.Event()

    async def late_block(_: Serve) -> Answer:
        is_asked.set()
        await has_stopped.wait()
        return error_answer(403, "Forbidden: bot was blocked by the user", {})

    post.sandbox.faults.add("sendMessage", late_block, chat_id=anna.id)
    bulletin = await post.publishes("Library open again")
    await is_asked.wait()
    async with post.database.write() as connection:
        await set_state(connection, anna.id, SubscriberState.STOPPED, post.clock.now())
    has_stopped.set()
    assert await post.closes(bulletin) == Ledger(planned=2, sent=1, gone=1)
    subscriber = await find(post.database.read, anna.id)
    assert subscriber is not None
    assert subscriber.state is SubscriberState.STOPPED


@pytest.mark.parametrize(
    ("code", "description"),
    [
        (403, "Forbidden: something new in Bot API 11"),
        (400, "Bad Request: chat not found"),
        (400, "Bad Request: message is too long"),
        (400, "Bad Request: something new"),
    ],
)
async def test_any_other_refusal_fails_this_delivery_only(
    post: Post, anna: Person, ben: Person, code: int, description: str
) -> None:
    post.sandbox.faults.refuse("sendMessage", code, description, chat_id=anna.id)
    first = await post.publishes("Library open again")
    assert await post.closes(first) == Ledger(planned=2, sent=1, failed=1)
    failed = next(r for r in await post.rows() if r["status"] == DeliveryStatus.FAILED)
    assert description in failed["reason"]
    second = await post.publishes("Hall open, too")
    assert await post.closes(second) == Ledger(planned=2, sent=2)
    assert titles(anna) == ["Hall open, too"]


async def test_an_answer_lost_after_acceptance_is_repeated_and_marked(
    post: Post, anna: Person
) -> None:
    post.sandbox.faults.cut_after("sendMessage")
    bulletin = await post.publishes("Library open again")
    assert await post.closes(bulletin) == Ledger(planned=2, sent=2, maybe_doubled=1)
    everybody = [*titles(anna), *titles(post.sandbox.world.ben)]
    assert len(everybody) == 3


@pytest.mark.parametrize("fault", ["cut_before", "bad_gateway"])
async def test_nobody_knows_whether_it_arrived(post: Post, anna: Person, fault: str) -> None:
    getattr(post.sandbox.faults, fault)("sendMessage")
    bulletin = await post.publishes("Library open again")
    assert await post.closes(bulletin) == Ledger(planned=2, sent=2, maybe_doubled=1)
    assert titles(anna) == ["Library open again"]


async def test_a_server_error_is_tried_again(post: Post, anna: Person) -> None:
    post.sandbox.faults.refuse("sendMessage", 500, "Internal Server Error: restart", times=3)
    bulletin = await post.publishes("Library open again")
    assert await post.closes(bulletin) == Ledger(planned=2, sent=2)
    assert titles(anna) == ["Library open again"]


async def test_a_message_that_always_breaks_telegram_is_given_up(post: Post, anna: Person) -> None:
    post.sandbox.faults.refuse(
        "sendMessage", 500, "Internal Server Error", times=1000, chat_id=anna.id
    )
    bulletin = await post.publishes("Library open again")

    async def is_closed() -> bool:
        return (await post.ledger(bulletin)).is_closed

    await post.passes_until(is_closed, step_seconds=60)
    assert await post.ledger(bulletin) == Ledger(planned=2, sent=1, failed=1)


async def test_a_revoked_token_loses_nothing(post: Post, anna: Person) -> None:
    post.sandbox.faults.refuse("sendMessage", 401, "Unauthorized", times=10)
    bulletin = await post.publishes("Library open again")
    assert await post.closes(bulletin) == Ledger(planned=2, sent=2)


async def test_a_group_that_moved_is_followed(post: Post) -> None:
    old = post.sandbox.world.group("Parents", post.sandbox.world.ben)
    new = post.sandbox.world.group("Parents, too", post.sandbox.world.ben, big=True)
    for group in (old, new):
        await post.sandbox.world.ben.adds_bot_to(group)
    await execute(post.database, "UPDATE subscribers SET chat_id = ? WHERE id = 1", old.chat.id)
    post.sandbox.faults.refuse(
        "sendMessage",
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        chat_id=old.chat.id,
        times=100,
        migrate_to_chat_id=new.chat.id,
    )
    bulletin = await post.publishes("Library open again")
    assert await post.closes(bulletin) == Ledger(planned=2, sent=2)
    assert any("Library open again" in message.text for message in new.messages)

    await execute(
        post.database,
        """INSERT INTO subscribers (chat_id, kind, language, state, state_at, created_at)
           VALUES (?, 'group', 'en', 'active', 0, 0)""",
        old.chat.id,
    )
    await execute(
        post.database,
        "INSERT INTO subscriptions SELECT 'news', max(id), 'instant', NULL, 0, 0 FROM subscribers",
    )
    second = await post.publishes("Hall open, too")  # to a group known under both ids
    assert await post.closes(second) == Ledger(planned=3, sent=2, gone=1)


async def test_a_chat_that_is_not_known_on_three_different_days_is_suspended(
    post: Post, anna: Person
) -> None:
    async def is_refused_today() -> str:
        post.sandbox.faults.refuse(
            "sendMessage", 400, "Bad Request: chat not found", chat_id=anna.id
        )
        bulletin = await post.publishes("Library open again")
        assert (await post.closes(bulletin)).failed == 1
        (row,) = await select(
            post.database, "SELECT state FROM subscribers WHERE chat_id = ?", anna.id
        )
        post.clock.forward(days=1)
        return str(row["state"])

    assert [await is_refused_today() for _ in range(3)] == ["active", "active", "blocked"]


async def test_a_message_that_arrives_clears_what_was_noted_of_a_chat(
    post: Post, anna: Person
) -> None:
    post.sandbox.faults.refuse("sendMessage", 400, "Bad Request: chat not found", chat_id=anna.id)
    await post.closes(await post.publishes("Library open again"))
    assert len(await select(post.database, "SELECT * FROM refusals")) == 1
    await post.closes(await post.publishes("Hall open, too"))
    assert len(await select(post.database, "SELECT * FROM refusals")) == 0
