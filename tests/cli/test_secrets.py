"""Files with the token that other users of the machine may read are said by every command."""

import asyncio
import signal
import stat
from pathlib import Path

import pytest

from tests.processes import bots


@pytest.fixture
def secrets(tmp_path: Path, environment: dict[str, str]) -> tuple[Path, Path]:
    """The token in a file that `.env` names, both as editors make them."""
    token_file, env_file = tmp_path / "bot.token", tmp_path / ".env"
    token_file.write_text(environment.pop("BOT_TOKEN"), encoding="utf-8")
    env_file.write_text(f"BOT_TOKEN_FILE={token_file}\n", encoding="utf-8")
    for path in (token_file, env_file):
        path.chmod(0o644)
    return token_file, env_file


async def test_check_says_which_and_what_to_do(
    tmp_path: Path, environment: dict[str, str], secrets: tuple[Path, Path]
) -> None:
    code, printed = await bots.ask(tmp_path, environment, "check")
    assert code == 0, printed
    assert "! .env is open to other users of this machine (mode 0644): chmod 600 .env" in printed
    assert f"chmod 600 {secrets[0]}" in printed
    assert stat.S_IMODE(secrets[1].stat().st_mode) == 0o644  # theirs to change
    for path in secrets:
        path.chmod(0o600)
    code, printed = await bots.ask(tmp_path, environment, "check")
    assert "chmod" not in printed


async def test_run_and_status_say_it(
    tmp_path: Path, environment: dict[str, str], secrets: tuple[Path, Path]
) -> None:
    bot = await bots.start(tmp_path, environment, "run")
    assert bot.stderr is not None
    log = b""
    async with asyncio.timeout(20):
        while b"Telegram knows the bot" not in log:
            log += await bot.stderr.readline()
            assert not bot.stderr.at_eof(), log
    assert b".env is open to other users" in log
    code, printed = await bots.ask(tmp_path, environment, "status")
    assert (code, "\u2717 .env is open to other users" in printed) == (1, True), printed
    bot.send_signal(signal.SIGTERM)
    await bot.communicate()
