"""Entities lie within the text and between characters (MessageEntity.cpp, clean_input_string_…)."""

from collections.abc import Mapping

from sandbox.refusal import bad_request
from sandbox.state.messages import Entity
from sandbox.text.normal import unit_count

MAX_NUMBER = 1_000_000


def check_ranges(text: str, entities: list[Entity]) -> list[Entity]:
    """Refuse entities out of range or within a character; drop empty ones.

    Entities come sorted, so that the first fault found is the one Telegram names.
    """
    for entity in entities:
        _check_numbers(entity)
    entities = [entity for entity in entities if entity.length]
    if entities:
        total, halves = unit_count(text), _second_halves(text)
        for entity in entities:
            _check_begin(entity, total, halves)
            _check_end(entity, total, halves)
    return entities


def _check_numbers(entity: Entity) -> None:
    for name, number in (("offset", entity.offset), ("length", entity.length)):
        if not 0 <= number <= MAX_NUMBER:
            raise bad_request(f"receive an entity with incorrect {name} {number}")


def _check_begin(entity: Entity, total: int, halves: Mapping[int, int]) -> None:
    if entity.offset >= total:
        raise bad_request(
            f"entity begins after the end of the text at UTF-16 offset {entity.offset}"
        )
    if entity.offset in halves:
        raise bad_request(
            f"entity begins in a middle of a UTF-16 symbol at byte offset {halves[entity.offset]}"
        )


def _check_end(entity: Entity, total: int, halves: Mapping[int, int]) -> None:
    begins = f"entity beginning at UTF-16 offset {entity.offset}"
    if entity.end > total:
        raise bad_request(f"{begins} ends after the end of the text at UTF-16 offset {entity.end}")
    if entity.end in halves:
        raise bad_request(
            f"{begins} ends in a middle of a UTF-16 symbol at byte offset {halves[entity.end]}"
        )


def _second_halves(text: str) -> Mapping[int, int]:
    """UTF-16 offsets within a surrogate pair → the byte offset after that character."""
    if text.isascii():
        return {}
    halves, units, size = {}, 0, 0
    for char in text:
        size += len(char.encode())
        if ord(char) > 0xFFFF:
            halves[units + 1] = size
            units += 1
        units += 1
    return halves
