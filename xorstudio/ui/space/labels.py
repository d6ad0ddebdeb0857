"""Names on a picture that do not cover each other: each takes the first free one of a few places."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from xorstudio.ui.theme import Theme


class Labels:
    """The names of one picture: first all are placed, then all are drawn."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        self._theme = theme
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._taken: list[QRectF] = []
        self._written: list[tuple[QRectF, str, QColor]] = []

    def keep_off(self, place: QPointF, radius: float) -> None:
        """Keep names away from a place."""
        self._taken.append(QRectF(place.x() - radius, place.y() - radius, 2 * radius, 2 * radius))

    def place(self, text: str, places: Iterable[QPointF], ink: QColor, area: QRectF) -> None:
        """Find room for a name: the first place that is free, or the first one if none is.

        Args:
            text: The name.
            places: Where its middle may lie, in pixels.
            ink: Its colour.
            area: What it must not leave.
        """
        width = self._metrics.horizontalAdvance(text) + 6 * self._theme.scale
        height = self._metrics.height()
        first: QRectF | None = None
        for at in places:
            box = _inside(QRectF(at.x() - width / 2, at.y() - height / 2, width, height), area)
            first = box if first is None else first
            if not any(box.intersects(other) for other in self._taken):
                break
        else:
            box = QRectF() if first is None else first
        self._taken.append(box)
        self._written.append((box, text, ink))

    def paint(self, painter: QPainter) -> None:
        """Draw all names, each on a small card, above everything else."""
        card = QColor(self._theme.card)
        card.setAlphaF(0.88)
        painter.setFont(self._font)
        for box, text, ink in self._written:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(card)
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(ink)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _inside(rect: QRectF, area: QRectF) -> QRectF:
    """Return a rectangle moved as far as it must be to lie in an area."""
    left = max(area.left() + 2, min(rect.left(), area.right() - rect.width() - 2))
    top = max(area.top() + 2, min(rect.top(), area.bottom() - rect.height() - 2))
    return QRectF(left, top, rect.width(), rect.height())
