"""Understanding: an update as the library reads it, or as much of it as it can read."""

import logging
from typing import Any, Final

from telegram import Bot, Update

log = logging.getLogger(__name__)

# Who has sent it and where: enough to be answered (Bot API, Message and CallbackQuery).
_SENDER: Final = {
    "message": ("message_id", "chat", "from"),
    "callback_query": ("id", "from", "chat_instance"),
}


def find_update(raw: dict[str, Any], bot: Bot) -> Update | None:
    """Return an update; where the library cannot read it, only who has sent it, and where.

    None where not even that can be read: it must not be asked for again and again.
    """
    try:
        return _read(raw, bot)
    except Exception as error:
        # What it says may be personal; of what kind it is, is not.
        said = _name(error), _kinds(raw)
        log.warning("update %d is not understood (%s): %s", raw["update_id"], *said)
    try:
        return _read(_reduce(raw), bot)
    except Exception as error:
        log.warning("update %d is left out (%s)", raw["update_id"], _name(error))
        return None


def _read(raw: dict[str, Any], bot: Bot) -> Update:
    update = Update.de_json(raw, bot)
    _ = update.effective_chat  # worked out here, so that it cannot fail later
    return update


def _reduce(raw: dict[str, Any]) -> dict[str, Any]:
    reduced = {"update_id": raw["update_id"]}
    for kind, kept in _SENDER.items():
        if isinstance(raw.get(kind), dict):
            # Which must be there, and may be what cannot be read.
            date = {"date": 0} if kind == "message" else {}
            reduced[kind] = date | {key: raw[kind][key] for key in kept if key in raw[kind]}
    return reduced


def _name(error: Exception) -> str:
    return type(error).__name__


def _kinds(raw: dict[str, Any]) -> str:
    return ", ".join(sorted(str(key) for key in raw if key != "update_id")) or "nothing"
