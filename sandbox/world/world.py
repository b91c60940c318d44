"""Everybody there is: the way into the sandbox for tests and for the page."""

from collections.abc import Callable
from datetime import datetime

from sandbox.limits.rules import NO_LIMITS, Limits
from sandbox.record.mode import Mode
from sandbox.state.accounts import (
    ANNA_ID,
    BEN_ID,
    CAST,
    CAST_OF_STAFF_WORK,
    IRINA_ID,
    MAX_ID,
    OLGA_ID,
    PAVEL_ID,
    VIKTOR_ID,
    Account,
)
from sandbox.state.chats import Chat, ChatKind, Standing
from sandbox.state.server import Server
from sandbox.world.group import Group
from sandbox.world.membership import add_bot, next_supergroup_id
from sandbox.world.person import Person

_FIRST_ID = 2001
_FIRST_OF_MANY = 10_000_001


class World(Server):
    """People and groups around one bot; Anna, Ben and Olga are there from the beginning."""

    def __init__(
        self,
        now: Callable[[], datetime],
        bot: Account,
        *,
        limits: Limits = NO_LIMITS,
        record: Mode = Mode.FULL,
    ) -> None:
        super().__init__(now, bot, limits=limits, record=record)
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self._duty: Group | None = None
        self._next_person_id = _FIRST_ID
        self._next_of_many = _FIRST_OF_MANY
        for account in CAST:
            self._add(account, Standing.STRANGER)

    @property
    def anna(self) -> Person:
        """A citizen whose app speaks Russian."""
        return self.people[ANNA_ID]

    @property
    def ben(self) -> Person:
        """A citizen whose app speaks English."""
        return self.people[BEN_ID]

    @property
    def olga(self) -> Person:
        """Consular staff; her app speaks English."""
        return self.people[OLGA_ID]

    @property
    def pavel(self) -> Person:
        """An officer; his app speaks Russian."""
        return self._mentioned(PAVEL_ID)

    @property
    def irina(self) -> Person:
        """Another officer; her app speaks English."""
        return self._mentioned(IRINA_ID)

    @property
    def viktor(self) -> Person:
        """Who approves; his app speaks Russian."""
        return self._mentioned(VIKTOR_ID)

    @property
    def max(self) -> Person:
        """An ordinary citizen who tries everything; his app speaks English."""
        return self._mentioned(MAX_ID)

    @property
    def duty(self) -> Group:
        """The staff's supergroup, with Olga, Pavel, Viktor and the bot; made at first mention."""
        if self._duty is None:
            people = (self.pavel, self.viktor)
            self._duty = self.group("Duty room", *people, admins=(self.olga,), big=True)
            add_bot(self, self._duty, self.olga.account, as_admin=False)
        return self._duty

    @property
    def has_duty(self) -> bool:
        """Whether the staff's group was made."""
        return self._duty is not None

    def person(self, name: str, language: str = "en", person_id: int | None = None) -> Person:
        """The person of this name, made on first mention and a stranger to the bot."""
        for person in self.people.values():
            if person.name == name and person_id in (None, person.id):
                return person
        if person_id is None:
            person_id = self._free_id()
        return self._add(Account(person_id, name, language=language), Standing.STRANGER)

    def crowd(self, count: int, language: str = "en") -> list[Person]:
        """Many people who have all started the bot, without a word to it."""
        ids = [self._free_id() for _ in range(count)]
        return [
            self._add(Account(each, f"Person {each}", language=language), Standing.MEMBER)
            for each in ids
        ]

    def populate(self, count: int) -> range:
        """So many more people who have started the bot, with ids from 10,000,001 up, lazily."""
        ids = range(self._next_of_many, self._next_of_many + count)
        self._next_of_many = ids.stop
        self.lazily(ids)
        return ids

    def group(
        self, title: str, *members: Person, admins: tuple[Person, ...] = (), big: bool = False
    ) -> Group:
        """A group the bot is not in yet; a big one is a supergroup, with ids of its own."""
        kind = ChatKind.SUPERGROUP if big else ChatKind.GROUP
        chat_id = next_supergroup_id(self) if big else -5001 - len(self.groups)
        chat = self.add_chat(Chat(chat_id, kind, Standing.LEFT, None, title))
        chat.member_ids = [person.id for person in (*admins, *members)]
        chat.admin_ids = {person.id for person in admins}
        self.groups[chat_id] = Group(chat)
        return self.groups[chat_id]

    def find_group(self, chat_id: int) -> Group | None:
        """The group with this id, also one that a group has become."""
        chat = self.chats.get(chat_id)
        return None if chat is None or chat.is_private else Group(chat)

    def find_person(self, person_id: int) -> Person | None:
        """The person with this id; a lazy one begins to exist."""
        person = self.people.get(person_id)
        chat = self.find_chat(person_id) if person is None else None
        if chat is not None and chat.person is not None:
            self.follow(chat)
            person = self.people[person_id] = Person(self, chat.person, chat)
        return person

    def person_of(self, person_id: int) -> Person:
        """The person with this id, who must be there."""
        person = self.find_person(person_id)
        if person is None:
            raise LookupError(f"nobody has the id {person_id}")
        return person

    def _mentioned(self, person_id: int) -> Person:
        account = CAST_OF_STAFF_WORK[person_id]
        return self.people.get(person_id) or self._add(account, Standing.STRANGER)

    def _add(self, account: Account, standing: Standing) -> Person:
        chat = self.add_chat(Chat.private(account, standing))
        person = self.people[account.id] = Person(self, account, chat)
        return person

    def _free_id(self) -> int:
        self._next_person_id += 1
        return self._next_person_id - 1
