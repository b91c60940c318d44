"""Following: storing who asks, and reading what they follow."""

from bot.rendering.topics import render_followed
from bot.updates.request import Request
from storage import subscribers
from storage.database import Connection
from storage.records.subscriber import Subscriber, SubscriberKind, SubscriberState
from storage.text import Text


async def store_active(connection: Connection, request: Request) -> Subscriber:
    """Store who asks, or make them active again; they can be written to from now on."""
    person = await subscribers.add(
        connection,
        request.chat_id,
        request.chat_kind,
        request.language,
        request.now,
        request.thread_id,
    )
    if person.state is not SubscriberState.ACTIVE:
        await subscribers.change_state(connection, person.id, SubscriberState.ACTIVE, request.now)
    return person


async def find_stored(connection: Connection, request: Request) -> Subscriber | None:
    """Return who asks as stored now: `request.subscriber` may be older than this transaction."""
    return await subscribers.find(connection, request.chat_id, request.thread_id)


async def list_followed(request: Request) -> frozenset[str]:
    """Return the topics that the chat follows."""
    connection = request.services.database.read
    person = await find_stored(connection, request)
    if person is None or person.state is SubscriberState.STOPPED:
        return frozenset()
    return await subscribers.list_topics(connection, person.id)


async def render_following(request: Request) -> Text:
    """Return one line that names what the chat follows."""
    return render_followed(
        request.services.profile,
        request.phrases,
        await list_followed(request),
        is_group(request),
    )


def is_group(request: Request) -> bool:
    """Return whether several people read the answer."""
    return request.chat_kind is not SubscriberKind.PRIVATE
