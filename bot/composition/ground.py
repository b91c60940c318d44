"""The ground: what every part of one run stands on, and how one part wakes another."""

import uuid
from dataclasses import dataclass, fields

from bot.clock import Clock, Signal
from bot.locales.catalog import Catalog
from bot.mission.profile import Profile
from bot.settings import Settings
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Signals:
    """Each wakes one loop, which then looks at the database."""

    published: Signal
    """Wakes the planner: bulletins, corrections, withdrawals."""
    planned: Signal
    """Wakes the dispatcher."""
    settled: Signal
    """Wakes the progress screens of staff."""
    owed: Signal
    """Wakes the replier: messages out of band."""
    scheduled: Signal
    """Wakes whoever sends notices at their time."""
    asked: Signal
    """Wakes the relay: questions and answers."""
    staff_changed: Signal
    """Wakes whoever sets the menus of staff."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One run: whose it is, its time, its storage."""

    settings: Settings
    profile: Profile
    catalog: Catalog
    clock: Clock
    database: Database
    run_id: str
    signals: Signals


def lay_ground(settings: Settings, profile: Profile, clock: Clock, database: Database) -> Ground:
    """Begin a run on a database."""
    return Ground(
        settings=settings,
        profile=profile,
        catalog=Catalog(),
        clock=clock,
        database=database,
        run_id=uuid.uuid4().hex,
        signals=Signals(**{field.name: Signal(clock) for field in fields(Signals)}),
    )
