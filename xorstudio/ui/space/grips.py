"""Where a hand takes hold of a unit's zero line: the middle moves it, the ends turn it, the arrow steepens.

The arrow stands on the side where z is positive, and is longer the steeper z rises; to pull it steepens the
unit, and through the line to the other side it changes the sign of every weight.
"""

import math
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QLineF, QPointF

from xorstudio.core.zero_line import Place, ZeroLine
from xorstudio.ui.space.view import View

_SHORTEST, _OCTAVE = 12.0, 11.0
"""The arrow of a unit of steepness 0, and what is added for twice 1 + steepness, in pixels at scale 1."""

_INSET = 0.12
"""How far from its ends the handles of a line lie, as a share of what is seen of it."""

_FAR = 400.0
"""More of a line between its middle and a handle is not needed, in pixels."""


class Part(Enum):
    """What is held of a line."""

    MOVE = "move"
    TURN = "turn"
    STEEPEN = "steepen"


@dataclass(frozen=True, slots=True)
class Grips:
    """A zero line on the screen, in pixels.

    Attributes:
        line: All that is seen of it.
        ends: The handles that turn it; none on the line of a single input.
        middle: Where its arrow begins.
        tip: Where its arrow ends.
    """

    line: QLineF
    ends: tuple[QPointF, ...]
    middle: QPointF
    tip: QPointF

    def part(self, at: QPointF, reach: float) -> Part | None:
        """Return what a hand holds at a place; None if it holds nothing.

        Args:
            at: In pixels.
            reach: How far a hand reaches, in pixels.
        """
        if QLineF(self.tip, at).length() <= 1.3 * reach:
            return Part.STEEPEN
        if any(QLineF(end, at).length() <= 1.3 * reach for end in self.ends):
            return Part.TURN
        return Part.MOVE if self.distance(at) <= reach else None

    def distance(self, at: QPointF) -> float:
        """Return how far a place is from the line, in pixels."""
        return _distance(self.line, at)


def grips(line: ZeroLine, view: View, scale: float, *, flat: bool = False) -> Grips | None:
    """Return where a line is to be seen; None if it is not.

    Args:
        line: In the units of the plane.
        view: What is seen where.
        scale: Of the theme.
        flat: Whether the plane is the line of a single input, where the zero is a point.
    """
    bounds = view.bounds
    found = line.clipped(bounds.x0, bounds.x1, bounds.y0, bounds.y1)
    if found is None:
        return None
    on_screen = QLineF(view.pixels(*found[0]), view.pixels(*found[1]))
    middle = on_screen.center()
    inset = min(_INSET * on_screen.length(), on_screen.length() / 2 - _INSET)
    part = inset / max(on_screen.length(), 1e-9)
    ends = () if flat else (on_screen.pointAt(part), on_screen.pointAt(1 - part))
    nx, ny = line.normal
    length = arrow_length(line.steepness, scale)
    return Grips(on_screen, ends, middle, middle + QPointF(nx * length, -ny * length))


def arrow_length(steepness: float, scale: float) -> float:
    """Return how long the arrow of a steepness is, in pixels."""
    return scale * (_SHORTEST + _OCTAVE * math.log2(1 + min(steepness, _FAR)))


def steepness_of(length: float, scale: float) -> float:
    """Return the steepness whose arrow has a length; a negative length points to the other side."""
    octaves = (abs(length) / scale - _SHORTEST) / _OCTAVE
    return math.copysign(max(0.0, 2.0 ** min(octaves, 9.0) - 1), length)


def pulled(line: ZeroLine, held: Part, pivot: Place, view: View, at: QPointF, scale: float) -> ZeroLine:
    """Return the line after a hand has pulled it to a place.

    Args:
        line: As it was when the hand took hold of it.
        held: What the hand holds.
        pivot: The place of the line that stays when it is turned or steepened.
        view: What is seen where.
        at: Where the hand is, in pixels.
        scale: Of the theme.
    """
    x, y = view.data(at)
    if held is Part.MOVE:
        return line.moved(x, y)
    if held is Part.TURN:
        return line.turned(pivot, x, y)
    away = at - view.pixels(*pivot)
    nx, ny = line.normal
    return line.steepened(steepness_of(nx * away.x() - ny * away.y(), scale))


def _distance(line: QLineF, at: QPointF) -> float:
    """Return how far a place is from a piece of a line."""
    way = line.p2() - line.p1()
    size = QPointF.dotProduct(way, way)
    part = QPointF.dotProduct(at - line.p1(), way) / size if size > 0 else 0.0
    return QLineF(line.pointAt(min(1.0, max(0.0, part))), at).length()
