"""Says what aiogram does not understand: an exchange comes in by the line, findings go out.

In:  {"method", "answer", "parameters"}, all as JSON; no parameters where nobody asks about them.
Out: a list of findings, empty if all is well.

Runs in the judges' own environment, where mypy does not look. aiogram's models take whatever can
be read somehow ("5" for 5) and any field that they do not know, so what they made of a value is
compared with the value itself.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin

from aiogram import methods
from aiogram.methods.base import Response, TelegramMethod
from pydantic import BaseModel, ValidationError

METHODS = {
    kind.__api_method__.lower(): kind
    for kind in vars(methods).values()
    if isinstance(kind, type) and issubclass(kind, TelegramMethod) and kind is not TelegramMethod
}


def judge(exchange: dict[str, Any]) -> list[str]:
    """All that is wrong with an exchange."""
    method = METHODS.get(exchange["method"].lower())
    if method is None:
        return [f"{exchange['method']}: no such method"]
    findings = list(judge_answer(method, exchange["answer"]))
    if (parameters := exchange.get("parameters")) is not None:
        findings += judge_value(method, as_sent(method, parameters), method.__api_method__)
    return findings


def judge_answer(method: type[TelegramMethod], answer: dict[str, Any]) -> Iterator[str]:
    """What is wrong with an answer: a result of the method's type, or a description why not."""
    needed = ("result",) if answer.get("ok") is True else ("error_code", "description")
    for name in needed:
        if name not in answer:
            yield f"answer.{name}: missing"
    yield from judge_value(Response[method.__returning__], answer, "answer")


def judge_value(model: type[BaseModel], raw: dict[str, Any], at: str) -> Iterator[str]:
    """What is wrong with a value that should be of this model."""
    try:
        read = model.model_validate(raw)
    except ValidationError as error:
        for each in nearest(error.errors(include_url=False)):
            yield f"{'.'.join([at, *map(str, each['loc'])])}: {each['msg']}"
    else:
        yield from differences(raw, read, at)


def nearest(errors: list[Any]) -> Iterator[Any]:
    """Of the alternatives of a union, which stand by name in the places, only the one meant."""
    unions: defaultdict[Any, defaultdict[Any, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for each in errors:
        place = each["loc"]
        at = next((i for i, part in enumerate(place) if str(part)[:1].isupper()), len(place))
        unions[place[:at]][place[at : at + 1]].append(each)
    for alternatives in unions.values():
        yield from min(alternatives.values(), key=distance)


def distance(errors: list[Any]) -> tuple[bool, int]:
    """How far a value is from a type: one with another status or kind is not meant at all."""
    return any(each["type"] in ("literal_error", "enum") for each in errors), len(errors)


def differences(raw: Any, read: Any, at: str) -> Iterator[str]:
    """Where the model is not exactly what it was made of."""
    if isinstance(raw, dict) and isinstance(read, BaseModel):
        yield from unequal_fields(raw, read, at)
    elif isinstance(raw, list) and isinstance(read, list):
        for i, (one, other) in enumerate(zip(raw, read, strict=True)):
            yield from differences(one, other, f"{at}.{i}")
    elif not is_same(raw, read):
        yield f"{at}: {raw!r} is of the wrong type"


def unequal_fields(raw: dict[str, Any], read: BaseModel, at: str) -> Iterator[str]:
    """Fields that the model does not have, and those that it reads differently."""
    attributes = {field.alias or name: name for name, field in type(read).model_fields.items()}
    for name, value in raw.items():
        if name in attributes:
            yield from differences(value, getattr(read, attributes[name]), f"{at}.{name}")
        else:
            yield f"{at}.{name}: unknown to {type(read).__name__}"


def is_same(raw: Any, read: Any) -> bool:
    """Whether a simple value was taken as it is; times are numbers in JSON."""
    if isinstance(read, datetime):
        return type(raw) is int and raw == read.timestamp()
    if isinstance(read, Enum):
        read = read.value
    return raw is not None and type(raw) is type(read) and raw == read


def as_sent(method: type[TelegramMethod], parameters: dict[str, Any]) -> dict[str, Any]:
    """The parameters with their types; in a form they are all text, and JSON within it."""
    if not all(isinstance(value, str) for value in parameters.values()):
        return parameters
    return {name: unpacked(method, name, value) for name, value in parameters.items()}


def unpacked(method: type[TelegramMethod], name: str, value: str) -> Any:
    """A value of a form: text where the method takes text, else JSON."""
    field = method.model_fields.get(name)
    if field is None or str in alternatives_of(field.annotation):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def alternatives_of(annotation: Any) -> tuple[Any, ...]:
    """The types that a field takes, without those inside lists."""
    is_union = get_origin(annotation) in (Union, UnionType)
    return get_args(annotation) if is_union else (annotation,)


def main() -> None:
    """Judge line after line."""
    for line in sys.stdin:
        sys.stdout.write(json.dumps(judge(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
