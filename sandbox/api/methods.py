"""Every method the sandbox knows, and the parameters it expects there."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from sandbox.api import callbacks, chats, editing, forwarding, media, messages, profile, updates
from sandbox.api.parameters import Parameters
from sandbox.state.media import MediaKind
from sandbox.state.profile import Line
from sandbox.world.world import World


@dataclass(frozen=True, slots=True)
class Method:
    """How to run a method; parameters that it does not expect are ignored but recorded."""

    run: Callable[[World, Parameters], Any | Awaitable[Any]]
    expects: frozenset[str]


def _method(run: Callable[[World, Parameters], Any | Awaitable[Any]], expects: str = "") -> Method:
    return Method(run, frozenset(expects.split()))


_TEXT = "text parse_mode entities link_preview_options disable_web_page_preview reply_markup"
_CAPTION = "caption parse_mode caption_entities show_caption_above_media reply_markup"
_DELIVERY = (
    "disable_notification protect_content message_thread_id reply_parameters reply_to_message_id"
    " allow_sending_without_reply allow_paid_broadcast"
)
_SCOPED = "scope language_code"

METHODS = {
    "getme": _method(chats.get_me),
    "getupdates": _method(updates.get_updates, "offset limit timeout allowed_updates"),
    "setwebhook": _method(updates.set_webhook, "url drop_pending_updates"),
    "deletewebhook": _method(updates.delete_webhook, "drop_pending_updates"),
    "getwebhookinfo": _method(updates.get_webhook_info),
    "sendmessage": _method(messages.send_message, f"chat_id {_TEXT} {_DELIVERY}"),
    "editmessagetext": _method(
        editing.edit_message_text, f"chat_id message_id inline_message_id {_TEXT}"
    ),
    "sendphoto": _method(
        media.media_sender(MediaKind.PHOTO), f"chat_id photo has_spoiler {_CAPTION} {_DELIVERY}"
    ),
    "senddocument": _method(
        media.media_sender(MediaKind.DOCUMENT),
        f"chat_id document thumbnail disable_content_type_detection {_CAPTION} {_DELIVERY}",
    ),
    "copymessage": _method(
        forwarding.copy_message, f"chat_id from_chat_id message_id {_CAPTION} {_DELIVERY}"
    ),
    "forwardmessage": _method(
        forwarding.forward_message,
        "chat_id from_chat_id message_id disable_notification protect_content message_thread_id",
    ),
    "editmessagecaption": _method(
        editing.edit_message_caption, f"chat_id message_id inline_message_id {_CAPTION}"
    ),
    "editmessagereplymarkup": _method(
        editing.edit_message_reply_markup, "chat_id message_id inline_message_id reply_markup"
    ),
    "deletemessage": _method(messages.delete_message, "chat_id message_id"),
    "sendchataction": _method(messages.send_chat_action, "chat_id action message_thread_id"),
    "answercallbackquery": _method(
        callbacks.answer_callback_query, "callback_query_id text show_alert url cache_time"
    ),
    "setmycommands": _method(profile.set_my_commands, f"commands {_SCOPED}"),
    "getmycommands": _method(profile.get_my_commands, _SCOPED),
    "deletemycommands": _method(profile.delete_my_commands, _SCOPED),
    "setmyname": _method(profile.text_setter(Line.NAME), "name language_code"),
    "getmyname": _method(profile.text_getter(Line.NAME), "language_code"),
    "setmydescription": _method(profile.text_setter(Line.DESCRIPTION), "description language_code"),
    "getmydescription": _method(profile.text_getter(Line.DESCRIPTION), "language_code"),
    "setmyshortdescription": _method(
        profile.text_setter(Line.SHORT_DESCRIPTION), "short_description language_code"
    ),
    "getmyshortdescription": _method(profile.text_getter(Line.SHORT_DESCRIPTION), "language_code"),
    "getchat": _method(chats.get_chat, "chat_id"),
    "getchatmember": _method(chats.get_chat_member, "chat_id user_id"),
    "getchatadministrators": _method(chats.get_chat_administrators, "chat_id"),
    "getchatmembercount": _method(chats.get_chat_member_count, "chat_id"),
}
