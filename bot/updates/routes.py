"""Routes: which handler answers a command, a button or plain words."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.rendering.page import Page
from bot.staff.roles import WRITERS
from bot.updates.request import PublicRequest, Request
from storage.records.member import Role

Handler = Callable[[Request], Awaitable[Page | None]]
PublicHandler = Callable[[PublicRequest], Awaitable[Page]]


@dataclass(frozen=True, slots=True)
class Command:
    """`/name`; `is_staff` ones exist for `allowed` roles only, and in no group."""

    name: str
    handle: Handler
    is_staff: bool = False
    allowed: frozenset[Role] = WRITERS
    is_question: bool = False
    """Whether it only reads: of questions a person may ask only so many in a while."""


@dataclass(frozen=True, slots=True)
class PublicCommand(Command):
    """`/name` whose answer is the same for all who ask in a language; what follows it is ignored.

    It is rendered once until it changes (see bot.updates.public_answers).
    """

    handle: PublicHandler
    is_question: bool = True


@dataclass(frozen=True, slots=True)
class Tap:
    """A button whose data is `prefix`, or begins with `prefix` and a colon."""

    prefix: str
    handle: Handler
    is_staff: bool = False
    allowed: frozenset[Role] = WRITERS


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words, in a group only with the bot's name.

    None from the handler passes them on to the next route.
    """

    handle: Handler
    is_staff: bool = False
    allowed: frozenset[Role] = WRITERS
    is_question: bool = False
    """Whether it only reads: of questions a person may ask only so many in a while."""


@dataclass(frozen=True, slots=True)
class Replied:
    """In a group, a reply to the bot's own message, or a change of one; None passes it on."""

    handle: Handler


@dataclass(frozen=True, slots=True)
class Changed:
    """In a private chat, a change of something said before; None passes it on."""

    handle: Handler
    is_staff: bool = False
    allowed: frozenset[Role] = WRITERS


@dataclass(frozen=True, slots=True)
class Membership:
    """The bot's own place in a chat has changed; the request's text is its new status."""

    handle: Handler


@dataclass(frozen=True, slots=True)
class Moved:
    """A group has become a supergroup: the request's `move` says which."""

    handle: Handler


Route = Command | Tap | Words | Replied | Changed | Membership | Moved


def is_open_to(route: Route, role: Role | None) -> bool:
    """Return whether a route exists for somebody with this role, or with none."""
    match route:
        case Command() | Tap() | Words() | Changed() if route.is_staff:
            return role in route.allowed
    return True


def is_question(route: Route) -> bool:
    """Return whether a route only reads, so that one person's questions may be too many."""
    return isinstance(route, Command | Words) and route.is_question
