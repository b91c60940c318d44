"""Who of the staff nothing comes to: no exercise, no request for approval, no warning."""

from bot.staff.roles import Roles
from storage import subscribers
from storage.database import Connection
from storage.records.member import Unheard, Unreached
from storage.staff import members


async def list_unreached(
    connection: Connection, roles: Roles, present_id: int
) -> tuple[Unreached, ...]:
    """Return who of the staff cannot be written to, owners first; `present_id` speaks right now."""
    names = await members.load_names(connection)
    blocking = await members.list_blocking(connection)
    unreached = []
    for user_id in await roles.list_holders(connection):
        if user_id == present_id:
            continue
        if user_id in blocking:
            unreached.append(Unreached(user_id, names.get(user_id), Unheard.BLOCKED))
        # Whoever has a name has spoken to the bot; subscribers have at least pressed START.
        elif user_id not in names and await subscribers.find(connection, user_id) is None:
            unreached.append(Unreached(user_id, None, Unheard.NEVER))
    return tuple(unreached)
