"""How entries of a feed are listed: with what the rules make of them, and why."""

from collections.abc import Iterator

from bot.feeds.reading import Reading
from bot.feeds.rules import Judgment, judge
from bot.mission.profile import Profile
from bot.mission.sections import Feed
from storage.records.feed import Entry, PhraseMatch

_MOVED = '  ! moved for good; write its new address into the mission file: url = "{}"'


def describe_reading(
    feed: Feed, reading: Reading, profile: Profile, *, with_reasons: bool = False
) -> Iterator[str]:
    """Return the lines that say what a feed shows; with reasons, which rules and words decided."""
    parsed = reading.parsed
    yield f"✓ feed {feed.id} ({feed.url}): {len(parsed.entries)} entries"
    if reading.moved_to:
        yield _MOVED.format(reading.moved_to)
    yield from (f"  ! {note}" for note in parsed.notes)
    for entry in parsed.entries:
        judgment = judge(entry, feed, profile.rules)
        yield _describe_entry(entry, judgment)
        if with_reasons:
            yield from _describe_reasons(judgment)


def _describe_entry(entry: Entry, judgment: Judgment) -> str:
    judged = judgment.classification
    date = f"{entry.published_at:%d.%m.%Y}" if entry.published_at else "undated"
    mark = f", {judged.operational.value}" if judged.operational else ""
    return f"  {date}  [{judged.topic}, {judged.severity.name.lower()}{mark}]  {entry.title}"


def _describe_reasons(judgment: Judgment) -> Iterator[str]:
    for number, match in judgment.excluded:
        yield f"      not rules[{number}], for its not_any {_describe_match(match)}"
    if judgment.match is None:
        yield "      no rule: the topic of the feed"
    else:
        yield f"      rules[{judgment.rule}], for {_describe_match(judgment.match)}"


def _describe_match(match: PhraseMatch) -> str:
    if match.words.casefold() == match.phrase.casefold():
        return f'"{match.phrase}"'
    return f'"{match.phrase}": "{match.words}"'
