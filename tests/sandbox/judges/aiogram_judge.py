"""aiogram as a judge: its pydantic types, asked in a process of their own."""

import json
import subprocess
from types import TracebackType

from tests.sandbox.judges.environment import command
from tests.sandbox.judges.exchange import Exchange


class AiogramJudge:
    """One process for all exchanges, since aiogram takes seconds to import."""

    def __enter__(self) -> "AiogramJudge":
        self._process = subprocess.Popen(
            command("judge.py"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def findings(self, exchange: Exchange) -> list[str]:
        """What is wrong with the answer, and with the request if there is one."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(exchange.as_line())
        self._process.stdin.flush()
        found: list[str] = json.loads(self._process.stdout.readline())
        return found
