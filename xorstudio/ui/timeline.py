"""The timeline is a slider over all epochs so far, as under a film: click to jump, drag to travel in time.

Its groove lies under the curve's axis, epoch below epoch. The part that is not trained yet is only outlined.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from xorstudio.ui.latest import Latest
from xorstudio.ui.theme import Theme

NOTCH = 120  # what a wheel reports for one click


class Timeline(QSlider):
    """A slider whose value is the epoch shown, and whose range are the epochs so far.

    The wheel and the arrow keys move by one epoch, Page Up and Down by a tenth of the run; a drag with Shift
    moves by at most one epoch a pixel, so that any of a million can be met.

    Signals:
        epoch_requested(int): Somebody wants to see this epoch; never from `show_run`.
    """

    epoch_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("timeline")
        self.setRange(0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._end = 1.0
        self._edits: tuple[int, ...] = ()
        self._inset = (12.0, 12.0)
        self._following = False
        self._turned = 0
        self._at = 0.0  # where the drag is, in epochs; a slow one needs the fractions
        self._grip = 0.0  # how far from the middle of the handle it is held, in pixels
        self._last = 0.0
        self._wish = Latest(self)
        self._wish.settled.connect(self.epoch_requested)
        self.valueChanged.connect(self._on_value_changed)
        self.retranslate()

    def show_run(self, first: int, newest: int, epoch: int, end: float, edits: Sequence[int] = ()) -> None:
        """Show where the run stands.

        Args:
            first: The first epoch.
            newest: The newest epoch.
            epoch: The epoch shown; while somebody drags, the handle stays in the hand.
            end: Where the axis above ends, at or after `newest`.
            edits: Epochs at which something was changed by hand.
        """
        self._following = True
        self.setRange(first, newest)
        self.setPageStep(max(1, (newest - first) // 10))
        if not self.isSliderDown():
            self.setValue(epoch)
        self._following = False
        self._end = max(end, newest)
        self._edits = tuple(edits)
        self.update()

    def set_inset(self, left: float, right: float) -> None:
        """Set how far from the widget's edges the groove begins and ends, in pixels."""
        self._inset = (left, right)
        self.update()

    def place(self, epoch: float) -> float:
        """Return the x coordinate of an epoch."""
        left, width = self._groove()
        return left + width * (epoch - self.minimum()) / max(1.0, self._end - self.minimum())

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setAccessibleName(self.tr("Timeline"))
        self.setToolTip(self.tr("Drag to travel in time; with Shift for single epochs"))

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the handle and its focus ring."""
        return QSize(round(200 * self._theme.scale), round(26 * self._theme.scale))

    def minimumSizeHint(self) -> QSize:
        """Return the least size that can be used."""
        return QSize(round(80 * self._theme.scale), round(26 * self._theme.scale))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle, or jump to where the press was."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        x = event.position().x()
        self._grip = x - self.place(self.value())
        self._last, self._at = x, float(self.value())
        self.setSliderDown(True)
        if abs(self._grip) > self._radius() + 2:
            self._grip = 0.0
            self._move_to(self._epoch_at(x))
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Travel; with Shift at most one epoch a pixel."""
        if not self.isSliderDown():
            return
        x = event.position().x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._move_to(self._at + (x - self._last) * min(1.0, self._epochs_per_pixel()))
            self._grip = x - self.place(self._at)
        else:
            self._move_to(self._epoch_at(x - self._grip))
        self._last = x

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move by one epoch for each click of the wheel."""
        self._turned += event.angleDelta().y() or event.angleDelta().x()
        clicks = int(self._turned / NOTCH)
        self._turned -= clicks * NOTCH
        self.setValue(self.value() + clicks)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint groove, marks and handle."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, thick = self.height() / 2, 5 * theme.scale
        for end, colour in (
            (self._end, theme.button),
            (self.maximum(), theme.border_strong),
            (self.value(), theme.accent),
        ):
            self._bar(painter, end, colour, thick)
        painter.setPen(QPen(QColor(theme.text), max(2.0, theme.line)))
        for x in sorted({round(self.place(epoch)) for epoch in self._edits}):
            painter.drawLine(QPointF(x, middle - thick * 1.6), QPointF(x, middle + thick * 1.6))
        radius, at = self._radius(), QPointF(self.place(self.value()), middle)
        painter.setPen(QPen(QColor(theme.card), theme.outline))
        painter.setBrush(QColor(theme.accent_hover if self.isSliderDown() else theme.accent))
        painter.drawEllipse(at, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), theme.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, radius + 2.5, radius + 2.5)
        painter.end()

    def _bar(self, painter: QPainter, end: float, colour: str, thick: float) -> None:
        left, right = self.place(self.minimum()) - thick / 2, self.place(end) + thick / 2
        painter.setPen(
            QPen(QColor(self._theme.border), 1.0) if colour == self._theme.button else Qt.PenStyle.NoPen
        )
        painter.setBrush(QColor(colour))
        box = QRectF(left, (self.height() - thick) / 2, right - left, thick)
        painter.drawRoundedRect(box, thick / 2, thick / 2)

    def _groove(self) -> tuple[float, float]:
        left, right = self._inset
        return left, max(1.0, self.width() - left - right)

    def _radius(self) -> float:
        return 7.5 * self._theme.scale

    def _epochs_per_pixel(self) -> float:
        return (self._end - self.minimum()) / self._groove()[1]

    def _epoch_at(self, x: float) -> float:
        return self.minimum() + (x - self._groove()[0]) * self._epochs_per_pixel()

    def _move_to(self, epoch: float) -> None:
        self._at = max(float(self.minimum()), min(float(self.maximum()), epoch))
        self.setValue(round(self._at))

    @Slot(int)
    def _on_value_changed(self, epoch: int) -> None:
        if not self._following:
            self._wish.ask(epoch)
