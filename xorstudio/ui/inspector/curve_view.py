"""The loss as a function of one weight, to be looked at and to be driven: the point on it is the weight."""

import math

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from xorstudio.ui.inspector.curve_paint import CurvePicture, Frame, frame, paint
from xorstudio.ui.number.edit import notches
from xorstudio.ui.theme import Theme

_REACH = 14.0


class CurveView(QWidget):
    """Paints a CurvePicture; a drag of the point, the wheel and Up and Down change the weight.

    Signals:
        dragged(float): The weight that the hand asks for.
        turned(float): How much to add to the weight.
        released(): The hand has let go of the point.
    """

    dragged = Signal(float)
    turned = Signal(float)
    released = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("weight_curve")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._picture: CurvePicture | None = None
        self._start: float | None = None
        self._rest = 0

    @property
    def picture(self) -> CurvePicture | None:
        """What it shows."""
        return self._picture

    @property
    def ends(self) -> tuple[float, float] | None:
        """The range to keep while the point is in the hand; None when it is free to move."""
        if self._start is None or self._picture is None:
            return None
        return float(self._picture.curve.weights[0]), float(self._picture.curve.weights[-1])

    def show_picture(self, picture: CurvePicture | None) -> None:
        """Show another curve."""
        self._picture = picture
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def place(self) -> Frame | None:
        """Return where everything lies; None before there is a curve."""
        if self._picture is None:
            return None
        return frame(self._picture, self._theme, self.width(), self.height())

    def sizeHint(self) -> QSize:
        """Return a size at which slopes can be compared."""
        return QSize(round(240 * self._theme.scale), round(186 * self._theme.scale))

    def minimumSizeHint(self) -> QSize:
        """Return the least size that can be read."""
        return QSize(round(160 * self._theme.scale), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, and a ring when the keyboard is here."""
        place = self.place()
        if place is None or self._picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter, self._theme, self._picture, place, held=self._start is not None)
        if self.hasFocus():
            half = self._theme.focus / 2
            painter.setPen(QPen(QColor(self._theme.accent), self._theme.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            box = self.rect().toRectF().adjusted(half, half, -half, -half)
            painter.drawRoundedRect(box, self._theme.small_radius, self._theme.small_radius)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the point."""
        if event.button() == Qt.MouseButton.LeftButton and self._picture is not None and self._near(event):
            self._start = self._picture.curve.weight
            self.update()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the point along the curve, and the weight with it."""
        place = self.place()
        if self._start is not None and place is not None:
            self.dragged.emit(self._rounded(place, event.position().x()))
            return
        near = self._near(event)
        self.setCursor(Qt.CursorShape.SizeHorCursor if near else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if self._start is not None and event.button() == Qt.MouseButton.LeftButton:
            self._start = None
            self.released.emit()
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down turn the weight like the wheel; Esc takes a drag back."""
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.turned.emit((1 if key == Qt.Key.Key_Up else -1) * _step(event.modifiers()))
        elif key == Qt.Key.Key_Escape and self._start is not None:
            self.dragged.emit(self._start)
            self._start = None
            self.released.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn the weight when the keyboard is here; else the page scrolls."""
        if not self.hasFocus():
            event.ignore()
            return
        whole, self._rest = notches(event, self._rest)
        if whole:
            self.turned.emit(whole * _step(event.modifiers()))
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of what cannot be held any more."""
        if self._start is not None:
            self._start = None
            self.released.emit()
        super().focusOutEvent(event)

    def _near(self, event: QMouseEvent) -> bool:
        place = self.place()
        if place is None or self._picture is None:
            return False
        at = place.point(self._picture.curve.weight, self._picture.curve.loss)
        way = event.position() - at
        return math.hypot(way.x(), way.y()) <= _REACH * self._theme.scale

    def _rounded(self, place: Frame, left: float) -> float:
        """Return the weight under the hand, no finer than a tenth of a pixel, inside the picture."""
        inside = min(max(left, place.area.left()), place.area.right())
        pixel = (place.x.high - place.x.low) / place.area.width()
        return round(place.weight(inside), max(0, 1 - math.floor(math.log10(pixel))))


def _step(modifiers: Qt.KeyboardModifier) -> float:
    """Return how much one notch changes a weight: 0.1, with Shift 0.01, with Alt 1."""
    if modifiers & Qt.KeyboardModifier.ShiftModifier:
        return 0.01
    return 1.0 if modifiers & Qt.KeyboardModifier.AltModifier else 0.1
