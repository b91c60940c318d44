"""Who did what, in words and as a table."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.locales.catalog import Phrases
from bot.rendering.page import Button, Page
from bot.rendering.pages import teaser
from bot.rendering.staff.csv_table import write_table
from bot.rendering.staff.members import name_of
from bot.rendering.text import bold, join
from storage.privacy.acts import FORGOTTEN_ID
from storage.staff.audit import AuditBook, AuditLine
from storage.text import Text

_DETAIL_LIMIT = 240
# Of subjects that have a word of their own.
_KINDS = ("bulletin", "draft", "invitation", "user", "template", "request", "hold")
# These bind or repeat what stands elsewhere in the line; the table has them.
_HIDDEN = frozenset({"digest", "is_exercise", "topic"})
# Ids of people.
_PEOPLE = frozenset({"author", "of"})
# The others are called what they are called in the table.
_DETAILS = (
    "reason",
    "reasons",
    "name",
    "text",
    "role",
    "author",
    "of",
    "sent",
    "waiting",
    "revision",
    "before",
    "after",
    "paused",
    "words",
)
_HEADING = (
    "time (UTC)",
    "person",
    "person's id",
    "action",
    "subject",
    "notice",
    "details",
)


@dataclass(frozen=True, slots=True)
class AuditReader:
    """Reads lines for one person."""

    phrases: Phrases
    zone: ZoneInfo
    book: AuditBook

    def matches(self, line: AuditLine, words: Sequence[str]) -> bool:
        """Return whether a line has all these words, which are casefolded, somewhere."""
        said = join(self._parts(line), " ").string
        detail = json.dumps(line.detail, ensure_ascii=False)
        whole = f"{said} {line.at.astimezone(self.zone):%Y-%m-%d} {line.action} {detail}".casefold()
        return all(word in whole for word in words)

    def stands_anywhere(self, run: str) -> bool:
        """Return whether letters stand in what every line may say beside what it holds."""
        phrases = self.phrases
        said = [phrases.string(f"audit-subject-{kind}", number="") for kind in _KINDS]
        said += [phrases.string("audit-notice", number=""), name_of({}, 0), str(None)]
        said += [phrases.string("audit-forgotten")]
        said += [self._key(key) for key in _DETAILS]
        return any(run in each.casefold() for each in said)

    def find_meant(self, run: str) -> tuple[tuple[str, ...], tuple[int, ...], tuple[str, ...]]:
        """Return the actions, people and subjects whose words or names have these letters."""
        book = self.book
        actions = tuple(each for each in book.actions if run in self._action(each).casefold())
        people = tuple(key for key, name in book.names.items() if run in name.casefold())
        numbered = {key for key, number in book.numbers.items() if run in number.casefold()}
        drafts = [key for key, bulletin_id in book.bulletins.items() if bulletin_id in numbered]
        subjects = (
            *(f"bulletin {key}" for key in numbered),
            *(f"draft {key}" for key in drafts),
            *(f"user {key}" for key in people),
        )
        return actions, people, subjects

    def render(
        self,
        lines: Sequence[AuditLine],
        words: str,
        search_id: int,
        *,
        is_first: bool,
        has_more: bool,
    ) -> Page:
        """Return one page of lines, newest first, and the ways from it."""
        phrases = self.phrases
        heading = phrases("audit-heading")
        if words:
            heading = phrases("audit-heading-search", words=words)
        if not lines:
            return Page(join([heading, phrases("audit-nothing")], "\n\n"))
        newest = Button(phrases.string("audit-newest"), f"audit:{search_id}:0")
        older = Button(phrases.string("audit-older"), f"audit:{search_id}:{lines[-1].id}")
        export = Button(phrases.string("audit-export"), f"audit-export:{search_id}")
        turns = (*(() if is_first else (newest,)), *((older,) if has_more else ()))
        rows = tuple(row for row in (turns, (export,)) if row)
        shown = [self._render(line) for line in lines]
        return Page(join([heading, *shown, phrases("audit-how")], "\n\n"), rows)

    def table(self, lines: Iterable[AuditLine]) -> bytes:
        """Return the lines as a table, oldest first."""
        return write_table(_HEADING, (self._row(line) for line in lines))

    def _render(self, line: AuditLine) -> Text:
        head, *rest = self._parts(line)
        return join([head, *rest], " · ")

    def _parts(self, line: AuditLine) -> list[Text]:
        """Return when, who, what, to what, and how."""
        details = [
            f"{self._key(key)}: {self._name(value) if key in _PEOPLE else self._value(value)}"
            for key, value in line.detail.items()
            if key not in _HIDDEN and value not in (None, "", [], {})
        ]
        parts = [
            Text(f"{line.at.astimezone(self.zone):%d.%m.%Y %H:%M}"),
            bold(self._name(line.actor_id)),
            Text(self._action(line.action)),
            Text(self._subject(line.subject)),
            teaser(Text(", ".join(details)), _DETAIL_LIMIT)[0],
        ]
        return [part for part in parts if part]

    def _key(self, key: str) -> str:
        return self.phrases.find(f"audit-detail-{key}") or key.replace("_", " ")

    def _row(self, line: AuditLine) -> tuple[str, ...]:
        is_forgotten = line.actor_id == FORGOTTEN_ID
        return (
            line.at.isoformat(timespec="seconds"),
            self._name(FORGOTTEN_ID) if is_forgotten else self.book.names.get(line.actor_id, ""),
            "" if is_forgotten else str(line.actor_id),
            line.action,
            line.subject,
            self._number(line.subject) or "",
            json.dumps(line.detail, ensure_ascii=False),
        )

    def _name(self, user_id: int) -> str:
        if user_id == FORGOTTEN_ID:
            return self.phrases.string("audit-forgotten")
        return name_of(self.book.names, user_id)

    def _action(self, action: str) -> str:
        return self.phrases.find(f"audit-{action.replace(' ', '-')}") or action

    def _subject(self, subject: str) -> str:
        kind, _, number = subject.partition(" ")
        public = self._number(subject)
        if public is not None:
            return self.phrases.string("audit-notice", number=public)
        if subject == "user":
            return self._name(FORGOTTEN_ID)
        if kind == "user" and number.isdecimal():
            return f"{self._name(int(number))} · id {number}"
        if kind not in _KINDS:
            return subject
        return self.phrases.string(f"audit-subject-{kind}", number=number)

    def _number(self, subject: str) -> str | None:
        """Return the public number of the notice that a line is about, or None."""
        kind, _, number = subject.partition(" ")
        if not number.isdecimal() or kind not in ("bulletin", "draft"):
            return None
        bulletin_id = int(number) if kind == "bulletin" else self.book.bulletins.get(int(number), 0)
        return self.book.numbers.get(bulletin_id)

    def _value(self, value: object) -> str:
        if isinstance(value, dict):
            return ", ".join(f"{key}: {self._value(each)}" for key, each in value.items())
        if isinstance(value, list):
            return ", ".join(self._value(each) for each in value)
        if isinstance(value, int) and value in self.book.names:
            return self.book.names[value]
        return str(value)
