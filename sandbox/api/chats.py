"""Asking who the bot is and what a chat is."""

from typing import Any

from sandbox.api.addressing import met_chat, usable_chat
from sandbox.api.parameters import Parameters
from sandbox.refusal import bad_request
from sandbox.state.chats import Chat, Standing
from sandbox.state.profile import Line
from sandbox.state.shapes import chat_shape, member_shape, user_shape
from sandbox.world.world import World


def get_me(world: World, _: Parameters) -> Any:
    """getMe."""
    name = world.profile.text(Line.NAME, "") or world.bot.name
    capabilities = dict.fromkeys(
        ("can_join_groups", "can_read_all_group_messages", "supports_inline_queries",
         "can_connect_to_business", "has_main_web_app", "has_topics_enabled",
         "allows_users_to_create_topics", "can_manage_bots"), False
    )  # fmt: skip
    return user_shape(world.bot) | {"first_name": name} | capabilities | {"can_join_groups": True}


def get_chat(world: World, parameters: Parameters) -> Any:
    """getChat: a ChatFullInfo."""
    chat = met_chat(world, parameters)
    accepted = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription",
         "gifts_from_channels"), chat.is_private
    )  # fmt: skip
    return chat_shape(chat) | {
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": accepted,
    }


def get_chat_member(world: World, parameters: Parameters) -> Any:
    """getChatMember, of people and of the bot itself."""
    chat = usable_chat(world, parameters)
    user_id = parameters.integer("user_id")
    if user_id <= 0:
        raise bad_request("invalid user_id specified")
    if user_id == world.bot.id:
        return member_shape(world.bot, chat.standing)
    person = world.find_person(user_id)
    if person is None:
        raise bad_request("member not found")
    return member_shape(person.account, _status(chat, user_id))


def get_chat_administrators(world: World, parameters: Parameters) -> Any:
    """getChatAdministrators."""
    chat = usable_chat(world, parameters)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    people = [world.people[user_id] for user_id in chat.member_ids if user_id in chat.admin_ids]
    shapes = [member_shape(each.account, _status(chat, each.id)) for each in people]
    if chat.standing is Standing.ADMINISTRATOR:
        shapes.append(member_shape(world.bot, chat.standing))
    return shapes


def get_chat_member_count(world: World, parameters: Parameters) -> Any:
    """getChatMemberCount, the bot included."""
    chat = usable_chat(world, parameters)
    return 2 if chat.is_private else len(chat.member_ids) + 1


def _status(chat: Chat, user_id: int) -> str:
    if chat.admin_ids and user_id == next(iter(sorted(chat.admin_ids))):
        return "creator"
    if user_id in chat.admin_ids:
        return "administrator"
    return "member" if user_id in chat.member_ids or user_id == chat.id else "left"
