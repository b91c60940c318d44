"""What Telegram finds in a text by itself: addresses, mentions, commands, tags, phone numbers.

After the patterns in td/telegram/MessageEntity.cpp (match_mentions, match_bot_commands, …).
Phone numbers and the list of top-level domains are the server's secret; ours are approximations
that cover what a mission writes.
"""

import re

from sandbox.state.messages import Entity
from sandbox.text.normal import unit_count

_DOMAIN = r"(?:[\w](?:[\w-]*[\w])?\.)+"
_TOP = r"(?:com|org|net|int|gov|edu|info|eu|uk|ru|fr|de|us|me|io|su|by|kz|am|рф|xn--p1ai)"
_TAIL = r"(?::\d{1,5})?(?:[/?#][^\s<>\"«»“”]*)?"

_PATTERNS = {
    "email": re.compile(rf"(?<![\w.+-])[\w.+-]+@{_DOMAIN}[a-z]{{2,24}}\b", re.IGNORECASE),
    "url": re.compile(
        rf"(?<![\w@/.-])(?:(?:https?|ftp)://(?:{_DOMAIN}\w{{2,24}}|\d+(?:\.\d+){{3}}|localhost)"
        rf"|tg://\w+|{_DOMAIN}{_TOP}(?![\w-])){_TAIL}",
        re.IGNORECASE,
    ),
    "mention": re.compile(r"(?<![\w@])@[A-Za-z0-9_]{2,32}\b"),
    "bot_command": re.compile(
        r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>@])"
    ),
    "hashtag": re.compile(r"(?<![\w#])#(?=\w*[^\W\d])\w{1,256}(?!\w)"),
    "phone_number": re.compile(r"(?<![\w+])\+\d(?:[ \u00a0().-]{0,3}\d){7,14}(?!\d)"),
}
# Most texts hold none of these signs of an entity: they are spared the patterns.
_HINTS = {"email": "@", "url": ".", "mention": "@", "bot_command": "/", "hashtag": "#",
          "phone_number": "+"}  # fmt: skip
_TRAILING = ".,:;!?)'…"


def found_entities(text: str, *, commands: bool = True) -> list[Entity]:
    """The entities Telegram adds to a text, in order and apart from one another."""
    spans = sorted(
        (start, -end, kind)
        for kind, pattern in _PATTERNS.items()
        if _HINTS[kind] in text or (kind == "url" and "tg://" in text)
        if commands or kind != "bot_command"
        for start, end in _spans(kind, pattern, text)
    )
    entities: list[Entity] = []
    reached = 0
    for start, minus_end, kind in spans:
        if start >= reached:
            entities.append(_entity(text, kind, start, -minus_end))
            reached = -minus_end
    return entities


def _spans(kind: str, pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    spans = []
    for match in pattern.finditer(text):
        words = match.group()
        if kind == "url":  # the full stop after an address ends the sentence
            words = words.rstrip(_TRAILING if "(" not in words else _TRAILING.replace(")", ""))
        spans.append((match.start(), match.start() + len(words)))
    return spans


def _entity(text: str, kind: str, start: int, end: int) -> Entity:
    return Entity(kind, unit_count(text[:start]), unit_count(text[start:end]))
