"""What each HTML tag becomes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sandbox.numbers import is_whole
from sandbox.refusal import bad_request
from sandbox.state.accounts import Account
from sandbox.state.messages import Entity
from sandbox.text.links import link_fault, mentioned_user_id, normal_link
from sandbox.text.normal import unit_count

FindAccount = Callable[[int], Account | None]

_KINDS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
          "ins": "underline", "s": "strikethrough", "strike": "strikethrough",
          "del": "strikethrough", "tg-spoiler": "spoiler", "span": "spoiler",
          "tg-emoji": "custom_emoji", "tg-time": "date_time"}  # fmt: skip
SUPPORTED = frozenset({*_KINDS, "a", "pre", "code", "blockquote"})


@dataclass(frozen=True, slots=True)
class OpenTag:
    """A start tag that waits for its end: where in the plain text it began."""

    name: str
    attributes: Mapping[str, str]
    offset: int
    char_count: int


def entity_of(tag: OpenTag, words: str, find_account: FindAccount) -> Entity | None:
    """The entity of a tag around these words; None where they stay plain."""
    if tag.name == "a":
        return _link(tag, words, find_account)
    entity = Entity(_KINDS.get(tag.name, tag.name), tag.offset, unit_count(words))
    refine = _REFINED.get(tag.name)
    return refine(tag, entity) if refine else entity


def merged_code(before: Entity, entity: Entity) -> Entity | None:
    """<pre> and <code> around the same words are one block if they name a language."""
    same_words = (before.offset, before.length) == (entity.offset, entity.length)
    language = before.language or entity.language
    if same_words and language and {before.type, entity.type} == {"pre", "code"}:
        return replace(entity, type="pre", language=language)
    return None


def _link(tag: OpenTag, words: str, find_account: FindAccount) -> Entity | None:
    url = tag.attributes.get("href") or words
    length = unit_count(words)
    user_id = mentioned_user_id(url)
    if user_id is not None:
        user = find_account(user_id)
        return Entity("text_mention", tag.offset, length, user=user) if user else None
    if link_fault(url):
        return None
    return Entity("text_link", tag.offset, length, url=normal_link(url))


def _code(tag: OpenTag, entity: Entity) -> Entity:
    css_class = tag.attributes.get("class", "")
    language = css_class.removeprefix("language-") if css_class.startswith("language-") else ""
    return replace(entity, language=language or None)


def _quote(tag: OpenTag, entity: Entity) -> Entity:
    kind = "expandable_blockquote" if "expandable" in tag.attributes else "blockquote"
    return replace(entity, type=kind)


def _emoji(tag: OpenTag, entity: Entity) -> Entity:
    number = tag.attributes.get("emoji-id", "")
    if not is_whole(number) or not int(number):
        raise bad_request("can't parse entities: Invalid custom emoji identifier specified")
    return replace(entity, custom_emoji_id=number)


def _time(tag: OpenTag, entity: Entity) -> Entity | None:
    form, unix = tag.attributes.get("format", ""), tag.attributes.get("unix", "")
    if form not in ("r", "R") and set(form) - set("tTdDwW"):
        raise bad_request("can't parse entities: Invalid date format used")
    if not is_whole(unix) or int(unix) <= 0:
        return None
    return replace(entity, unix_time=int(unix), date_time_format=form or None)


_REFINED: Mapping[str, Callable[[OpenTag, Entity], Entity | None]] = {
    "code": _code,
    "blockquote": _quote,
    "tg-emoji": _emoji,
    "tg-time": _time,
}
