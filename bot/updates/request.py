"""A request: one question to the bot, with all that an answer needs.

A handler takes a Request and returns the Page to show, or None for silence. It never touches
Telegram itself, acts before it answers, and may be called twice with the same update.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.clock import Clock, Signal
from bot.locales.catalog import Catalog, Phrases
from bot.mission.profile import Profile
from bot.rendering.bulletin import Renderer
from bot.settings import Settings
from bot.staff.auditing import Auditing
from bot.staff.erasure_consent import ErasureConsent
from bot.staff.inbox import Inbox
from bot.staff.inviting import Inviting
from bot.staff.revoking import Revoking
from bot.staff.roles import Roles
from bot.staff.sending.approving import Approving
from bot.staff.sending.changing import Changing
from bot.staff.sending.courses import Courses
from bot.staff.sending.ending import Ending
from bot.staff.sending.held import Held
from bot.staff.sending.notices import Notices
from bot.staff.sending.running import Running
from bot.staff.state.overriding import Overriding
from bot.staff.state.reopening import Reopening
from bot.staff.state.restricting import Restricting
from bot.staff.statistics import Statistics
from bot.staff.writing.drafting import Drafting
from bot.staff.writing.templates import Templates
from storage.database import Database
from storage.records.bulletin import Media
from storage.records.member import Role
from storage.records.subscriber import Subscriber, SubscriberKind
from storage.text import Text


@dataclass(frozen=True, slots=True)
class Services:
    """What handlers may use; built once, in bot.composition.office."""

    settings: Settings
    profile: Profile
    catalog: Catalog
    database: Database
    clock: Clock
    roles: Roles
    drafting: Drafting
    notices: Notices
    running: Running
    statistics: Statistics
    inbox: Inbox
    restricting: Restricting
    courses: Courses
    ending: Ending
    changing: Changing
    templates: Templates
    approving: Approving
    auditing: Auditing
    inviting: Inviting
    revoking: Revoking
    erasure_consent: ErasureConsent
    staff_changed: Signal
    """Wakes whoever sets the menus of staff."""
    reopening: Reopening
    overriding: Overriding
    held: Held


@dataclass(frozen=True, slots=True)
class Replied:
    """A message of the bot's own, and the data of its first button."""

    message_id: int
    data: str


@dataclass(frozen=True, slots=True)
class Move:
    """A group has become a supergroup, and has another id."""

    old_chat_id: int
    new_chat_id: int


class PublicServices(Protocol):
    """The few services that an answer to everybody may use."""

    @property
    def profile(self) -> Profile:
        """The mission's profile."""
        ...

    @property
    def catalog(self) -> Catalog:
        """All texts."""
        ...

    @property
    def database(self) -> Database:
        """What is stored; such an answer only reads."""
        ...

    @property
    def clock(self) -> Clock:
        """The time."""
        ...


@dataclass(frozen=True, slots=True)
class PublicRequest:
    """What is asked, when and in which language: an answer to this is the same for everybody."""

    services: PublicServices
    phrases: Phrases
    now: datetime
    text: Text
    """What was said after the command (all of it for plain words), or after the button's prefix."""

    @property
    def language(self) -> str:
        """The language to answer in."""
        return self.phrases.language

    @property
    def words(self) -> list[str]:
        """What was said, split at white space."""
        return self.text.string.split()

    @property
    def renderer(self) -> Renderer:
        """What renders bulletins in this language."""
        return Renderer(self.services.profile, self.phrases)


@dataclass(frozen=True, slots=True)
class Request(PublicRequest):
    """Who asks what, where, when and in which language."""

    services: Services
    chat_id: int
    thread_id: int
    chat_kind: SubscriberKind
    user_id: int
    subscriber: Subscriber | None
    may_manage: Callable[[], Awaitable[bool]]
    """Asks whether the person may change what this chat follows: always in private, else admins."""
    message_id: int | None = None
    """The message that was said, or whose button was tapped."""
    user_name: str = ""
    """As Telegram shows it; people choose it themselves."""
    role: Role | None = None
    """The role of staff in a private chat; in any other nobody has one."""
    media: Media | None = None
    """The picture or file that was sent; then the text is its caption."""
    has_file: bool = False
    """Whether anything but text was sent: pictures and files, voices, places, contacts, ..."""
    is_of_album: bool = False
    """Whether it is one of several pictures or files sent at once: each is a message of its own."""
    edited_at: int = 0
    """When the message was changed, in Telegram's seconds; 0: it is as it was first said."""
    replied: Replied | None = None
    """The bot's own message that this one replies to."""

    move: Move | None = None
    """What the message tells of the chat itself."""
