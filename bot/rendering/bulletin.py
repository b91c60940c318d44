"""A bulletin as people see it: pushed in one message, or read whole page by page."""

from dataclasses import dataclass

from yarl import URL

from bot.locales.catalog import Phrases
from bot.mission.profile import Profile
from bot.rendering.page import Button, Page, Rows
from bot.rendering.pages import PAGE_LIMIT, paginate, teaser
from bot.rendering.text import bold, italic, join, link, styled
from storage.records import Bulletin, BulletinText, Origin, Reasons, Severity
from storage.text import Text

_TITLE_LIMIT = 400  # UTF-16 units; a longer title is no title
# A number must not break at the end of a line; shown so, stored with plain characters.
_UNBREAKABLE = str.maketrans({" ": "\N{NO-BREAK SPACE}", "-": "\N{NON-BREAKING HYPHEN}"})
_PAGE_ROOM = 64  # for "Page 12 of 34"
_WITHDRAWN_ROOM = 800  # for the title and for words that say it is withdrawn, and why


@dataclass(frozen=True, slots=True)
class Renderer:
    """What rendering needs besides the bulletin."""

    profile: Profile
    phrases: Phrases

    def push(self, bulletin: Bulletin) -> Page:
        """Return the one message that delivers a bulletin, with "Read on" where there is more.

        A withdrawn one says so in words, and is struck through.
        """
        if bulletin.withdrawn_at is not None:
            return self._withdrawn(bulletin)
        text = self.choose_text(bulletin)
        head, foot = self._head(bulletin, text), self._foot(bulletin)
        room = PAGE_LIMIT - len(head) - len(foot) - 2 * len("\n\n")
        body, is_cut = teaser(text.body, room)
        rows: Rows = ()
        if is_cut:
            more = Button(self.phrases.string("bulletin-read-on"), f"open:{bulletin.id}")
            rows = ((more,),)
        return Page(join([head, body, foot], "\n\n"), rows)

    def correction_note(self, bulletin: Bulletin) -> Page:
        """Return the short reply that makes a correction or withdrawal of a message heard."""
        title = self.title(bulletin)
        if bulletin.withdrawn_at is not None:
            reason = self._choose_reason(bulletin.withdrawal_reasons)
            return Page(self.phrases("withdrawal-note", title=title, reason=reason))
        reason = self._choose_reason(bulletin.correction_reasons)
        return Page(self.phrases("correction-note", title=title, reason=reason))

    def replacement(self, bulletin: Bulletin) -> Page:
        """Return the newest text as a message of its own, where a copy cannot be edited."""
        pushed = self.push(bulletin)
        return Page(join([self.phrases("correction-replaces"), pushed.text], "\n\n"), pushed.rows)

    def title(self, bulletin: Bulletin) -> str:
        """Return one line that names a bulletin in a list."""
        text = self.choose_text(bulletin)
        first_line = text.body.string.strip().partition("\n")[0]
        return teaser(Text(text.title or first_line), _TITLE_LIMIT)[0].string

    def read(self, bulletin: Bulletin, index: int) -> tuple[Text, int]:
        """Return one page for the reader, the last if there are fewer, and how many there are."""
        text = self.choose_text(bulletin)
        head, foot = self._head(bulletin, text), self._foot(bulletin)
        bodies = paginate(text.body, PAGE_LIMIT - len(head) - len(foot) - _PAGE_ROOM)
        index = min(index, len(bodies) - 1)
        number = self._page_number(index, len(bodies))
        return join([head, bodies[index], number, foot], "\n\n"), len(bodies)

    def choose_text(self, bulletin: Bulletin) -> BulletinText:
        """Return the text in the reader's language, else in the mission's first, else any."""
        return (
            bulletin.find_text(self.phrases.language)
            or bulletin.find_text(self.profile.fallback_language)
            or bulletin.texts[0]
        )

    def date(self, bulletin: Bulletin) -> str:
        """Return the date a bulletin bears, 24.03.2018 in host time, or nothing."""
        at = bulletin.dated_at or bulletin.published_at or bulletin.first_seen_at
        return f"{at.astimezone(self.profile.host_zone):%d.%m.%Y}" if at else ""

    def language_mark(self, bulletin: Bulletin) -> str:
        """Return "(in English)" for a text in another language than the reader's, or nothing."""
        language = self.choose_text(bulletin).language
        return (
            ""
            if language == self.phrases.language
            else self.phrases.string(f"written-in-{language}")
        )

    def _withdrawn(self, bulletin: Bulletin) -> Page:
        text = self.choose_text(bulletin)
        reason = self._choose_reason(bulletin.withdrawal_reasons)
        head = self.phrases("withdrawn", reason=reason)
        said = join([Text(text.title), teaser(text.body, PAGE_LIMIT - _WITHDRAWN_ROOM)[0]], "\n\n")
        struck = styled("strikethrough", Text(said.string))
        return Page(join([head, struck, self._foot(bulletin)], "\n\n"))

    def _choose_reason(self, reasons: Reasons) -> str:
        by_language = dict(reasons)
        for language in (self.phrases.language, self.profile.fallback_language):
            if language in by_language:
                return by_language[language]
        return next(iter(by_language.values()), "")

    def _head(self, bulletin: Bulletin, text: BulletinText) -> Text:
        topics = self._topics(bulletin)
        # A notice has no title of its own: its topic says at a glance what it is about.
        title = bold(teaser(Text(text.title or topics), _TITLE_LIMIT)[0])
        marks = [
            self._mark(bulletin),
            self.date(bulletin),
            topics if text.title else "",
            self.language_mark(bulletin),
        ]
        return join([title, italic(join(marks, " · "))], "\n")

    def _mark(self, bulletin: Bulletin) -> Text | str:
        if bulletin.all_clear_of is not None:
            return self.phrases("bulletin-all-clear")
        is_marked = bulletin.severity >= Severity.IMPORTANT
        return self.phrases("severity-important") if is_marked else ""

    def _topics(self, bulletin: Bulletin) -> str:
        topics = filter(None, map(self.profile.find_topic, bulletin.topics))
        language, fallback = self.phrases.language, self.profile.fallback_language
        names = ", ".join(topic.name.pick(language, fallback) for topic in topics)
        return teaser(Text(names), _TITLE_LIMIT)[0].string

    def _foot(self, bulletin: Bulletin) -> Text:
        parts: list[Text | str] = []
        if bulletin.link:
            label = self.phrases.string("bulletin-link", host=URL(bulletin.link).host or "")
            parts.append(link(label, bulletin.link))
        elif bulletin.origin is Origin.NOTICE:
            parts.append(self.phrases("bulletin-by-staff"))
        if bulletin.number:
            parts.append(f"№ {bulletin.number}".translate(_UNBREAKABLE))
        return join(parts, " · ")

    def _page_number(self, index: int, count: int) -> Text:
        if count == 1:
            return Text()
        return self.phrases("reader-page", number=index + 1, count=count)
