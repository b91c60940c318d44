"""Statistics in words, and the panels of the picture that goes with them."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.locales.catalog import Phrases
from bot.mission.profile import Profile
from bot.mission.sections import Topic
from bot.rendering.dates import render_day
from bot.rendering.pages import teaser
from bot.rendering.staff.chart import COLOURS, Panel
from bot.rendering.text import join
from bot.rendering.topics import name_topic
from storage.statistics import ANYTHING, DayCount, Group, Totals
from storage.text import Text

_SQUARES = "🟦🟥🟩🟪🟧🟨🟫⬛"
_CIRCLES = "🔵🔴🟢🟣🟠🟡🟤⚫"
_NAME_LIMIT = 40  # all lines together are a caption
Pick = Callable[[Group], bool]


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the words and of the picture."""

    name: str
    pick: Pick


@dataclass(frozen=True, slots=True)
class StatisticsView:
    """What is known, ready to be said and drawn."""

    profile: Profile
    phrases: Phrases
    today: date
    followers: Counter[Group]
    totals: Totals
    days: Sequence[date]
    history: Sequence[DayCount]
    before: tuple[date, Totals] | None

    def words(self) -> Text:
        """Return it in words, short enough for the caption of the picture."""
        return join([self._subscribers(), self._deliveries()], "\n\n")

    def panels(self) -> list[Panel]:
        """Return what is to be drawn: by topic, and by language; nothing on the first day."""
        if not self.days:
            return []
        days = [*self.days, self.today]
        counts = {(count.day, count.group): count.count for count in self.history}
        counts |= {(self.today, group): count for group, count in self.followers.items()}
        return [_panel(days, counts, lines) for lines in (self._topics(), self._languages())]

    def _subscribers(self) -> Text:
        say, day = self.phrases, render_day(self.phrases, self.today, self.today)
        count = self._count(self.followers.items(), _is_anything)
        text = [say("stats-subscribers", day=day, count=count)]
        text += self._list(self._topics(), _SQUARES)
        if hidden := max(0, len(self.profile.topics) - len(COLOURS)):
            text.append(say("stats-more-topics", count=hidden))
        text += self._list(self._languages(), _CIRCLES)
        if self.before is not None:
            since = render_day(self.phrases, self.before[0], self.today)
            text.append(say("stats-compared", day=since))
        return join(text, "\n")

    def _list(self, lines: Iterable[_Line], marks: str) -> list[Text]:
        return [self._say(line, mark) for line, mark in zip(lines, marks, strict=False)]

    def _say(self, line: _Line, mark: str) -> Text:
        count = self._count(self.followers.items(), line.pick)
        said = self.phrases("stats-line", mark=mark, name=line.name, count=count)
        if self.before is None:
            return said
        then = ((c.group, c.count) for c in self.history if c.day == self.before[0])
        change = count - self._count(then, line.pick)
        return join([said, f"({change:+})".replace("-", "−") if change else ""], " ")

    def _deliveries(self) -> Text:
        now = self.totals
        text = [self.phrases("stats-delivered", count=now.delivered, failed=now.failed)]
        if self.before is not None:
            then = self.before[1]
            counts = {"count": now.delivered - then.delivered, "failed": now.failed - then.failed}
            since = render_day(self.phrases, self.before[0], self.today)
            text.append(self.phrases("stats-delivered-since", day=since, **counts))
        text.append(self.phrases("stats-blocked", count=now.blocked))
        return join(text, "\n")

    def _topics(self) -> list[_Line]:
        topics = self.profile.topics[: len(COLOURS)]
        return [_Line(self._name(topic), _of_topic(topic.id)) for topic in topics]

    def _languages(self) -> list[_Line]:
        codes = self.profile.languages
        return [_Line(self.phrases.string(f"stats-in-{code}"), _in(code)) for code in codes]

    def _name(self, topic: Topic) -> str:
        name = name_topic(self.profile, self.phrases, topic)
        return teaser(Text(name), _NAME_LIMIT)[0].string

    @staticmethod
    def _count(counts: Iterable[tuple[Group, int]], pick: Pick) -> int:
        return sum(count for group, count in counts if pick(group))


def _panel(
    days: Sequence[date], counts: dict[tuple[date, Group], int], lines: Iterable[_Line]
) -> Panel:
    groups = {group for _, group in counts}

    def draw(line: _Line) -> list[int | None]:
        picked = [group for group in groups if line.pick(group)]
        return [sum(counts.get((day, group), 0) for group in picked) for day in days]

    return Panel(days, [draw(line) for line in lines])


def _is_anything(group: Group) -> bool:
    return group.topic == ANYTHING


def _of_topic(topic: str) -> Pick:
    return lambda group: group.topic == topic


def _in(language: str) -> Pick:
    return lambda group: group.topic == ANYTHING and group.language == language
