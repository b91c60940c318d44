"""/staff: who may do what; owners invite, confirm and revoke here.

Invite        → a link for one person, shown once
somebody opened it → Confirm or Refuse, as every owner was asked (see joining)
Revoke        → asks back → done; what they left waiting is another room (see left)
"""

from bot.rendering.page import Button, Page
from bot.rendering.staff.members import Team, render_applicant, render_link, render_team
from bot.staff.roles import OWNERS
from bot.staff.unreached import list_unreached
from bot.updates.request import Request
from bot.updates.routes import Command, Route, Tap
from handlers.shared.taps import answer_outdated, read_number_and_rest, read_numbers
from storage.records.member import Role
from storage.staff import invitations, members

_INVITED = (Role.OFFICER, Role.APPROVER)


async def show_team(request: Request) -> Page:
    """List everybody, and what can be done."""
    services = request.services
    read = services.database.read
    team = Team(
        owners=await services.roles.list_holders(read, OWNERS),
        members=await members.list_members(read),
        invitations=await invitations.list_open(read, request.now),
        newest_invitation=await invitations.find_newest_id(read),
        left_count=len(await services.revoking.list_left(request.user_id)),
        names=await members.load_names(read),
        unreached=await list_unreached(read, services.roles, request.user_id),
    )
    return render_team(request.phrases, team, services.profile.host_zone, request.now)


async def invite(request: Request) -> Page:
    """Make a link: `staff-invite:<newest invitation>:<role>`."""
    match read_number_and_rest(request):
        case after_id, role if role in _INVITED:
            made = await request.services.inviting.invite(request.user_id, Role(role), after_id)
            if made is not None:
                invitation, link = made
                zone = request.services.profile.host_zone
                said = render_link(request.phrases, invitation, link, zone, request.now)
                return Page(said, (_back(request),))
    return answer_outdated(request)


async def give_up(request: Request) -> Page:
    """Make a link void: `staff-give-up:<invitation>`."""
    match read_numbers(request):
        case [invitation_id]:
            if await request.services.inviting.give_up(invitation_id, request.user_id):
                return await show_team(request)
    return answer_outdated(request)


async def see_applicant(request: Request) -> Page:
    """Show who opened a link: `staff-applicant:<invitation>`."""
    match read_numbers(request):
        case [invitation_id]:
            found = await request.services.inviting.find_opened(invitation_id)
            if found is not None:
                names = await members.load_names(request.services.database.read)
                return render_applicant(found, names, request.phrases)
    return answer_outdated(request)


async def ask_to_revoke(request: Request) -> Page:
    """Ask back: `staff-revoke:<user>`."""
    match read_numbers(request):
        case [user_id]:
            member = await members.find(request.services.database.read, user_id)
            if member is not None:
                said = request.phrases(
                    "staff-revoke-really",
                    name=member.name,
                    id=str(user_id),
                    role=request.phrases.string(f"role-{member.role}"),
                )
                sure = Button(request.phrases.string("staff-revoke-sure"), f"staff-end:{user_id}")
                return Page(said, ((sure,), _back(request)))
    return answer_outdated(request)


async def revoke(request: Request) -> Page:
    """End a role, and show who is left: `staff-end:<user>`."""
    match read_numbers(request):
        case [user_id]:
            if await request.services.revoking.revoke(user_id, request.user_id) is not None:
                return await show_team(request)
    return answer_outdated(request)


def _back(request: Request) -> tuple[Button, ...]:
    return (Button(request.phrases.string("staff-back"), "staff"),)


ROUTES: tuple[Route, ...] = (
    Command("staff", show_team, is_staff=True, allowed=OWNERS),
    Tap("staff", show_team, is_staff=True, allowed=OWNERS),
    Tap("staff-invite", invite, is_staff=True, allowed=OWNERS),
    Tap("staff-give-up", give_up, is_staff=True, allowed=OWNERS),
    Tap("staff-applicant", see_applicant, is_staff=True, allowed=OWNERS),
    Tap("staff-revoke", ask_to_revoke, is_staff=True, allowed=OWNERS),
    Tap("staff-end", revoke, is_staff=True, allowed=OWNERS),
)
