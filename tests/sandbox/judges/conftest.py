import asyncio
from collections.abc import Iterator

import pytest

from tests.sandbox.judges.aiogram_judge import AiogramJudge
from tests.sandbox.judges.exchange import Exchange
from tests.sandbox.judges.method_table import play_table
from tests.sandbox.judges.our_bot import play_our_bot
from tests.sandbox.judges.our_staff import play_our_staff
from tests.sandbox.judges.ptb_judge import PtbJudge

Judge = AiogramJudge | PtbJudge


@pytest.fixture(scope="session")
def aiogram_judge() -> Iterator[AiogramJudge]:
    with AiogramJudge() as judge:
        yield judge


@pytest.fixture(scope="session")
def ptb_judge() -> PtbJudge:
    return PtbJudge()


@pytest.fixture(scope="session")
def of_the_table() -> list[Exchange]:
    """All answers of the method table."""
    return asyncio.run(play_table())


@pytest.fixture(scope="session")
def of_our_bot(tmp_path_factory: pytest.TempPathFactory) -> list[Exchange]:
    """All requests of our bot, with their answers."""
    citizens = asyncio.run(play_our_bot(tmp_path_factory.mktemp("judged")))
    return citizens + asyncio.run(play_our_staff(tmp_path_factory.mktemp("judged-staff")))
