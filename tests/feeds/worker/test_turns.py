"""Who is next, and who gives way: no document waits for a slower one, and each is read at last."""

import pytest

from bot.feeds.worker.turns import LONGEST_WAIT_SECONDS, gives_way


@pytest.mark.parametrize(
    ("ran", "waited", "cheapest", "expected"),
    [
        (5.0, 5.0, None, False),  # nothing waits
        (5.0, 5.0, 0.01, True),
        (0.2, 0.2, 0.01, False),  # it may be done in a moment
        (5.0, 5.0, 3.0, False),  # no cheaper than what is left, for all we know
        (5.0, LONGEST_WAIT_SECONDS, 0.01, False),
    ],
)
def test_who_gives_way(ran: float, waited: float, cheapest: float | None, expected: bool) -> None:
    assert gives_way(ran, waited, cheapest) is expected
