"""How large a number looks: the width of an edge, the colour of an activation, with limits that are shown.

A limit is fixed. When a number goes beyond it the limit doubles, stays doubled, and the legend says so.
"""

import math
from collections.abc import Iterable, Sequence

from PySide6.QtGui import QColor

from xorstudio.core.experiment import LayerSpec
from xorstudio.ui.diagram.picture import Picture
from xorstudio.ui.theme import Theme

WEIGHT_LIMIT = 20.0
ACTIVATION_LIMIT = 2.0
_BOUNDED = {"sigmoid": (0.0, 1.0), "tanh": (-1.0, 1.0)}
_SMALL = 0.1


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

    def follow(self, values: Iterable[float]) -> None:
        """Grow until every finite value fits."""
        largest = max((abs(value) for value in values if math.isfinite(value)), default=0.0)
        if largest > self.value:
            self.value = self._start * 2.0 ** math.ceil(math.log2(largest / self._start))


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

    def follow(self, picture: Picture, layers: Sequence[LayerSpec]) -> bool:
        """Make room for the numbers of a frame; return whether a limit had to grow.

        Args:
            picture: The numbers.
            layers: Of the experiment, for the names of the activations.
        """
        before = self.weight.value, self.activation.value
        self.weight.follow(value for address, value in picture.weights.items() if address.source is not None)
        for spec, values in zip(layers, picture.a, strict=True):
            if spec.activation not in _BOUNDED:
                self.activation.follow(values)
        return before != (self.weight.value, self.activation.value)

    def range(self, activation: str) -> tuple[float, float]:
        """Return the values of an activation that get the scale's full blue and full red."""
        return activation_range(activation, self.activation.value)

    def grown(self, activation: str) -> bool:
        """Return whether this activation's range is larger than at first."""
        return self.activation.grown and activation not in _BOUNDED
