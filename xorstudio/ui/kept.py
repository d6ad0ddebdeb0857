"""What stands still is painted once and kept as a picture: copying it costs a tenth of painting it anew."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap


class Kept:
    """A picture, and what it depends on."""

    def __init__(self) -> None:
        self._key: object = None
        self._pixmap = QPixmap()

    def drop(self) -> None:
        """Paint it anew next time."""
        self._key = None

    def picture(
        self,
        key: object,
        size: QSize,
        ratio: float,
        paint: Callable[[QPainter], None],
        ground: QColor | None = None,
    ) -> QPixmap:
        """Return the picture; it is painted only if the key is another one.

        Args:
            key: Everything that it depends on, but for size and ratio.
            size: Its size, in the widget's pixels.
            ratio: How many of the screen's pixels are one of the widget's, along a side.
            paint: Paints it.
            ground: The colour below; by default it can be seen through.
        """
        whole = (key, size, ratio)
        if whole != self._key:
            self._key = whole
            self._pixmap = QPixmap(size * ratio)
            self._pixmap.setDevicePixelRatio(ratio)
            self._pixmap.fill(ground or QColor(Qt.GlobalColor.transparent))
            painter = QPainter(self._pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint(painter)
            painter.end()
        return self._pixmap
