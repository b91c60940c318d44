"""Who is staff and who would be: what owners see, and what those are told whom it concerns.

Names come from strangers, so they are shown as they are, never as markup, and always with the id.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.locales.catalog import Phrases
from bot.rendering.dates import render_day
from bot.rendering.page import Button, Page, Rows
from bot.rendering.pages import teaser
from bot.rendering.text import join
from storage.privacy.acts import FORGOTTEN_NAME
from storage.records.member import Invitation, Member, Role, Unreached
from storage.text import Text

_BUTTON_NAME_LIMIT = 30

Names = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Team:
    """All that /staff shows."""

    owners: Sequence[int]
    members: Sequence[Member]
    invitations: Sequence[Invitation]
    newest_invitation: int
    left_count: int
    names: Names
    unreached: Sequence[Unreached]


def render_team(phrases: Phrases, team: Team, zone: ZoneInfo, now: datetime) -> Page:
    """Return the list of staff, with what an owner can do about it."""
    owners = [_line(phrases, Role.OWNER, each, team.names) for each in team.owners]
    members = [_line(phrases, each.role, each.user_id, team.names) for each in team.members]
    invited = [_render_invitation(phrases, each, zone, now) for each in team.invitations]
    text = [
        join([phrases("staff-heading"), *owners, *members], "\n"),
        render_unreached(phrases, team.unreached),
        join([phrases("staff-invited"), *invited], "\n") if invited else "",
        phrases("staff-left", count=team.left_count) if team.left_count else "",
        phrases("staff-owners-note"),
    ]
    return Page(join(text, "\n\n"), _list_buttons(phrases, team))


def render_unreached(phrases: Phrases, unreached: Sequence[Unreached]) -> Text:
    """Return who of the staff nothing comes to, and why; empty where everybody can be reached."""
    if not unreached:
        return Text()
    lines = [
        phrases(
            f"staff-unreached-{each.why}",
            name=each.name or phrases.string("staff-no-name"),
            id=str(each.user_id),
        )
        for each in unreached
    ]
    return join([phrases("staff-unreached"), *lines], "\n")


def render_link(
    phrases: Phrases, invitation: Invitation, link: str, zone: ZoneInfo, now: datetime
) -> Text:
    """Return the link, which is shown this once."""
    until = _render_until(phrases, invitation.expires_at.astimezone(zone), now.astimezone(zone))
    role = phrases.string(f"role-{invitation.role}")
    return phrases("staff-link", role=role, link=link, until=until)


def render_applicant(invitation: Invitation, names: Names, phrases: Phrases) -> Page:
    """Return who opened an invitation, for owners to confirm or refuse."""
    user_id = invitation.opened_by or 0
    said = phrases(
        "staff-applicant",
        name=invitation.opened_name or "",
        id=str(user_id),
        role=phrases.string(f"role-{invitation.role}"),
        owner=name_of(names, invitation.invited_by),
    )
    data = f"{invitation.id}:{user_id}"
    row = (
        Button(phrases.string("staff-grant"), f"staff-grant:{data}"),
        Button(phrases.string("staff-refuse"), f"staff-refuse:{data}"),
    )
    return Page(said, (row,))


def render_decision(invitation: Invitation, names: Names, phrases: Phrases) -> Page:
    """Return what an owner decided about who opened an invitation."""
    return Page(
        phrases(
            "staff-granted" if invitation.is_granted else "staff-refused",
            name=invitation.opened_name or "",
            id=str(invitation.opened_by),
            role=phrases.string(f"role-{invitation.role}"),
            owner=name_of(names, invitation.decided_by or 0),
        )
    )


def render_grant(role: Role, phrases: Phrases) -> Page:
    """Return what somebody is told who has become staff."""
    return Page(phrases("staff-welcome", role=phrases.string(f"role-{role}")))


def render_refusal(phrases: Phrases) -> Page:
    """Return what somebody is told whom no owner confirmed."""
    return Page(phrases("staff-not-confirmed"))


def render_revocation(member: Member, owner: str, paused_count: int, phrases: Phrases) -> Page:
    """Return that somebody is no staff any more, and what that holds up."""
    said = phrases(
        "staff-revoked",
        name=member.name,
        id=str(member.user_id),
        role=phrases.string(f"role-{member.role}"),
        owner=owner,
    )
    if not paused_count:
        return Page(said)
    left = Button(phrases.string("staff-see-left", count=paused_count), "staff-left")
    return Page(join([said, phrases("staff-left", count=paused_count)], "\n"), ((left,),))


def render_end(phrases: Phrases) -> Page:
    """Return what somebody is told who is no staff any more."""
    return Page(phrases("staff-ended"))


def name_of(names: Names, user_id: int) -> str:
    """Return what somebody is called, or their id."""
    return names.get(user_id, f"id {user_id}")


def name_actor(phrases: Phrases, name: str | None) -> str:
    """Return what is said of who acted: a name, or that they have none yet or were forgotten."""
    if name == FORGOTTEN_NAME:
        return phrases.string("audit-forgotten")
    return name or phrases.string("receipt-owner")


def _line(phrases: Phrases, role: Role, user_id: int, names: Names) -> Text:
    name = names.get(user_id) or phrases.string("staff-no-name")
    shown = phrases.string(f"role-{role}")
    return phrases("staff-line", name=name, role=shown, id=str(user_id))


def _render_invitation(
    phrases: Phrases, invitation: Invitation, zone: ZoneInfo, now: datetime
) -> Text:
    until = _render_until(phrases, invitation.expires_at.astimezone(zone), now.astimezone(zone))
    role = phrases.string(f"role-{invitation.role}")
    if invitation.opened_by is None:
        return phrases("staff-invitation", role=role, until=until)
    name, user_id = invitation.opened_name or "", str(invitation.opened_by)
    return phrases("staff-invitation-opened", role=role, until=until, name=name, id=user_id)


def _render_until(phrases: Phrases, at: datetime, now: datetime) -> str:
    """Return a day and time, both in one zone."""
    return f"{render_day(phrases, at.date(), now.date())}, {phrases.time(at)}"


def _list_buttons(phrases: Phrases, team: Team) -> Rows:
    newest = team.newest_invitation
    invite = tuple(
        (Button(phrases.string(f"staff-invite-{role}"), f"staff-invite:{newest}:{role}"),)
        for role in (Role.OFFICER, Role.APPROVER)
    )
    revoke = tuple(
        (Button(phrases.string("staff-revoke", name=_short(m.name)), f"staff-revoke:{m.user_id}"),)
        for m in team.members
    )
    invited = tuple((_invitation_button(phrases, each),) for each in team.invitations)
    see_left = Button(phrases.string("staff-see-left", count=team.left_count), "staff-left")
    return (*invite, *invited, *revoke, *(((see_left,),) if team.left_count else ()))


def _invitation_button(phrases: Phrases, invitation: Invitation) -> Button:
    if invitation.opened_by is None:
        return Button(phrases.string("staff-give-up"), f"staff-give-up:{invitation.id}")
    name = _short(invitation.opened_name or "")
    return Button(phrases.string("staff-decide", name=name), f"staff-applicant:{invitation.id}")


def _short(name: str) -> str:
    return teaser(Text(name), _BUTTON_NAME_LIMIT)[0].string
