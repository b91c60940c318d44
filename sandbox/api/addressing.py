"""From chat_id to a chat the bot may use, or Telegram's reason why not."""

from sandbox.api.parameters import Parameters
from sandbox.numbers import is_whole
from sandbox.refusal import bad_request
from sandbox.state.chats import Chat, Standing, group_refusal
from sandbox.world.world import World


def known_chat(world: World, parameters: Parameters) -> Chat:
    """The chat named by chat_id.

    A @username finds nothing: only public groups and channels have such, and there are none here.
    """
    name = parameters.text("chat_id")
    if not name:
        raise bad_request("chat_id is empty")
    chat = world.find_chat(int(name)) if is_whole(name) else None
    if chat is None:
        raise bad_request("chat not found")
    return chat


def usable_chat(world: World, parameters: Parameters) -> Chat:
    """The chat named by chat_id, if the bot is in it."""
    chat = known_chat(world, parameters)
    if refusal := group_refusal(chat):
        raise refusal
    return chat


def met_chat(world: World, parameters: Parameters) -> Chat:
    """The chat named by chat_id, if the bot has met it: it knows nobody who never pressed START."""
    chat = usable_chat(world, parameters)
    if chat.standing is Standing.STRANGER:
        raise bad_request("chat not found")
    return chat
