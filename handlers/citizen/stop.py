"""/stop: nothing more is sent, at once."""

from bot.rendering.page import Page
from bot.rendering.text import join
from bot.updates.request import Request
from bot.updates.routes import Command, Route
from handlers.shared.following import find_stored
from storage import subscribers
from storage.records.subscriber import SubscriberState


async def stop(request: Request) -> Page:
    """End all that this chat follows; what already waits for it is not sent any more either."""
    if not await request.may_manage():
        return Page(request.phrases("managers-only"))
    followed_any = await _store(request)
    done = request.phrases("stop-done" if followed_any else "stop-nothing")
    return Page(join([done, request.phrases("stop-return")], "\n\n"))


async def _store(request: Request) -> bool:
    async with request.services.database.write() as connection:
        person = await find_stored(connection, request)
        if person is None or person.state is SubscriberState.STOPPED:
            return False
        followed = await subscribers.list_topics(connection, person.id)
        await subscribers.unsubscribe_all(connection, person.id)
        await subscribers.change_state(connection, person.id, SubscriberState.STOPPED, request.now)
        return bool(followed)


ROUTES: tuple[Route, ...] = (Command("stop", stop),)
