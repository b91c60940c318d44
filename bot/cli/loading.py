"""Settings and profile, with everything that is wrong with either, reported at once."""

from rich.console import Console

from bot.clock import SystemClock
from bot.mission.profile import Profile, load_profile
from bot.mission.trial import list_failures
from bot.problems import Problem, ProblemsFoundError
from bot.settings import Settings, find_mission_file, load_settings


def load_both() -> tuple[Settings, Profile]:
    """Return settings and profile, or raise ProblemsFoundError with the findings of both."""
    problems: list[Problem] = []
    settings: Settings | None = None
    profile: Profile | None = None
    try:
        settings = load_settings()
    except ProblemsFoundError as error:
        problems += error.problems
    try:
        profile = load_profile(find_mission_file())
        problems += list_failures(profile, SystemClock().now(), str(find_mission_file()))
    except ProblemsFoundError as error:
        problems += error.problems
    if settings is None or profile is None or problems:
        raise ProblemsFoundError(problems)
    return settings, profile


def print_problems(error: ProblemsFoundError) -> None:
    """Tell a person on standard error what is wrong and what to do."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for problem in error.problems:
        console.print(f"✗ {problem}", style="red", markup=False)
