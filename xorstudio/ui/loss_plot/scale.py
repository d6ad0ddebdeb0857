"""A scale says where a number lies on an axis, and which numbers deserve a line across the picture.

Its ends are round numbers that change in steps, so that a growing curve does not make the picture crawl.
"""

import math
from dataclasses import dataclass

import numpy as np

from xorstudio.core.values import Array

ROUND_STEPS = (1.0, 2.0, 5.0, 10.0)
GENTLE_STEPS = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
FEWEST_EPOCHS = 10
_SMALLEST = 1e-16  # a loss below this is as good as 0, also on a logarithmic axis
_ALMOST = 1e-9  # what rounding may add to a number that is round already


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `low` to `high`, linear or logarithmic."""

    low: float
    high: float
    log: bool = False

    def places(self, values: Array) -> Array:
        """Return where numbers lie: 0 at `low`, 1 at `high`; what a logarithm cannot show lies at 0."""
        if self.log:
            values = np.log(np.maximum(values, self.low))
            low, high = math.log(self.low), math.log(self.high)
        else:
            low, high = self.low, self.high
        places: Array = (values - low) / (high - low)
        return places

    def place(self, value: float) -> float:
        """Return where one number lies."""
        return float(self.places(np.array([value]))[0])

    def divisions(self, most: int) -> tuple[float, ...]:
        """Return at most `most` numbers (from 2) from end to end in equal steps; decades if logarithmic."""
        if self.log:
            return self.ticks(most)
        size = self.high - self.low
        parts = next((n for n in range(most - 1, 1, -1) if _one_digit(size / n)), 1)
        return tuple(self.low + size * n / parts for n in range(parts + 1))

    def ticks(self, most: int) -> tuple[float, ...]:
        """Return the round numbers on the axis, at most `most` of them: multiples of 1, 2, 5, or decades."""
        if self.log:
            bottom, top = round(math.log10(self.low)), round(math.log10(self.high))
            step = math.ceil((top - bottom + 1) / most)
            return tuple(10.0**power for power in range(top, bottom - 1, -step))[::-1]
        step_size = rounded_up((self.high - self.low) / max(1, most - 1))
        start = math.ceil(self.low / step_size - _ALMOST)
        stop = math.floor(self.high / step_size + _ALMOST)
        return tuple(number * step_size for number in range(start, stop + 1))


def _one_digit(value: float) -> bool:
    """Return whether a number has one significant digit, as 0.4 and 20."""
    return abs(float(f"{value:.0e}") - value) < value * _ALMOST


def rounded_up(value: float, steps: tuple[float, ...] = ROUND_STEPS) -> float:
    """Return the least number of the form step * 10^n that is not below the value, which is above 0."""
    power: float = 10.0 ** math.floor(math.log10(value))
    return next((step * power for step in steps if step * power >= value * (1 - _ALMOST)), 10.0 * power)


def epoch_scale(first: int, last: int) -> Scale:
    """Return the axis for epochs `first` to `last`: 10, 20, 50, 100, .. epochs long."""
    return Scale(first, first + max(FEWEST_EPOCHS, rounded_up(max(1, last - first))))


def loss_scale(low: float, high: float, *, log: bool) -> Scale:
    """Return the axis for losses between two: from 0 to a round number, or whole decades.

    Args:
        low: The least loss above 0; only a logarithmic axis asks.
        high: The greatest loss.
        log: Whether the axis is logarithmic.
    """
    if not log:
        return Scale(0.0, rounded_up(high, GENTLE_STEPS) if high > _SMALLEST else 1.0)
    top = math.ceil(math.log10(max(high, _SMALLEST)) - _ALMOST)
    bottom = min(top - 1, math.floor(math.log10(max(min(low, high), _SMALLEST)) + _ALMOST))
    return Scale(10.0**bottom, 10.0**top, log=True)
