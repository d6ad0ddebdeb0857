"""The signs of what flows: pulses run forward, gold chevrons backward; gold are gradients, green updates.

Sizes are almost logarithms, so that 0.0005 and 0.5 can both be told from nothing.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from xorstudio.ui.colour import mixed
from xorstudio.ui.diagram.ink import LEFT, Ink

MOST_BARS = 8
"""Of more rows only the sum is shown: thinner bars cannot be told apart."""

_SMALL = 0.001
_BARS, _LEAST_BARS = 2.4, 1.8
"""The width of the bars, in heights of a digit; a long number gets some of it."""


@dataclass(frozen=True, slots=True)
class Bars:
    """What the rows of the truth table add to a gradient.

    Attributes:
        shares: One for each row.
        total: Their sum.
        limit: What gets a full bar: the largest of them, for they are compared with each other; how large
            the gradient is say its number and the size of its chevrons.
        row: Which row is shown.
    """

    shares: Sequence[float]
    total: float
    limit: float
    row: int


def strength(value: float, limit: float = 1.0) -> float:
    """Return how large a flow looks, from 0 for nothing to 1 for `limit` or more.

    Args:
        value: Of a product or a gradient; its sign does not count.
        limit: What looks largest.
    """
    if not math.isfinite(value):
        return 1.0
    return math.log1p(min(abs(value), limit) / _SMALL) / math.log1p(limit / _SMALL)


def paint_pulse(
    painter: QPainter, ink: Ink, at: QPointF, size: float, colour: QColor, scale: float = 1.0
) -> None:
    """Paint a pulse: a disc with a bright rim, so that it stands out from its own edge.

    Args:
        painter: Where.
        ink: With what.
        at: Its middle.
        size: From 0 to 1.
        colour: That of the edge.
        scale: Smaller than 1 in a crowd.
    """
    radius = (0.26 + 0.5 * size) * ink.unit * scale
    rim = 0.16 * ink.unit * scale
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.colour("card"))
    painter.drawEllipse(at, radius + rim, radius + rim)
    painter.setBrush(colour)
    painter.drawEllipse(at, radius, radius)


def paint_chevron(
    painter: QPainter, ink: Ink, line: QLineF, t: float, size: float, scale: float = 1.0
) -> None:
    """Paint a gold chevron on a line, pointing back to its beginning.

    Args:
        painter: Where.
        ink: With what.
        line: From the source to the unit.
        t: How far along.
        size: From 0 to 1.
        scale: Smaller than 1 in a crowd.
    """
    length = line.length()
    if not length:
        return
    reach = (0.3 + 0.5 * size) * ink.unit * scale
    way = QPointF(line.dx() / length, line.dy() / length) * reach
    across = QPointF(-way.y(), way.x()) * 0.75
    tip = line.pointAt(t) - way * 0.5
    shape = QPolygonF([tip + way + across, tip, tip + way - across])
    width = (0.16 + 0.12 * size) * ink.unit * scale
    for name, wide in (("card", width * 2.0), ("gradient", width)):
        pen = QPen(ink.colour(name), wide)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(shape)


def paint_change(
    painter: QPainter,
    ink: Ink,
    rect: QRectF,
    text: str,
    *,
    role: str = "gradient",
    label: str = "",
    bars: Bars | None = None,
) -> None:
    """Paint the pill of a gradient (gold) or of an update (green).

    Args:
        painter: Where.
        ink: With what.
        rect: Its place.
        text: The signed number.
        role: "gradient" or "update".
        label: What stands before the number.
        bars: Right of the number, what every row adds to it.
    """
    colour = ink.colour(role)
    radius = 0.6 * ink.unit if bars else rect.height() / 2
    ink.framed(painter, rect, radius, ink.colour(f"{role}_soft"), colour, 1.3 * ink.theme.line)
    pad = 0.32 * ink.unit
    inner = rect.adjusted(pad, 0, -pad, 0)
    if bars is not None:
        need = len(text) * ink.advance(0.9 * ink.unit) + 0.2 * ink.unit
        wide = max(_LEAST_BARS * ink.unit, min(_BARS * ink.unit, inner.width() - need))
        room = QRectF(inner.right() - wide, inner.top(), wide, inner.height())
        paint_bars(painter, ink, room, bars)
        inner.setRight(room.left() - 0.2 * ink.unit)
    if not label:
        ink.number(painter, inner, text, 0.9, colour=colour)
        return
    digit = ink.advance(0.9 * ink.unit)
    total = (len(label) + 0.9 + len(text)) * digit
    part = min(1.0, inner.width() / total)
    left, wide = inner.center().x() - total * part / 2, (len(label) + 0.9) * digit * part
    painter.setFont(ink.font(0.95 * ink.unit * part, bold=True))
    painter.setPen(colour)
    painter.drawText(QRectF(left, inner.top(), wide, inner.height()), LEFT, label)
    rest = QRectF(left + wide, inner.top(), (total * part) - wide + 1, inner.height())
    ink.number(painter, rest, text, 0.9, align=LEFT, colour=colour)


def paint_bars(painter: QPainter, ink: Ink, room: QRectF, bars: Bars) -> None:
    """Paint a bar for every row, up for positive and down for negative, and a dark one for their sum."""
    slot = room.width() / (len(bars.shares) + 2.2)
    zero = room.center().y()
    half = room.height() * 0.4
    strong = ink.colour("gradient")
    weak = mixed(ink.theme.gradient_soft, ink.theme.gradient, 0.5)
    limit = bars.limit or 1.0
    x = room.left()
    for index, value in enumerate(bars.shares):
        colour = strong if index == bars.row else weak
        _bar(painter, QRectF(x, zero, slot * 0.76, half), value / limit, colour)
        x += slot
    _bar(painter, QRectF(x + 0.7 * slot, zero, slot * 1.4, half), bars.total / limit, strong)
    painter.fillRect(QRectF(room.left(), zero - 0.5, room.width(), 1.0), weak)


def _bar(painter: QPainter, room: QRectF, part: float, colour: QColor) -> None:
    """Paint a bar from the upper side of its room, upwards for a positive part, at least one pixel high."""
    if part == 0 or not math.isfinite(part):
        return
    height = max(1.0, min(1.0, abs(part)) * room.height())
    top = room.top() - height if part > 0 else room.top()
    painter.fillRect(QRectF(room.left(), top, room.width(), height), colour)
