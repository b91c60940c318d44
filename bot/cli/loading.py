"""Settings and profile, with everything that is wrong with either, reported at once."""

from pathlib import Path

from rich.console import Console

from bot.clock import SystemClock
from bot.mission.profile import Profile, load_profile
from bot.mission.trial import list_failures
from bot.problems import Problem, ProblemsFoundError
from bot.settings import Settings, find_mission_file, list_secret_files, load_settings
from storage.sqlite.files import WidePath, list_wide_files

# Docker puts them there as 0444 (docs.docker.com/engine/swarm/secrets), in a container that has no
# other users.
_CONTAINER_SECRETS = Path("/run/secrets")


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


def list_wide_secrets() -> list[WidePath]:
    """Return which of the files that hold the token are open to other users of the machine."""
    own = [path for path in list_secret_files() if _CONTAINER_SECRETS not in path.parents]
    return list_wide_files(own)


def print_problems(error: ProblemsFoundError) -> None:
    """Tell a person on standard error what is wrong and what to do."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for problem in error.problems:
        console.print(f"✗ {problem}", style="red", markup=False)
