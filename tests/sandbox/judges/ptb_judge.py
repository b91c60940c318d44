"""python-telegram-bot as a judge: it reads each answer, leaves nothing over, and writes it back.

It checks no types of simple values; that is for aiogram.
"""

from collections.abc import Callable, Iterator
from typing import Any

import telegram

from tests.sandbox.judges.exchange import Exchange

# What came after Bot API 10.0, which python-telegram-bot 22.8 knows; aiogram judges these alone.
_NEWER = frozenset({"can_send_welcome_messages"})

_Read = Callable[[Any], Any]


def _one(kind: type[telegram.TelegramObject]) -> _Read:
    return lambda result: kind.de_json(result, None)


def _many(kind: type[telegram.TelegramObject]) -> _Read:
    return lambda result: kind.de_list(result, None)


def _truth(result: Any) -> Any:
    if result is not True:
        raise TypeError(f"{result!r} is not true")
    return result


def _count(result: Any) -> Any:
    if type(result) is not int:
        raise TypeError(f"{result!r} is no number")
    return result


READERS: dict[str, _Read] = {
    "getme": _one(telegram.User),
    "getupdates": _many(telegram.Update),
    "setwebhook": _truth,
    "deletewebhook": _truth,
    "getwebhookinfo": _one(telegram.WebhookInfo),
    "sendmessage": _one(telegram.Message),
    "sendphoto": _one(telegram.Message),
    "senddocument": _one(telegram.Message),
    "copymessage": _one(telegram.MessageId),
    "forwardmessage": _one(telegram.Message),
    "editmessagetext": _one(telegram.Message),
    "editmessagecaption": _one(telegram.Message),
    "editmessagereplymarkup": _one(telegram.Message),
    "deletemessage": _truth,
    "sendchataction": _truth,
    "answercallbackquery": _truth,
    "setmycommands": _truth,
    "getmycommands": _many(telegram.BotCommand),
    "deletemycommands": _truth,
    "setmyname": _truth,
    "getmyname": _one(telegram.BotName),
    "setmydescription": _truth,
    "getmydescription": _one(telegram.BotDescription),
    "setmyshortdescription": _truth,
    "getmyshortdescription": _one(telegram.BotShortDescription),
    "getchat": _one(telegram.ChatFullInfo),
    "getchatmember": _one(telegram.ChatMember),
    "getchatadministrators": _many(telegram.ChatMember),
    "getchatmembercount": _count,
}


class PtbJudge:
    """Reads results; of refusals it knows no type."""

    def findings(self, exchange: Exchange) -> list[str]:
        """What is wrong with the answer."""
        if not exchange.answer["ok"]:
            return []
        if (reader := READERS.get(exchange.method.lower())) is None:
            return [f"{exchange.method}: no reader for its result"]
        return list(_judge(reader, exchange.answer.get("result")))


def _judge(reader: _Read, result: Any) -> Iterator[str]:
    try:
        read = reader(result)
        written = _written(read)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        yield f"not understood: {error}"
        return
    yield from list(_left_over(read)) or _lost(result, written, "result")


def _written(read: Any) -> Any:
    if isinstance(read, tuple):
        return [_written(each) for each in read]
    return read.to_dict() if isinstance(read, telegram.TelegramObject) else read


def _lost(given: Any, written: Any, at: str) -> Iterator[str]:
    """What did not come back; it may add what it takes for granted."""
    if isinstance(given, dict) and isinstance(written, dict):
        for name, value in given.items():
            yield from _lost(value, written.get(name), f"{at}.{name}")
    elif isinstance(given, list) and isinstance(written, list) and len(given) == len(written):
        for i, (one, other) in enumerate(zip(given, written, strict=True)):
            yield from _lost(one, other, f"{at}.{i}")
    elif given != written:
        yield f"{at}: {given!r} was read as {written!r}"


def _left_over(value: Any) -> Iterator[str]:
    """Fields that it did not know, at any depth."""
    if isinstance(value, telegram.TelegramObject):
        for name in value.api_kwargs.keys() - _NEWER:
            yield f"unknown to {type(value).__name__}: {name}"
        for name in _slots(value):
            yield from _left_over(getattr(value, name, None))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _left_over(each)


def _slots(value: telegram.TelegramObject) -> Iterator[str]:
    for kind in type(value).__mro__:
        yield from (name for name in getattr(kind, "__slots__", ()) if not name.startswith("_"))
