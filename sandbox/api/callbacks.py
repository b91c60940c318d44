"""Answering taps on buttons."""

from typing import Any

from sandbox.api.parameters import Parameters
from sandbox.refusal import bad_request, unfaithful
from sandbox.state.events import EventKind
from sandbox.world.world import World

MAX_ANSWER_LENGTH = 200
MAX_CACHE_SECONDS = 30 * 24 * 3600


def answer_callback_query(world: World, parameters: Parameters) -> Any:
    """answerCallbackQuery: a toast, an alert, or only the end of the button's waiting."""
    text = parameters.text("text")
    if len(text) > MAX_ANSWER_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    if parameters.text("url"):
        raise unfaithful("does not know url in answerCallbackQuery")
    if not 0 <= parameters.integer("cache_time") <= MAX_CACHE_SECONDS:
        raise bad_request("invalid cache_time specified")
    alert = parameters.flag("show_alert")
    chat = world.queried_chat(parameters.text("callback_query_id"))
    kind = EventKind.ALERT if alert else EventKind.TOAST
    world.log(chat, kind if text else EventKind.ANSWERED, text=text)
    return True
