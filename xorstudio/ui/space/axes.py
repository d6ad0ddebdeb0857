"""The frame around a picture of a space: ticks with round numbers, thin lines, and the names of the axes.

In a small picture, such as in the corner of the Step workspace, only the frame and the lines are left.
"""

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from xorstudio.ui.loss_plot.scale import Scale
from xorstudio.ui.number import text as numbers
from xorstudio.ui.space.view import View
from xorstudio.ui.theme import Theme

ROOMY = 220.0
"""From this side on, in pixels at scale 1, a picture has numbers and names beside it."""

FOOT = 52.0
"""Below a small picture there is as much in every panel, so that pictures side by side are alike."""

_APART, _LABEL_APART = 36.0, 56.0


def roomy(theme: Theme, size: QSizeF) -> bool:
    """Return whether a picture of this size has numbers and names at its axes."""
    return min(size.width(), size.height()) >= ROOMY * theme.scale


def area(theme: Theme, size: QSizeF) -> QRectF:
    """Return where the plane itself lies in a picture of this size."""
    edge = 4.0 * theme.scale
    left = bottom = edge
    if roomy(theme, size):
        metrics = QFontMetricsF(theme.font(theme.small_size))
        left = metrics.horizontalAdvance("−0.25") + edge + 4 * theme.scale
        bottom = metrics.height() + 4 * theme.scale
    width = max(16.0, size.width() - left - edge)
    return QRectF(left, edge, width, max(16.0, size.height() - edge - bottom))


def paint_lines(painter: QPainter, theme: Theme, view: View, *, strong: bool = False) -> None:
    """Draw thin lines at round numbers; those through 0 are somewhat stronger.

    Args:
        painter: Paints on the picture.
        theme: Colours and widths.
        view: What is seen where.
        strong: Whether they lie on a surface, where a faint line would vanish.
    """
    ink = QColor(theme.ghost if strong else theme.grid)
    if strong:
        ink.setAlphaF(0.35)
    area, thin = view.area.toAlignedRect(), max(1, round(theme.line))  # whole pixels cost a thirtieth
    for x in _ticks(view.bounds.x0, view.bounds.x1, area.width(), _APART * theme.scale):
        wide = 2 * thin if x == 0 else thin
        painter.fillRect(QRect(round(view.left(x) - wide / 2), area.top(), wide, area.height()), ink)
    for y in _ticks(view.bounds.y0, view.bounds.y1, area.height(), _APART * theme.scale):
        high = 2 * thin if y == 0 else thin
        painter.fillRect(QRect(area.left(), round(view.top(y) - high / 2), area.width(), high), ink)


def paint_frame(painter: QPainter, theme: Theme, view: View, names: tuple[str, str], size: QSizeF) -> None:
    """Draw the frame, and in a roomy picture the numbers and the names of the axes.

    Args:
        painter: Paints on the picture.
        theme: Colours, fonts and widths.
        view: What is seen where.
        names: Across and upwards.
        size: Of the whole picture.
    """
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.border_strong), theme.line))
    painter.drawRect(view.area)
    if not roomy(theme, size):
        return
    font = theme.font(theme.small_size)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    painter.setPen(QColor(theme.muted))
    bold = QFontMetricsF(theme.font(theme.small_size, bold=True))
    name_room = max(26 * theme.scale, bold.horizontalAdvance(names[0]) + 6 * theme.scale)
    _paint_across(painter, theme, view, metrics, name_room)
    _paint_up(painter, theme, view, metrics)
    painter.setFont(theme.font(theme.small_size, bold=True))
    painter.setPen(QColor(theme.text))
    height = metrics.height()
    below = QRectF(view.area.left(), view.area.bottom() + 2 * theme.scale, view.area.width(), height)
    painter.drawText(below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, names[0])
    beside = QRectF(0.0, view.area.top(), view.area.left() - 4 * theme.scale, height)
    painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, names[1])


def _paint_across(painter: QPainter, theme: Theme, view: View, metrics: QFontMetricsF, room: float) -> None:
    top, height = view.area.bottom() + 2 * theme.scale, metrics.height()
    last = view.area.right() - room  # the axis' name stands there
    for x in _ticks(view.bounds.x0, view.bounds.x1, view.area.width(), _LABEL_APART * theme.scale):
        text = numbers.given(x)
        wide = metrics.horizontalAdvance(text)
        left = view.left(x) - wide / 2
        if view.area.left() - 12 * theme.scale <= left and left + wide <= last:
            painter.drawText(QRectF(left, top, wide + 1, height), Qt.AlignmentFlag.AlignCenter, text)


def _paint_up(painter: QPainter, theme: Theme, view: View, metrics: QFontMetricsF) -> None:
    right, height = view.area.left() - 4 * theme.scale, metrics.height()
    first = view.area.top() + 1.5 * height
    for y in _ticks(view.bounds.y0, view.bounds.y1, view.area.height(), _APART * theme.scale):
        top = view.top(y)
        if first <= top <= view.area.bottom() - height / 4:
            room = QRectF(0.0, top - height / 2, right, height)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, flags, numbers.given(y))


@lru_cache(maxsize=64)
def _ticks(low: float, high: float, pixels: float, apart: float) -> tuple[float, ...]:
    """Return round numbers, clean of the dust of multiplication, at least so many pixels apart."""
    found = Scale(low, high).ticks(max(2, int(pixels / apart) + 1))
    return tuple(float(f"{value:.9g}") for value in found)
