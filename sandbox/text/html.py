"""parse_mode HTML, by the official rules and with their errors (MessageEntity.cpp, parse_html).

for each character of the text:
    a reference: decode it
    a start tag: read its attributes, push it on the stack
    an end tag: it must fit the innermost open tag; what lay between becomes an entity
    else: keep it
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from sandbox.refusal import Refusal, bad_request
from sandbox.state.messages import Entity
from sandbox.text.references import decode_all, decode_at
from sandbox.text.tags import SUPPORTED, FindAccount, OpenTag, entity_of, merged_code

_SPACE = r" \t\r\n\x0b\x00"
_SPACES = re.compile(f"[{_SPACE}]*")
_TAG_NAME = re.compile(f"[^{_SPACE}>]*")
_ATTRIBUTE_NAME = re.compile(f"[^{_SPACE}=>/\"']*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")


def parse_html(text: str, find_account: FindAccount) -> tuple[str, list[Entity]]:
    """The plain text and its entities, not yet nested."""
    parser = _Parser(text, find_account)
    parser.run()
    plain = "".join(parser.chars)
    if any("\ud800" <= char <= "\udfff" for char in plain):
        raise _fault(
            "Text contains invalid Unicode characters after decoding HTML entities, check for "
            "unmatched surrogate code units"
        )
    return plain, [_without_idle_language(entity) for entity in parser.entities]


def _without_idle_language(entity: Entity) -> Entity:
    """Only blocks have a language; code within a line forgets it."""
    return replace(entity, language=None) if entity.type == "code" else entity


def _fault(reason: str) -> Refusal:
    return bad_request(f"can't parse entities: {reason}")


class _Parser:
    def __init__(self, text: str, find_account: FindAccount) -> None:
        self.text = text
        self.at = 0
        self.chars: list[str] = []
        self.unit_count = 0
        self.entities: list[Entity] = []
        self.open: list[OpenTag] = []
        self._find_account = find_account

    def run(self) -> None:
        while self.at < len(self.text):
            if self.text[self.at] != "<":
                char, self.at = decode_at(self.text, self.at)
                self.chars.append(char)
                self.unit_count += 1 + (char > "\uffff")
            elif self.text.startswith("</", self.at):
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            name = self.open[-1].name
            raise _fault(f'Can\'t find end tag corresponding to start tag "{name}"')

    def _start_tag(self) -> None:
        begin = self._offset(self.at)
        self.at += 1
        name = self._take(_TAG_NAME).lower()
        if self._ended():
            raise _fault(f"Unclosed start tag at byte offset {begin}")
        if name not in SUPPORTED:
            raise _fault(f'Unsupported start tag "{name}" at byte offset {begin}')
        tag = OpenTag(name, self._attributes(name, begin), self.unit_count, len(self.chars))
        if name == "span" and tag.attributes.get("class") != "tg-spoiler":
            raise _fault(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.open.append(tag)

    def _attributes(self, tag: str, begin: int) -> Mapping[str, str]:
        attributes: dict[str, str] = {}
        while not self._passes_after_spaces(">"):
            name = self._take(_ATTRIBUTE_NAME)
            if not name:
                raise _fault(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
            has_value = self._passes_after_spaces("=")
            if has_value:
                self._take(_SPACES)
            if self._ended():
                raise _fault(f'Unclosed start tag "{tag}" at byte offset {begin}')
            attributes[name] = self._value() if has_value else ""
            if self._ended():
                raise _fault(f"Unclosed start tag at byte offset {begin}")
        return attributes

    def _value(self) -> str:
        quote = self.text[self.at]
        if quote in "'\"":
            end = self.text.find(quote, self.at + 1)
            raw = self.text[self.at + 1 : end if end >= 0 else None]
            self.at = end + 1 if end >= 0 else len(self.text)
            return decode_all(raw)
        begin = self._offset(self.at)
        token = self._take(_TOKEN).lower()
        if not self._ended() and self.text[self.at] not in " \t\r\n\x0b\x00>":
            raise _fault(f"Unexpected end of name token at byte offset {begin}")
        return token

    def _end_tag(self) -> None:
        begin = self._offset(self.at)
        if not self.open:
            raise _fault(f"Unexpected end tag at byte offset {begin}")
        self.at += 2
        name = self._take(_TAG_NAME).lower()
        if not self._passes_after_spaces(">"):
            raise _fault(f"Unclosed end tag at byte offset {begin}")
        tag = self.open.pop()
        if name and name != tag.name:
            raise _fault(
                f"Unmatched end tag at byte offset {begin}, "
                f'expected "</{tag.name}>", found "</{name}>"'
            )
        if self.unit_count > tag.offset:
            self._keep(tag)

    def _keep(self, tag: OpenTag) -> None:
        words = "".join(self.chars[tag.char_count :])
        entity = entity_of(tag, words, self._find_account)
        if entity is None:
            return
        if self.entities and (joined := merged_code(self.entities[-1], entity)):
            self.entities[-1] = joined
        else:
            self.entities.append(entity)

    def _offset(self, at: int) -> int:
        return len(self.text[:at].encode())

    def _ended(self) -> bool:
        return self.at >= len(self.text)

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        words = match.group() if match else ""
        self.at += len(words)
        return words

    def _passes_after_spaces(self, char: str) -> bool:
        self._take(_SPACES)
        found = self.text.startswith(char, self.at)
        self.at += found
        return found
