"""How far the axes go: fixed where an activation has a range of its own; the others grow and say so."""

import math

from xorstudio.core.grid import RANGES, Pair, Ride
from xorstudio.ui.diagram.scales import WHILE_LEARNING, Limit
from xorstudio.ui.space.view import Bounds

SUM_LIMIT, FREE_LIMIT = 4.0, 2.0
ROOM = 0.08
"""Room around the values that an activation can have, as a share of their range."""

_ANY = (-math.inf, math.inf)


class Limits:
    """The axes of z and a.

    Attributes:
        sums: How far those of z go.
        free: How far those of an activation without bounds go.
    """

    def __init__(self) -> None:
        self.sums = Limit(SUM_LIMIT)
        self.free = Limit(FREE_LIMIT)

    def follow(self, points: Ride, activation: str, *, learning: bool) -> None:
        """Make room for the points, and come back where less is enough.

        Args:
            points: The rows.
            activation: Of the layer that carries them.
            learning: Whether the numbers move on their own; then a limit does not come back at once.
        """
        room = WHILE_LEARNING if learning else 1.0
        self.sums.follow(points.z.ravel().tolist(), room)
        self.free.follow(points.a.ravel().tolist() if unbounded(activation) else (), room)

    def of_sum(self, pair: Pair) -> Bounds:
        """Return what is seen of z."""
        return square(-self.sums.value, self.sums.value, pair)

    def of_activation(self, activation: str, pair: Pair) -> Bounds:
        """Return what is seen of a."""
        low, high = RANGES.get(activation, _ANY)
        low, high = max(low, -self.free.value), min(high, self.free.value)
        room = ROOM * (high - low)
        return square(low - room, high + room, pair)


def unbounded(activation: str) -> bool:
    """Return whether an activation can be as large as it likes."""
    return RANGES.get(activation, _ANY)[1] == math.inf


def square(low: float, high: float, pair: Pair) -> Bounds:
    """Return the same range across and up; around 0 up where there is nothing to be seen upwards."""
    half = (high - low) / 2
    return Bounds(low, high, -half, half) if pair[1] is None else Bounds(low, high, low, high)


def between(bounds: tuple[Bounds, Bounds, Bounds], t: float) -> Bounds:
    """Return what is seen at a time from 0 (x) over 1 (z) to 2 (a)."""
    stage = min(int(t), 1)
    start, end, part = bounds[stage], bounds[stage + 1], t - stage
    ends = zip((start.x0, start.x1, start.y0, start.y1), (end.x0, end.x1, end.y0, end.y1), strict=True)
    return Bounds(*((1 - part) * low + part * high for low, high in ends))
