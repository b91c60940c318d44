"""How time grows with the size of what is worked on."""

import time
from collections.abc import Callable


def growth(work: Callable[[int], object], size: int) -> float:
    """Return how many times longer twice the size takes: about 2, or 4 where it is quadratic.

    The shortest of several runs counts, and both sizes take turns, so that a busy machine slows
    both or neither.
    """
    runs = [(_measure(work, size), _measure(work, 2 * size)) for _ in range(5)]
    return min(twice for _, twice in runs) / min(once for once, _ in runs)


def _measure(work: Callable[[int], object], size: int) -> float:
    started = time.process_time()
    work(size)
    return time.process_time() - started
