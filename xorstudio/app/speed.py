"""How fast it plays: a few operations a second to look at each, or epochs, up to what the machine can do."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speed:
    """A rate and what it counts.

    Attributes:
        rate: How many a second; infinite is as fast as the machine can.
        operations: Whether it counts single operations; else epochs.
    """

    rate: float
    operations: bool = False


FULL = Speed(math.inf)

SPEEDS = (
    *(Speed(rate, operations=True) for rate in (0.5, 1.0, 2.0, 4.0, 12.0)),
    *(Speed(rate) for rate in (2.0, 5.0, 20.0, 60.0, 200.0, 1000.0, 5000.0)),
    FULL,
)
"""The slider's stops, from slow to fast."""

DEFAULT = Speed(60.0)


def faster(speed: Speed) -> Speed:
    """Return the next higher stop, or the highest."""
    return SPEEDS[min(nearest(speed) + 1, len(SPEEDS) - 1)]


def slower(speed: Speed) -> Speed:
    """Return the next lower stop, or the lowest."""
    return SPEEDS[max(nearest(speed) - 1, 0)]


def nearest(speed: Speed) -> int:
    """Return the index of the stop that is nearest to a speed."""
    alike = [index for index, stop in enumerate(SPEEDS) if stop.operations == speed.operations]
    return min(alike, key=lambda index: abs(_log(SPEEDS[index].rate) - _log(speed.rate)))


def _log(rate: float) -> float:
    return math.log(min(rate, 1e9))
