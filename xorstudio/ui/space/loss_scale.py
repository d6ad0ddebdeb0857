"""The colours of a loss over a plane: pale where there is none, stronger the higher, up to a limit.

The scale is that of a square root, because a network learns near zero: a loss of a hundredth of the limit has
a tenth of the colour. It is neither the scale of signs nor gold nor green, which mean other things.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QLinearGradient, QPainter, QPen

from xorstudio.core.values import Array
from xorstudio.ui.colour import mixed
from xorstudio.ui.number import text as numbers
from xorstudio.ui.theme import Theme

_TOP = 254
"""The entry of the colour table for the limit and beyond; the one after it is for what is not finite."""


class LossImage:
    """The picture of a loss over a grid; it keeps its memory from frame to frame."""

    def __init__(self) -> None:
        self._parts: Array = np.zeros((0, 0), np.float32)
        self._places: NDArray[np.uint8] = np.zeros((0, 0), np.uint8)
        self._image = QImage()

    def show(self, losses: Array, limit: float, theme: Theme) -> QImage:
        """Return the picture of losses; it is valid until the next call.

        Args:
            losses: (ny, nx), the lowest line first, 0 or more; a width that is a multiple of 4.
            limit: What gets the full colour; beyond it the colour stays.
            theme: The colours.
        """
        if self._parts.shape != losses.shape:
            self._parts = np.empty(losses.shape, np.float32)
            self._places = np.empty(losses.shape, np.uint8)
            height, width = losses.shape
            self._image = QImage(self._places.data, width, height, width, QImage.Format.Format_Indexed8)
        np.multiply(losses[::-1], _TOP**2 / limit, out=self._parts)
        infinite = not np.isfinite(self._parts.max())
        np.sqrt(self._parts, out=self._parts)
        np.minimum(self._parts, _TOP, out=self._parts)
        np.copyto(self._places, self._parts, casting="unsafe")
        if infinite:
            self._places[np.isinf(losses[::-1])] = _TOP + 1
        self._image.setColorTable(_table(theme))
        return self._image


def colour(loss: float, limit: float, theme: Theme) -> QColor:
    """Return the colour of a loss."""
    return mixed(theme.valley, theme.hill, min(1.0, (max(loss, 0.0) / limit) ** 0.5))


def paint_scale(
    painter: QPainter, theme: Theme, bar: QRectF, limit: float, marks: tuple[tuple[float, str], ...]
) -> None:
    """Draw the scale as a bar with its ends, and marks on it where there is room.

    Args:
        painter: Paints on the picture.
        theme: Colours and fonts.
        bar: Where the bar itself lies; the numbers stand below it.
        limit: Its right end.
        marks: Further losses with their names; the first ones are the more important.
    """
    gradient = QLinearGradient(bar.topLeft(), bar.topRight())
    gradient.setColorAt(0.0, QColor(theme.valley))
    gradient.setColorAt(1.0, QColor(theme.hill))
    painter.setPen(QPen(QColor(theme.border_strong), theme.line))
    painter.setBrush(gradient)
    painter.drawRect(bar)
    font = theme.font(theme.small_size)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    taken: list[QRectF] = []
    for loss, name in ((0.0, "0"), (limit, numbers.given(limit)), *marks):
        left = bar.left() + bar.width() * min(1.0, (loss / limit) ** 0.5)
        wide = metrics.horizontalAdvance(name)
        box = QRectF(left - wide / 2, bar.bottom() + 1, wide, metrics.height())
        box.moveLeft(min(max(box.left(), bar.left()), bar.right() - wide))
        if loss > limit or any(box.adjusted(-6, 0, 6, 0).intersects(other) for other in taken):
            continue
        taken.append(box)
        painter.setPen(QColor(theme.text))
        painter.drawLine(QLineF(left, bar.top(), left, bar.bottom()))
        painter.setPen(QColor(theme.muted))
        painter.drawText(box.adjusted(-1, 0, 1, 0), Qt.AlignmentFlag.AlignCenter, name)


@lru_cache(maxsize=8)
def _table(theme: Theme) -> list[int]:
    colours = [mixed(theme.valley, theme.hill, part / _TOP).rgb() for part in range(_TOP + 1)]
    return [*colours, QColor(theme.grid).rgb()]
