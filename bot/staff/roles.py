"""Roles: what a person may do, asked within the transaction that does it."""

from collections.abc import Mapping
from dataclasses import dataclass

from storage.database import Connection
from storage.records.member import Role
from storage.staff import members

WRITERS = frozenset({Role.OWNER, Role.OFFICER, Role.APPROVER})
APPROVERS = frozenset({Role.OWNER, Role.APPROVER})
OWNERS = frozenset({Role.OWNER})


class RoleError(PermissionError):
    """Somebody would do what their role, if they have one, does not allow."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Knows the owners from the environment and asks the database for everybody else."""

    owners: frozenset[int]

    async def find(self, connection: Connection, user_id: int) -> Role | None:
        """Return a person's role now, or None."""
        if user_id in self.owners:
            return Role.OWNER
        member = await members.find(connection, user_id)
        return None if member is None else member.role

    def pick(self, user_id: int, roles: Mapping[int, Role]) -> Role | None:
        """Return a person's role by what was read of the members, or None."""
        return Role.OWNER if user_id in self.owners else roles.get(user_id)

    async def check(
        self, connection: Connection, user_id: int, allowed: frozenset[Role] = WRITERS
    ) -> Role:
        """Return the person's role if it is one of these; raises RoleError."""
        role = await self.find(connection, user_id)
        if role is None or role not in allowed:
            raise RoleError(f"{user_id} may not do this")
        return role

    async def list_holders(
        self, connection: Connection, allowed: frozenset[Role] = WRITERS
    ) -> list[int]:
        """Return who has one of these roles now, owners first."""
        owners = sorted(self.owners) if Role.OWNER in allowed else []
        staff = await members.list_members(connection)
        others = [m.user_id for m in staff if m.role in allowed and m.user_id not in self.owners]
        return [*owners, *others]

    async def list_others(
        self, connection: Connection, actor_id: int, allowed: frozenset[Role] = WRITERS
    ) -> list[int]:
        """Return who besides the actor has one of these roles now: who is told what was done."""
        holders = await self.list_holders(connection, allowed)
        return [user_id for user_id in holders if user_id != actor_id]
