"""A unit of the first layer parts the plane by a straight line: w1 x1 + w2 x2 + b = 0.

Its weights point from the line to the side where z is positive; the longer they are, the steeper z rises
there, at |w| for every unit of way. So a line can be driven by hand: to move it changes b, to turn it turns
the weights, to steepen it makes all three longer and leaves the line where it is.

In a slice of more inputs the fixed ones only add to b; on the line of a single input the zero is a point.
"""

import math
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from xorstudio.core.plane import Plane
from xorstudio.core.state import Address, Layer

Place: TypeAlias = tuple[float, float]

SHALLOWEST = 0.01
"""The least steepness that a hand can give: a line without weights would be nowhere."""


@dataclass(frozen=True, slots=True)
class ZeroLine:
    """z = across x + up y + constant in a plane.

    Attributes:
        across: The weight of the input that lies across.
        up: The weight of the input that lies upwards; 0 on a line.
        constant: The bias, and what the fixed inputs add to it.
    """

    across: float
    up: float
    constant: float

    @property
    def steepness(self) -> float:
        """How much z rises for a unit of way straight away from the line; 0 if there is no line."""
        return math.hypot(self.across, self.up)

    @property
    def normal(self) -> Place:
        """The direction, of length 1, in which z rises; (0, 0) if there is no line."""
        size = self.steepness
        return (self.across / size, self.up / size) if size > 0 else (0.0, 0.0)

    def z(self, x: float, y: float) -> float:
        """Return z at a place."""
        return self.across * x + self.up * y + self.constant

    def distance(self, x: float, y: float) -> float:
        """Return how far a place is from the line, above 0 where z is positive; infinite without a line."""
        return self.z(x, y) / self.steepness if self.steepness > 0 else math.inf

    def nearest(self, x: float, y: float) -> Place:
        """Return the place of the line that is nearest to another."""
        away, (nx, ny) = self.distance(x, y), self.normal
        return x - away * nx, y - away * ny

    def clipped(self, x0: float, x1: float, y0: float, y1: float) -> tuple[Place, Place] | None:
        """Return the ends of the line in a rectangle; None if it does not cross it."""
        if not 0 < self.steepness < math.inf:
            return None
        middle = self.nearest((x0 + x1) / 2, (y0 + y1) / 2)
        way = -self.normal[1], self.normal[0]
        low, high = -math.inf, math.inf
        for start, step, least, most in (
            (middle[0], way[0], x0, x1),
            (middle[1], way[1], y0, y1),
        ):
            if step == 0:
                if not least <= start <= most:
                    return None
                continue
            ends = sorted(((least - start) / step, (most - start) / step))
            low, high = max(low, ends[0]), min(high, ends[1])
        if low >= high:
            return None
        begin, end = ((middle[0] + t * way[0], middle[1] + t * way[1]) for t in (low, high))
        return begin, end

    # By hand

    def moved(self, x: float, y: float) -> "ZeroLine":
        """Return the line moved, without turning, so that it passes through a place."""
        return replace(self, constant=-(self.across * x + self.up * y))

    def turned(self, pivot: Place, x: float, y: float) -> "ZeroLine":
        """Return the line turned about a place of it so that it passes through another, as steep as before.

        Of its two sides that becomes the positive one which needs the smaller turn. With both places the same
        the line stays.
        """
        dx, dy = x - pivot[0], y - pivot[1]
        length = math.hypot(dx, dy)
        if length == 0:
            return self
        nx, ny = -dy / length, dx / length
        if nx * self.across + ny * self.up < 0:
            nx, ny = -nx, -ny
        turned = ZeroLine(nx * self.steepness, ny * self.steepness, 0.0)
        return turned.moved(*pivot)

    def steepened(self, steepness: float) -> "ZeroLine":
        """Return the same line with another steepness; below 0 its sides change places.

        Args:
            steepness: |w|; less than SHALLOWEST to either side becomes that.
        """
        wanted = math.copysign(max(abs(steepness), SHALLOWEST), steepness)
        factor = wanted / self.steepness if self.steepness > 0 else 0.0
        return ZeroLine(factor * self.across, factor * self.up, factor * self.constant)


def zero_line(layers: tuple[Layer, ...], plane: Plane, unit: int) -> ZeroLine:
    """Return the zero line of a unit of the first layer.

    Args:
        layers: The weights and biases.
        plane: Where it is looked at.
        unit: Counted from 0.
    """
    kernel, bias = layers[0].kernel[:, unit].tolist(), float(layers[0].bias[unit])
    up = 0.0 if plane.up is None else kernel[plane.up]
    return ZeroLine(kernel[plane.across], up, bias + _held(kernel, plane))


def weights_for(
    line: ZeroLine, layers: tuple[Layer, ...], plane: Plane, unit: int, through: Place
) -> dict[Address, float]:
    """Return the weights and the bias that give a unit a zero line; the fixed inputs' weights stay.

    The weights are rounded to the precision of the layers first, and the bias follows from the rounded ones,
    so that the line passes where it should.

    Args:
        line: What it shall be.
        layers: The weights and biases of now.
        plane: Where the line is looked at.
        unit: Counted from 0.
        through: A place of the line where it has to be exact: the hand's.
    """
    kind = layers[0].kernel.dtype.type
    with np.errstate(over="ignore"):
        across, up = float(kind(line.across)), float(kind(line.up))
    kernel = layers[0].kernel[:, unit].tolist()
    values = {Address(0, unit, plane.across): across}
    if plane.up is not None:
        values[Address(0, unit, plane.up)] = up
    constant = -(across * through[0] + up * through[1])
    values[Address(0, unit)] = constant - _held(kernel, plane)
    return values


def _held(kernel: list[float], plane: Plane) -> float:
    """Return what the fixed inputs add to z."""
    pairs = enumerate(zip(kernel, plane.fixed, strict=True))
    return sum(weight * value for index, (weight, value) in pairs if index not in (plane.across, plane.up))
