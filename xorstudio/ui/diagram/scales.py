"""How large a number looks: the width of an edge, the colour of an activation, with limits that are shown.

A limit is fixed. When a number goes beyond it the limit doubles, and the legend says so; it comes
back when a frame is shown that needs no more.
"""

import math
import sys
from collections.abc import Iterable, Sequence

from PySide6.QtGui import QColor

from xorstudio.core.experiment import LayerSpec
from xorstudio.ui.diagram.picture import Picture
from xorstudio.ui.theme import Theme

WEIGHT_LIMIT = 20.0
ACTIVATION_LIMIT = 2.0
_BOUNDED = {"sigmoid": (0.0, 1.0), "tanh": (-1.0, 1.0)}
_SMALL = 0.1
WHILE_LEARNING = 2.0
"""How many times a number has to fit before a grown limit comes back while learning goes on."""


class Limit:
    """The largest magnitude that a scale shows.

    Attributes:
        value: The limit of the moment.
        grown: Whether it is larger than at first.
    """

    def __init__(self, start: float) -> None:
        self._start = start
        self.value = start

    @property
    def grown(self) -> bool:
        """Whether a number was too large for the limit of the start."""
        return self.value > self._start

    def follow(self, values: Iterable[float], room: float | None = 1.0) -> None:
        """Grow until every finite value fits, and come back when less is enough.

        Args:
            values: What has to fit.
            room: How many times it has to fit into a smaller limit, so that the limit does not flicker around
                a number; None keeps what has grown.
        """
        largest = max((abs(value) for value in values if math.isfinite(value)), default=0.0)
        if largest > self.value or (room is not None and self._enough(largest * room) < self.value):
            self.value = self._enough(largest)

    def _enough(self, largest: float) -> float:
        """Return the start, doubled until a number fits."""
        if largest <= self._start:
            return self._start
        most = sys.float_info.max * _SMALL  # so that the width of such a line can still be computed
        return min(most, self._start * 2.0 ** math.ceil(math.log2(min(largest, most) / self._start)))


def edge_width(weight: float, limit: float, theme: Theme) -> float:
    """Return the width of an edge, almost a logarithm of |weight|, so that 0.05 and 5 can both be read.

    Args:
        weight: Any number; beyond the limit the width stays at its end.
        limit: What gets the full width.
        theme: The thinnest and the thickest line.
    """
    if not math.isfinite(weight):
        return theme.edge_min
    part = math.log1p(min(abs(weight), limit) / _SMALL) / math.log1p(limit / _SMALL)
    return theme.edge_min + (theme.edge_max - theme.edge_min) * part


def activation_range(activation: str, limit: float) -> tuple[float, float]:
    """Return the values that get the scale's full blue and full red.

    Args:
        activation: Its name; sigmoid and tanh have a range of their own.
        limit: For the others.
    """
    return _BOUNDED.get(activation, (-limit, limit))


def tint(value: float, between: tuple[float, float], theme: Theme) -> QColor:
    """Return the colour of an activation on the scale from one value to another."""
    low, high = between
    return theme.colour(value, (high - low) / 2, (low + high) / 2)


class Limits:
    """All scales of one picture, and whether they had to grow.

    Attributes:
        weight: Of the edges' widths.
        activation: Of the colours of activations that have no range of their own.
    """

    def __init__(self) -> None:
        self.weight = Limit(WEIGHT_LIMIT)
        self.activation = Limit(ACTIVATION_LIMIT)

    def follow(self, picture: Picture, layers: Sequence[LayerSpec], room: float | None = 1.0) -> bool:
        """Make room for the numbers of a frame and no more; return whether a limit is another one.

        Args:
            picture: The numbers.
            layers: Of the experiment, for the names of the activations.
            room: How many times they have to fit before a limit comes back; None for only growing.
        """
        before = self.weight.value, self.activation.value
        weights = (value for address, value in picture.weights.items() if address.source is not None)
        self.weight.follow(weights, room)
        layered = zip(layers, picture.a, strict=True)
        free = (value for spec, values in layered if spec.activation not in _BOUNDED for value in values)
        self.activation.follow(free, room)
        return before != (self.weight.value, self.activation.value)

    def range(self, activation: str) -> tuple[float, float]:
        """Return the values of an activation that get the scale's full blue and full red."""
        return activation_range(activation, self.activation.value)

    def grown(self, activation: str) -> bool:
        """Return whether this activation's range is larger than at first."""
        return self.activation.grown and activation not in _BOUNDED
