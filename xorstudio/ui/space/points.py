"""The rows of the truth table as points: class 1 a red disc, class 0 a blue ring: no colour is needed.

Every point has a rim in the white of the scale, which lets it stand out from any surface.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from xorstudio.ui.theme import Theme

RADIUS, SMALL_RADIUS = 7.0, 5.0
"""Of a point in a roomy picture and in a small one, in pixels at scale 1."""

REACH = 5.0
"""How far from a point's edge a hand still takes hold of it, in pixels at scale 1."""

_AWAY = 0.4
"""How much is to be seen of a point that does not lie in the plane shown."""


@dataclass(frozen=True, slots=True)
class Point:
    """A row of the truth table, or where it has been carried to.

    Attributes:
        x: Across, in the units of the plane.
        y: Upwards.
        class_one: What it should be: class 1, or class 0.
        selected: Whether it is the row that every picture shows.
        away: Whether it lies before or behind the plane shown.
    """

    x: float
    y: float
    class_one: bool
    selected: bool = False
    away: bool = False


def paint_point(painter: QPainter, theme: Theme, at: QPointF, point: Point, radius: float = RADIUS) -> None:
    """Draw a point.

    Args:
        painter: Paints on the picture, smoothly.
        theme: Colours and widths.
        at: Where its middle lies, in pixels.
        point: Its class, and whether it is selected.
        radius: In pixels at scale 1.
    """
    size = radius * theme.scale
    painter.save()
    painter.setOpacity(_AWAY if point.away else 1.0)
    if point.selected:
        painter.setPen(QPen(QColor(theme.card), 2.4 * theme.focus))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, size + 3.5 * theme.scale, size + 3.5 * theme.scale)
        painter.setPen(QPen(QColor(theme.accent), 1.2 * theme.focus))
        painter.drawEllipse(at, size + 3.5 * theme.scale, size + 3.5 * theme.scale)
    painter.setPen(QPen(QColor(theme.middle), 1.5 * theme.scale))
    colour = QColor(theme.high if point.class_one else theme.low)
    painter.setBrush(colour)
    painter.drawEllipse(at, size, size)
    if not point.class_one:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.middle))
        painter.drawEllipse(at, 0.45 * size, 0.45 * size)
    painter.restore()


def point_at(places: Iterable[QPointF], at: QPointF, reach: float) -> int | None:
    """Return which of some places is nearest to another; None if all are farther than the reach.

    Args:
        places: In pixels.
        at: In pixels.
        reach: In pixels.
    """
    nearest, found = reach * reach, None
    for index, place in enumerate(places):
        way = place - at
        distance = QPointF.dotProduct(way, way)
        if distance <= nearest:
            nearest, found = distance, index
    return found
