"""Values in the shape the Bot API gives them."""

from typing import Any

from sandbox.state.accounts import Account
from sandbox.state.chats import Chat
from sandbox.state.media import Media, MediaKind, Size
from sandbox.state.messages import Button, Content, Entity, Keyboard, Message

Shape = dict[str, Any]


def user_shape(account: Account) -> Shape:
    """A User."""
    shape: Shape = {"id": account.id, "is_bot": account.is_bot, "first_name": account.name}
    if account.username:
        shape["username"] = account.username
    if account.language:
        shape["language_code"] = account.language
    return shape


def chat_shape(chat: Chat) -> Shape:
    """A Chat, as it stands in a message."""
    shape: Shape = {"id": chat.id, "type": chat.kind.value}
    if chat.person is None:
        return shape | {"title": chat.title}
    shape["first_name"] = chat.person.name
    if chat.person.username:
        shape["username"] = chat.person.username
    return shape


def message_shape(chat: Chat, message: Message) -> Shape:
    """A Message, with the message it replies to (but no further back, as Telegram does)."""
    shape = _flat_message(chat, message)
    replied = chat.messages.get(message.reply_to_id or 0)
    if replied is not None:
        shape["reply_to_message"] = _flat_message(chat, replied)
    return shape


def _flat_message(chat: Chat, message: Message) -> Shape:
    shape: Shape = {
        "message_id": message.id,
        "from": user_shape(message.sender),
        "chat": chat_shape(chat),
        "date": int(message.date.timestamp()),
    }
    if message.edited_at is not None:
        shape["edit_date"] = int(message.edited_at.timestamp())
    if message.thread_id is not None:
        shape["message_thread_id"] = message.thread_id
    if message.album_id is not None:
        shape["media_group_id"] = message.album_id
    if message.protected:
        shape["has_protected_content"] = True
    if message.origin is not None:
        shape["forward_origin"] = dict(message.origin)
    return shape | (dict(message.service) if message.service else _content(message.content))


def _content(content: Content) -> Shape:
    shape, entities_name = _words(content)
    if content.entities:
        shape[entities_name] = [entity_shape(entity) for entity in content.entities]
    if content.preview:
        shape["link_preview_options"] = dict(content.preview)
    if content.keyboard:
        shape["reply_markup"] = {"inline_keyboard": keyboard_shape(content.keyboard)}
    return shape


def _words(content: Content) -> tuple[Shape, str]:
    """The text, or the media with their caption if they have one; and where its entities stand."""
    if content.media is None:
        return {"text": content.text}, "entities"
    shape = media_shape(content.media)
    return shape | ({"caption": content.text} if content.text else {}), "caption_entities"


def media_shape(media: Media) -> Shape:
    """The field of a Message that holds a Document, or the sizes of a photo."""
    if media.kind is MediaKind.PHOTO:
        return {"photo": [_size_shape(media, size) for size in media.sizes]}
    document = {"file_name": media.name, "mime_type": media.mime_type, "file_id": media.id}
    document = {name: value for name, value in document.items() if value}
    ids = {"file_unique_id": media.unique_id, "file_size": len(media.content)}
    return {"document": document | ids}


def _size_shape(media: Media, size: Size) -> Shape:
    return {
        "file_id": f"{media.id}{size.letter}",
        "file_unique_id": f"{media.unique_id}{size.letter}",
        "width": size.width,
        "height": size.height,
        "file_size": size.byte_count,
    }


def entity_shape(entity: Entity) -> Shape:
    """A MessageEntity."""
    shape: Shape = {"offset": entity.offset, "length": entity.length, "type": entity.type}
    for name in ("url", "language", "custom_emoji_id", "unix_time", "date_time_format"):
        if (value := getattr(entity, name)) is not None:
            shape[name] = value
    if entity.user is not None:
        shape["user"] = user_shape(entity.user)
    return shape


def keyboard_shape(keyboard: Keyboard) -> list[list[Shape]]:
    """The rows of an InlineKeyboardMarkup."""
    return [[_button_shape(button) for button in row] for row in keyboard]


def _button_shape(button: Button) -> Shape:
    shape: Shape = {"text": button.text}
    if button.url is not None:
        shape["url"] = button.url
    if button.data is not None:
        shape["callback_data"] = button.data
    if button.copies is not None:
        shape["copy_text"] = {"text": button.copies}
    if button.style is not None:
        shape["style"] = button.style
    return shape


_OURS = frozenset({"stranger", "deactivated"})  # standings that the Bot API does not know


def member_shape(account: Account, status: str) -> Shape:
    """A ChatMember with the fields its status demands."""
    status = "left" if status in _OURS else status
    shape: Shape = {"user": user_shape(account), "status": status}
    if status == "kicked":
        shape["until_date"] = 0
    if status == "administrator":
        shape |= _administrator_rights()
    if status == "restricted":
        shape |= _restrictions()
    if status == "creator":
        shape["is_anonymous"] = False
    return shape


def _administrator_rights() -> Shape:
    rights = ("manage_chat", "delete_messages", "manage_video_chats", "restrict_members",
              "promote_members", "change_info", "invite_users", "post_stories", "edit_stories",
              "delete_stories", "pin_messages", "send_welcome_messages")  # fmt: skip
    shape: Shape = {f"can_{right}": True for right in rights}
    return shape | {"can_be_edited": False, "is_anonymous": False}


def _restrictions() -> Shape:
    rights = ("send_messages", "send_audios", "send_documents", "send_photos", "send_videos",
              "send_video_notes", "send_voice_notes", "send_polls", "send_other_messages",
              "add_web_page_previews", "react_to_messages", "edit_tag", "change_info",
              "invite_users", "pin_messages", "manage_topics")  # fmt: skip
    shape: Shape = {f"can_{right}": False for right in rights}
    return shape | {"is_member": True, "until_date": 0}
