"""The judges' own environment, as `make judges` makes it."""

import os
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[3]
PYTHON = _ROOT / ".venv" / "judges" / "bin" / "python"
PROGRAMS = Path(__file__).parent / "own_environment"

needs_environment = pytest.mark.skipif(
    not PYTHON.exists() and "CI" not in os.environ,
    reason="the judges' environment is missing: make judges",
)


def command(program: str) -> list[str]:
    """What runs a program of the judges."""
    return [str(PYTHON), str(PROGRAMS / program)]
