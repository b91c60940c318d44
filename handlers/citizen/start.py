"""/start: who this is, what is in force, what you follow."""

from bot.rendering.commands import render_commands
from bot.rendering.mission.imprint import render_imprint
from bot.rendering.page import Button, Page
from bot.rendering.state import list_state_buttons, render_state
from bot.rendering.text import bold, join
from bot.staff.inviting import find_token
from bot.updates.request import Request
from bot.updates.routes import Command, Route
from handlers.shared.following import find_stored, render_following, store_active
from handlers.staff.joining import open_invitation
from storage import bulletins, subscribers
from storage.records.subscriber import SubscriberKind, SubscriberState

_COMMANDS = ("hours", "contacts", "time", "news", "help")


async def show_start(request: Request) -> Page:
    """Store who comes, and greet them; of deep links only invitations mean something."""
    if request.role is not None:  # their menu could not be set before they came
        request.services.staff_changed.set()
    token = find_token(request.text.string)
    if token is not None and request.chat_kind is SubscriberKind.PRIVATE:
        return await open_invitation(request, token)
    if await request.may_manage():
        await _store(request)
    in_force = await bulletins.list_in_force(request.services.database.read, request.now)
    profile, phrases = request.services.profile, request.phrases
    state = render_state(request.renderer, in_force, request.now)
    greeting = [
        bold(profile.mission.name.pick(request.language, profile.fallback_language)),
        phrases("start-purpose"),
        render_imprint(profile, phrases),
    ]
    text = [
        join(greeting, "\n"),
        state or phrases("state-none"),
        await render_following(request),
        render_commands(phrases, _COMMANDS),
    ]
    change = (Button(phrases.string("follow-change"), "topics"),)
    return Page(join(text, "\n\n"), (*list_state_buttons(request.renderer, in_force), change))


async def _store(request: Request) -> None:
    async with request.services.database.write() as connection:
        before = await find_stored(connection, request)
        person = await store_active(connection, request)
        # Whoever is there already, or comes back after a block, has chosen: that stays as it is.
        if before is None or before.state is SubscriberState.STOPPED:
            topics = [topic.id for topic in request.services.profile.topics if topic.default]
            await subscribers.subscribe(connection, person.id, topics, request.now)


ROUTES: tuple[Route, ...] = (Command("start", show_start),)
