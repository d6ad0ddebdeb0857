"""The transport's symbols, drawn in the colour of the text so that they fit every theme."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

SIZE = 64
"""Pixels of the drawing; Qt scales it down."""


def _triangle(left: float, right: float) -> QPolygonF:
    return QPolygonF([QPointF(left, 12), QPointF(right, 32), QPointF(left, 52)])


def _play(painter: QPainter) -> None:
    painter.drawPolygon(_triangle(16, 54))


def _pause(painter: QPainter) -> None:
    painter.drawRect(QRectF(15, 12, 12, 40))
    painter.drawRect(QRectF(37, 12, 12, 40))


def _step_forward(painter: QPainter) -> None:
    painter.drawPolygon(_triangle(14, 42))
    painter.drawRect(QRectF(45, 12, 7, 40))


def _step_back(painter: QPainter) -> None:
    painter.drawPolygon(_triangle(50, 22))
    painter.drawRect(QRectF(12, 12, 7, 40))


def _start(painter: QPainter) -> None:
    painter.drawRect(QRectF(8, 12, 6, 40))
    painter.drawPolygon(_triangle(36, 16))
    painter.drawPolygon(_triangle(58, 38))


def _newest(painter: QPainter) -> None:
    painter.drawPolygon(_triangle(6, 26))
    painter.drawPolygon(_triangle(28, 48))
    painter.drawRect(QRectF(50, 12, 6, 40))


def _reset(painter: QPainter) -> None:
    pen = QPen(painter.brush().color(), 7)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    brush = painter.brush()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(13, 13, 38, 38), 30 * 16, 280 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush)
    painter.drawPolygon(QPolygonF([QPointF(38, 26), QPointF(60, 26), QPointF(53, 6)]))


def _dice(painter: QPainter) -> None:
    colour = painter.brush().color()
    painter.setPen(QPen(colour, 6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(11, 11, 42, 42), 9, 9)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for x, y in ((23, 23), (41, 23), (32, 32), (23, 41), (41, 41)):
        painter.drawEllipse(QPointF(x, y), 4.2, 4.2)


def _outline(painter: QPainter, width: float) -> None:
    painter.setPen(QPen(painter.brush().color(), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _close(painter: QPainter) -> None:
    _outline(painter, 7)
    painter.drawLine(12, 12, 52, 52)
    painter.drawLine(52, 12, 12, 52)


def _float(painter: QPainter) -> None:
    _outline(painter, 6)
    painter.drawRect(QRectF(22, 10, 32, 32))
    painter.drawPolyline(
        [QPointF(22, 24), QPointF(10, 24), QPointF(10, 54), QPointF(40, 54), QPointF(40, 42)]
    )


DRAWINGS = {
    "play": _play,
    "pause": _pause,
    "step_forward": _step_forward,
    "step_back": _step_back,
    "go_to_start": _start,
    "go_to_newest": _newest,
    "reset": _reset,
    "new_weights": _dice,
    "close": _close,
    "float": _float,
}


def icon(name: str, colour: str, disabled: str) -> QIcon:
    """Return a symbol.

    Args:
        name: A key of DRAWINGS.
        colour: Its colour, #rrggbb.
        disabled: Its colour while it cannot be used.

    Raises:
        KeyError: There is no such symbol.
    """
    result = QIcon()
    for shade, mode in ((colour, QIcon.Mode.Normal), (disabled, QIcon.Mode.Disabled)):
        pixmap = QPixmap(SIZE, SIZE)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shade))
        DRAWINGS[name](painter)
        painter.end()
        result.addPixmap(pixmap, mode)
    return result
