"""A run's curve becomes a line of at most two points for each column of pixels, whatever its length.

Width and smooth edges cost time for every pixel of the line, so a line that is almost an area is drawn thin.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QByteArray, QDataStream, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from xorstudio.core.curve import Curve
from xorstudio.core.history import History, Piece
from xorstudio.core.values import Array
from xorstudio.ui.loss_plot.scale import Scale

THICK_BELOW = (
    3000.0  # pixels of line: up to here a thick smooth pen takes less than 2 ms, at 7000 four, at 60000 130
)
SMOOTH_BELOW = 15000.0  # up to here a thin smooth pen takes less than half a millisecond
_SEEN = 0.25  # pixels; less than this nobody sees

Outline = tuple[Array, Array, Array]


@dataclass(frozen=True, slots=True)
class Grid:
    """Where numbers lie on the widget: two scales and the rectangle that they span."""

    x: Scale
    y: Scale
    area: QRectF

    def left(self, epoch: float) -> float:
        """Return the x coordinate of an epoch."""
        return self.area.left() + self.x.place(epoch) * self.area.width()

    def top(self, value: float) -> float:
        """Return the y coordinate of a value."""
        return self.area.bottom() - self.y.place(value) * self.area.height()

    def epoch(self, left: float) -> int:
        """Return the epoch nearest to an x coordinate."""
        part = (left - self.area.left()) / max(1.0, self.area.width())
        return round(self.x.low + part * (self.x.high - self.x.low))


class RunCurve:
    """One quantity of a run: its outline and its line, made anew only where something changed.

    Args:
        quantity: Which curve of a piece.
    """

    def __init__(self, quantity: Callable[[Piece], Curve]) -> None:
        self._quantity = quantity
        self._older: tuple[object, Outline] = (None, NOTHING)
        self._newest: tuple[object, Outline] = (None, NOTHING)

    def outline(self, history: History, x: Scale, columns: int) -> Outline:
        """Return first epoch, lowest and highest value of each column, over all pieces of the run.

        Args:
            history: The run.
            x: The epochs that the whole width stands for.
            columns: Columns in the whole width.
        """
        key = (history, history.newest, x, columns)
        if self._newest[0] != key:
            pieces = history.pieces
            older = (pieces[:-1], x, columns)
            if self._older[0] != older:  # edits in their hundreds are looked at only once
                self._older = (older, self._joined(pieces[:-1], x, columns))
            last = self._joined(pieces[-1:], x, columns)
            self._newest = (key, _concatenated([self._older[1], last]))
        return self._newest[1]

    def _joined(self, pieces: tuple[Piece, ...], x: Scale, columns: int) -> Outline:
        parts = [NOTHING]
        for piece in pieces:
            share = max(1, round(columns * (piece.stop - piece.start) / (x.high - x.low)))
            parts.append(self._quantity(piece).outline(piece.start, piece.stop, share))
        return _concatenated(parts)


def line(outline: Outline, tip: tuple[float, float] | None, grid: Grid) -> QPolygonF:
    """Return an outline as a line on the widget, each column up or down, whichever way the curve goes.

    Args:
        outline: First epoch, lowest and highest value of each column.
        tip: Epoch and value of the newest point, which no curve has yet; or None.
        grid: Where numbers lie.
    """
    epochs, low, high = outline
    count = len(epochs)
    points = np.empty((2, count + (tip is not None), 2))
    x, y = points
    x[:count, 0] = epochs
    if tip is not None:
        x[count], y[count] = tip
    x[:-1, 1] = x[1:, 0] - 1  # the last epoch of each column, where the curve has come to its other end
    x[-1:, 1] = x[-1:, 0]
    rising = np.zeros(count, bool)
    middle = low + high
    rising[:-1] = middle[1:] > middle[:-1]
    y[:count, 0] = np.where(rising, low, high)
    y[:count, 1] = np.where(rising, high, low)
    x[:] = grid.area.left() + grid.x.places(x) * grid.area.width()
    y[:] = grid.area.bottom() - grid.y.places(y) * grid.area.height()
    needed = np.ones(y.shape, bool)
    needed[:, 1] = np.abs(y[:, 1] - y[:, 0]) > _SEEN
    return polygon(*_thinned(points[:, needed]))


def _thinned(points: Array) -> Array:
    """Leave out points that lie on the line between their neighbours, as far as anybody can see.

    Each pass looks at every second point, so that a straight stretch gets up to 16 times shorter. A thick
    line costs time for each of its corners.
    """
    for _ in range(4):
        count = points.shape[1]
        if count < 16:
            break
        x, y = points
        way_x, way_y = x[2::2] - x[:-2:2], y[2::2] - y[:-2:2]
        bend = (y[1:-1:2] - y[:-2:2]) * way_x - (x[1:-1:2] - x[:-2:2]) * way_y
        needed = np.ones(count, bool)
        needed[1:-1:2] = np.abs(bend) > way_x * (_SEEN / 4)
        points = points[:, needed]
        if points.shape[1] > 0.8 * count:  # noise: nothing to be gained
            break
    return points


def polygon(x: Array, y: Array) -> QPolygonF:
    """Return arrays of coordinates as points for Qt.

    By way of a data stream, whose bytes NumPy can write: forty times faster than a list of points.
    """
    points = np.empty((len(x), 2), ">f8")
    points[:, 0], points[:, 1] = x, y
    stream = QDataStream(QByteArray(len(points).to_bytes(4, "big") + points.tobytes()))
    result = QPolygonF()
    stream >> result
    return result


def length(outline: Outline, grid: Grid) -> float:
    """Return about how many pixels of line an outline has."""
    _, low, high = outline
    if len(low) == 0:
        return 0.0
    bottom, top = grid.y.places(low), grid.y.places(high)
    way = float((top - bottom).sum() + np.abs(np.diff(top + bottom)).sum() / 2)
    return grid.area.width() + way * grid.area.height()


def draw(painter: QPainter, points: QPolygonF, pen: QPen, pixels: float) -> None:
    """Draw a line of about so many pixels, as beautifully as there is time for."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, pixels < SMOOTH_BELOW)
    painter.setPen(pen if pixels < THICK_BELOW else QPen(pen.color(), 1.0))
    if points.size() == 1:
        painter.setBrush(QColor(pen.color()))
        painter.drawEllipse(points.at(0), pen.widthF() / 2, pen.widthF() / 2)
    else:
        painter.drawPolyline(points)
    painter.restore()


def _concatenated(parts: list[Outline]) -> Outline:
    epochs, low, high = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
    return epochs, low, high


NOTHING: Outline = (np.empty(0), np.empty(0), np.empty(0))
