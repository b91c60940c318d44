"""Whatever Telegram answers, in whatever order: planned is the sum of what became of it."""

import asyncio
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.faults import Faults
from storage.records.delivery import Ledger
from tests.delivery.post import open_post


def blocked(faults: Faults) -> None:
    faults.refuse("sendMessage", 403, "Forbidden: bot was blocked by the user")


def unheard_of(faults: Faults) -> None:
    faults.refuse("sendMessage", 403, "Forbidden: something new")


def bad(faults: Faults) -> None:
    faults.refuse("sendMessage", 400, "Bad Request: message is too long")


def flood(faults: Faults) -> None:
    faults.flood("sendMessage", 3)


def broken(faults: Faults) -> None:
    faults.refuse("sendMessage", 500, "Internal Server Error")


def cut_before(faults: Faults) -> None:
    faults.cut_before("sendMessage")


def cut_after(faults: Faults) -> None:
    faults.cut_after("sendMessage")


def gateway(faults: Faults) -> None:
    faults.bad_gateway("sendMessage")


def well(faults: Faults) -> None:
    """Nothing goes wrong."""


FAULTS = [blocked, unheard_of, bad, flood, broken, cut_before, cut_after, gateway, well]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(FAULTS), max_size=12), st.integers(0, 3))
def test_the_ledger_closes(script: list[object], restart_count: int) -> None:
    asyncio.run(play(script, restart_count))


async def play(script: list[object], restart_count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with open_post(Path(folder)) as post:
            people = await post.crowd(6)
            for fault in script:
                assert callable(fault)
                fault(post.sandbox.faults)
            await post.starts()
            bulletin = await post.publishes("Library open again")
            for _ in range(restart_count):
                await post.passes(1, step_seconds=0.5)
                balances(await post.ledger(bulletin))
                await post.stops()
                await post.starts()
            ledger = await post.closes(bulletin)
            balances(ledger)
            assert ledger.planned == 6
            shown = [len(person.messages) for person in people]
            # Nobody is lost, and who has more than one is accounted for.
            assert sum(count > 0 for count in shown) >= ledger.sent
            assert sum(shown) <= ledger.sent + script.count(cut_after)
            assert max(shown) <= 1 or ledger.maybe_doubled


def balances(ledger: Ledger) -> None:
    ends = (ledger.sent, ledger.waiting, ledger.gone, ledger.failed)
    others = (ledger.withdrawn, ledger.expired, ledger.skipped)
    assert ledger.planned == sum(ends) + sum(others)
