"""The office: the services that handlers may use."""

from collections.abc import Callable

from bot.bulletins.publishing import Publishing
from bot.composition.ground import Ground
from bot.staff.auditing import Auditing
from bot.staff.erasure_consent import ErasureConsent
from bot.staff.inbox import Inbox
from bot.staff.inviting import Inviting
from bot.staff.revoking import Revoking
from bot.staff.roles import Roles
from bot.staff.sending.approving import Approving
from bot.staff.sending.changing import Changing
from bot.staff.sending.courses import Courses
from bot.staff.sending.ending import Ending
from bot.staff.sending.held import Held
from bot.staff.sending.notices import Notices
from bot.staff.sending.running import Running
from bot.staff.state.overriding import Overriding
from bot.staff.state.reopening import Reopening
from bot.staff.state.restricting import Restricting
from bot.staff.statistics import Statistics
from bot.staff.telling import Telling
from bot.staff.writing.drafting import Drafting
from bot.staff.writing.reach import Reaching
from bot.staff.writing.templates import Templates
from bot.updates.request import Services
from storage.privacy.erasure_list import ErasureList
from storage.records.delivery import Lane


def build_services(
    ground: Ground,
    publishing: Publishing,
    telling: Telling,
    rate_per_second: Callable[[], float],
    rest_seconds: Callable[[Lane], float],
    name_bot: Callable[[], str],
    ring: Callable[[str, str], None],
) -> Services:
    """Build what handlers may use: who may do what, how notices go out, then all the rest."""
    settings, profile, catalog = ground.settings, ground.profile, ground.catalog
    database, clock = ground.database, ground.clock
    staff_changed = ground.signals.staff_changed
    roles = Roles(settings.staff_owners)
    reaching = Reaching(roles, rate_per_second)
    notices = _build_notices(ground, publishing, telling, roles, reaching)
    return Services(
        settings=settings,
        profile=profile,
        catalog=catalog,
        database=database,
        clock=clock,
        roles=roles,
        drafting=Drafting(database, clock, roles),
        notices=notices,
        approving=Approving(database, clock, roles, telling, notices),
        running=Running(database, clock, publishing, roles),
        held=Held(database, clock, profile, catalog, publishing, roles, telling, ring),
        courses=Courses(database, rate_per_second, rest_seconds),
        ending=Ending(database, clock, publishing, roles),
        changing=Changing(database, clock, roles),
        templates=Templates(database, clock, roles),
        restricting=Restricting(database, clock, profile, catalog, roles),
        reopening=Reopening(database, clock, profile, catalog, roles),
        overriding=Overriding(database, clock, profile, roles, telling),
        inbox=Inbox(database, clock, profile.inbox, ground.signals.asked),
        inviting=Inviting(database, clock, roles, telling, staff_changed, name_bot),
        revoking=Revoking(database, clock, roles, telling, staff_changed),
        erasure_consent=ErasureConsent(
            database, clock, roles, telling, ErasureList.beside(settings.database_path)
        ),
        auditing=Auditing(database, clock, roles),
        statistics=Statistics(database, clock, profile.host_zone, roles),
        staff_changed=staff_changed,
    )


def _build_notices(
    ground: Ground, publishing: Publishing, telling: Telling, roles: Roles, reaching: Reaching
) -> Notices:
    return Notices(
        database=ground.database,
        clock=ground.clock,
        profile=ground.profile,
        publishing=publishing,
        roles=roles,
        reaching=reaching,
        scheduled=ground.signals.scheduled,
        telling=telling,
    )
