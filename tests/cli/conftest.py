from pathlib import Path

import pytest

from tests.processes import bots
from tests.stage import Stage


@pytest.fixture
def environment(stage: Stage, tmp_path: Path) -> dict[str, str]:
    """The environment of a process whose Telegram and website are the stage's."""
    bots.write_mission(tmp_path / "mission.toml", stage.mission())
    return stage.environment()
