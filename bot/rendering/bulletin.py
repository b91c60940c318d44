"""A bulletin as people see it: pushed in one message, or read whole page by page."""

from dataclasses import dataclass

from bot.locales.catalog import Phrases
from bot.mission.profile import Profile
from bot.rendering.marks import (
    render_foot,
    render_severity,
    render_validity,
    render_watermark,
)
from bot.rendering.page import Button, Page, Rows
from bot.rendering.pages import CAPTION_LIMIT, PAGE_LIMIT, paginate, teaser
from bot.rendering.text import bold, italic, join, styled
from storage.records.bulletin import Bulletin, BulletinText, Reasons
from storage.text import Text

_TITLE_LIMIT = 400  # UTF-16 units; a longer title is no title
_PAGE_ROOM = 64  # for "Page 12 of 34"


@dataclass(frozen=True, slots=True)
class Renderer:
    """What rendering needs besides the bulletin."""

    profile: Profile
    phrases: Phrases

    def push(self, bulletin: Bulletin) -> Page:
        """Return the one message that delivers a bulletin, with "Read on" where there is more.

        A withdrawn one says so in words, and is struck through.
        """
        return self._message(bulletin)

    def correction_note(self, bulletin: Bulletin) -> Page:
        """Return the short reply that makes a correction or withdrawal of a message heard."""
        is_withdrawn = bulletin.withdrawn_at is not None
        key = "withdrawal-note" if is_withdrawn else "correction-note"
        reasons = bulletin.withdrawal_reasons if is_withdrawn else bulletin.correction_reasons
        title, reason = self.title(bulletin), self._choose_reason(reasons)
        note = self.phrases(key, title=title, reason=reason)
        return Page(join([render_watermark(bulletin, self.phrases), note], "\n\n"))

    def replacement(self, bulletin: Bulletin) -> Page:
        """Return the newest text as a message of its own, where a copy cannot be edited."""
        return self._message(bulletin, self.phrases("correction-replaces"))

    def title(self, bulletin: Bulletin) -> str:
        """Return one line that names a bulletin in a list."""
        text = self.choose_text(bulletin)
        first_line = text.body.string.strip().partition("\n")[0]
        return teaser(Text(text.title or first_line), _TITLE_LIMIT)[0].string

    def read(self, bulletin: Bulletin, index: int) -> tuple[Text, int]:
        """Return one page for the reader, the last if there are fewer, and how many there are."""
        text = self.choose_text(bulletin)
        head, foot = self._head(bulletin, text), render_foot(bulletin, self.phrases)
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

    def _message(self, bulletin: Bulletin, above: Text | str = "") -> Page:
        """Return the one message of a bulletin; a caption holds less than a message."""
        limit = PAGE_LIMIT if bulletin.media is None else CAPTION_LIMIT
        if bulletin.withdrawn_at is not None:
            return self._withdrawn(bulletin, above, limit)
        text = self.choose_text(bulletin)
        head = join([above, self._head(bulletin, text)], "\n\n")
        foot = render_foot(bulletin, self.phrases)
        body, is_cut = teaser(text.body, limit - len(head) - len(foot) - 2 * len("\n\n"))
        rows: Rows = ()
        if is_cut:
            more = Button(self.phrases.string("bulletin-read-on"), f"open:{bulletin.id}")
            rows = ((more,),)
        return Page(join([head, body, foot], "\n\n"), rows, media=bulletin.media)

    def _withdrawn(self, bulletin: Bulletin, above: Text | str, limit: int) -> Page:
        text = self.choose_text(bulletin)
        watermark = render_watermark(bulletin, self.phrases)
        reason = self._choose_reason(bulletin.withdrawal_reasons)
        words = teaser(self.phrases("withdrawn", reason=reason), limit // 2)[0]
        head = join([above, watermark, words], "\n\n")
        foot = render_foot(bulletin, self.phrases)
        said = join([Text(text.title), text.body], "\n\n")
        room = limit - len(head) - len(foot) - 2 * len("\n\n")
        struck = styled("strikethrough", Text(teaser(Text(said.string), room)[0].string))
        return Page(join([head, struck, foot], "\n\n"), media=bulletin.media)

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
        marks: list[Text | str] = [
            self._mark(bulletin),
            self.date(bulletin),
            topics if text.title else "",
            self.language_mark(bulletin),
        ]
        lines = [
            render_watermark(bulletin, self.phrases),
            title,
            italic(join(marks, " · ")),
            render_validity(bulletin, self.profile, self.phrases),
        ]
        return join(lines, "\n")

    def _mark(self, bulletin: Bulletin) -> Text | str:
        if bulletin.all_clear_of is not None and bulletin.operational is None:
            return self.phrases("bulletin-all-clear")
        return render_severity(bulletin, self.phrases)

    def _topics(self, bulletin: Bulletin) -> str:
        topics = filter(None, map(self.profile.find_topic, bulletin.topics))
        language, fallback = self.phrases.language, self.profile.fallback_language
        names = ", ".join(topic.name.pick(language, fallback) for topic in topics)
        return teaser(Text(names), _TITLE_LIMIT)[0].string

    def _page_number(self, index: int, count: int) -> Text:
        if count == 1:
            return Text()
        return self.phrases("reader-page", number=index + 1, count=count)
