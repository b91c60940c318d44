"""What a member of a group does with the bot's place there, and with the group itself."""

from typing import Any

from sandbox.state.accounts import Account
from sandbox.state.chats import Chat, ChatKind, Standing
from sandbox.state.messages import Content
from sandbox.state.server import Server
from sandbox.state.shapes import user_shape
from sandbox.world.group import Group

_FIRST_SUPERGROUP = -1_000_000_000_000


def add_bot(server: Server, group: Group, by: Account, *, as_admin: bool) -> None:
    """Let the bot be a member or an administrator, and tell it so twice, as Telegram does."""
    group.chat.is_muted = False
    standing = Standing.ADMINISTRATOR if as_admin else Standing.MEMBER
    server.change_standing(group.chat, standing, by)
    _tell(server, group.chat, by, {"new_chat_members": [user_shape(server.bot)]})


def mute(server: Server, group: Group, by: Account) -> None:
    """Take the right to send from the bot.

    In a supergroup that is a restriction of the bot itself. A basic group knows only permissions
    of all members together: the bot is told nothing and learns it from a refusal.
    """
    group.chat.is_muted = True
    if group.chat.kind is ChatKind.SUPERGROUP:
        server.change_standing(group.chat, Standing.RESTRICTED, by)


def unmute(server: Server, group: Group, by: Account) -> None:
    """Give the right to send back."""
    group.chat.is_muted = False
    if group.chat.standing is Standing.RESTRICTED:
        server.change_standing(group.chat, Standing.MEMBER, by)


def upgrade(server: Server, group: Group, by: Account) -> Group:
    """Make a supergroup of a group; service messages in both tell the bot of each other."""
    old = group.chat
    if old.kind is ChatKind.SUPERGROUP or old.migrated_to is not None:
        raise ValueError(f"{old.title} is a supergroup already")
    new_id = next_supergroup_id(server)
    new = server.add_chat(Chat(new_id, ChatKind.SUPERGROUP, old.standing, None, old.title))
    new.member_ids, new.admin_ids = list(old.member_ids), set(old.admin_ids)
    new.is_muted = old.is_muted
    if new.is_muted:
        new.standing = Standing.RESTRICTED
    old.migrated_to = new_id
    _tell(server, old, by, {"migrate_to_chat_id": new_id})
    _tell(server, new, by, {"migrate_from_chat_id": old.id})
    return Group(new)


def next_supergroup_id(server: Server) -> int:
    """An id that no supergroup has yet; they begin with -100."""
    taken = sum(1 for chat_id in server.chats if chat_id < _FIRST_SUPERGROUP)
    return _FIRST_SUPERGROUP - taken - 1


def _tell(server: Server, chat: Chat, by: Account, service: dict[str, Any]) -> None:
    message = server.post(chat, by, Content(), service=service)
    if chat.open_to_bot:
        server.announce(chat, message)
