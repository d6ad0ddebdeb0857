"""A view says which part of a plane is seen, and where each of its points lies on the screen.

It is a plain value: zooming and moving make another one. Upwards is larger, as in mathematics; pixels count
downwards.
"""

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF

SMALLEST, LARGEST = 1e-4, 1e4
"""How far one can go in and out: the least and the greatest width of what is seen."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A rectangle of a plane, x0 < x1 and y0 < y1."""

    x0: float
    x1: float
    y0: float
    y1: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From the lower to the upper end."""
        return self.y1 - self.y0

    def moved(self, dx: float, dy: float) -> "Bounds":
        """Return the bounds moved to the right and up."""
        return Bounds(self.x0 + dx, self.x1 + dx, self.y0 + dy, self.y1 + dy)

    def zoomed(self, factor: float, x: float, y: float) -> "Bounds":
        """Return the bounds with everything `factor` times larger on the screen; (x, y) stays where it is.

        Args:
            factor: Above 1 goes closer, below 1 away; at the ends of what can be seen nothing happens.
            x: What stays, across.
            y: What stays, upwards.
        """
        sides = self.width / factor, self.height / factor
        if min(sides) < SMALLEST or max(sides) > LARGEST:
            return self
        return Bounds(
            x + (self.x0 - x) / factor,
            x + (self.x1 - x) / factor,
            y + (self.y0 - y) / factor,
            y + (self.y1 - y) / factor,
        )


@dataclass(frozen=True, slots=True)
class View:
    """Bounds of a plane in an area of the screen.

    Attributes:
        area: Where, in pixels.
        bounds: What is seen there.
    """

    area: QRectF
    bounds: Bounds

    @classmethod
    def fitted(cls, area: QRectF, wanted: Bounds, *, square: bool = True) -> "View":
        """Return a view in which all that is wanted can be seen.

        Args:
            area: Where, in pixels, not empty.
            wanted: What has to be seen.
            square: Whether a unit is as long across as upwards; then more may be seen on two sides.
        """
        if not square:
            return cls(area, wanted)
        unit = min(area.width() / wanted.width, area.height() / wanted.height)
        wide, high = area.width() / unit - wanted.width, area.height() / unit - wanted.height
        x0, x1 = wanted.x0 - wide / 2, wanted.x1 + wide / 2
        return cls(area, Bounds(x0, x1, wanted.y0 - high / 2, wanted.y1 + high / 2))

    @property
    def pixel(self) -> tuple[float, float]:
        """How much a pixel is, across and upwards."""
        return self.bounds.width / self.area.width(), self.bounds.height / self.area.height()

    def left(self, x: float) -> float:
        """Return where a value lies across, in pixels."""
        return self.area.left() + (x - self.bounds.x0) / self.bounds.width * self.area.width()

    def top(self, y: float) -> float:
        """Return where a value lies upwards, in pixels from the top."""
        return self.area.bottom() - (y - self.bounds.y0) / self.bounds.height * self.area.height()

    def pixels(self, x: float, y: float) -> QPointF:
        """Return where a point lies on the screen."""
        return QPointF(self.left(x), self.top(y))

    def data(self, at: QPointF) -> tuple[float, float]:
        """Return which point lies at a place of the screen."""
        across, up = self.pixel
        return (
            self.bounds.x0 + (at.x() - self.area.left()) * across,
            self.bounds.y0 + (self.area.bottom() - at.y()) * up,
        )

    def rounded(self, at: QPointF) -> tuple[float, float]:
        """Return the point at a place with as few digits as half a pixel allows."""
        x, y = self.data(at)
        across, up = self.pixel
        return round(x, _digits(across)), round(y, _digits(up))

    def zoomed(self, factor: float, at: QPointF | None = None) -> "View":
        """Return a view closer (above 1) or farther away, about a place of the screen or its middle."""
        x, y = self.data(self.area.center() if at is None else at)
        return replace(self, bounds=self.bounds.zoomed(factor, x, y))

    def dragged(self, way: QPointF) -> "View":
        """Return the view after the hand has moved the plane by so many pixels."""
        across, up = self.pixel
        return replace(self, bounds=self.bounds.moved(-way.x() * across, way.y() * up))


def _digits(pixel: float) -> int:
    """Return how many digits after the point tell pixels apart."""
    return max(0, math.ceil(-math.log10(pixel)))
