"""One figure of a benchmark: what was measured, how much, and what it may be at most."""

import time
from collections.abc import Callable
from typing import NamedTuple


class Row(NamedTuple):
    """One line of the table.

    Attributes:
        name: What was measured.
        value: The figure.
        unit: What it counts.
        limit: What it may be at most; None for a figure that is only there to be compared with.
        note: How it was measured, or what it is compared with.
        at_least: Whether the limit is what it has to be at least.
    """

    name: str
    value: float
    unit: str
    limit: float | None = None
    note: str = ""
    at_least: bool = False


def best_of(*jobs: Callable[[], object], rounds: int = 9) -> list[float]:
    """Return the shortest time of each job in seconds; they take turns, so that all meet the same noise."""
    shortest = [float("inf")] * len(jobs)
    for _ in range(rounds):
        for index, job in enumerate(jobs):
            begin = time.perf_counter()
            job()
            shortest[index] = min(shortest[index], time.perf_counter() - begin)
    return shortest
