"""A slider from x over z to a: the plane before the layer, after its sum, after its bend."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from xorstudio.ui.number.edit import notches
from xorstudio.ui.theme import Theme

STEPS = 100
"""Steps from one stop to the next."""

_SNAP = 8
"""So many steps from a stop the handle jumps into it when it is let go."""


class MorphBar(QSlider):
    """The slider; Up and Down move it a little, Page Up and Page Down from stop to stop.

    Signals:
        moved(float): A hand has moved it: 0 is x, 1 is z, 2 is a; never from `show_time`.
    """

    moved = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("morph_bar")
        self.setRange(0, 2 * STEPS)
        self.setSingleStep(STEPS // 10)
        self.setPageStep(STEPS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._names = ("x", "z", "a")
        self._following = False
        self._rest = 0
        self.valueChanged.connect(self._on_value_changed)

    @property
    def time(self) -> float:
        """Where it stands, 0 to 2."""
        return self.value() / STEPS

    def show_time(self, t: float) -> None:
        """Stand somewhere, without asking for it; while a hand holds it, it stays in the hand."""
        if self.isSliderDown():
            return
        self._following = True
        self.setValue(round(t * STEPS))
        self._following = False

    def show_names(self, names: Sequence[str]) -> None:
        """Set what the three stops are called."""
        if tuple(names) == self._names:
            return
        self._names = (names[0], names[1], names[2])
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """Set every text anew."""
        x, z, a = self._names
        text = self.tr("From {x} over {z} to {a}").format(x=x, z=z, a=a)
        self.setAccessibleName(text)
        tip = self.tr("{x}: the plane · {z}: sheared by the weights · {a}: bent by the activation")
        self.setToolTip(tip.format(x=x, z=z, a=a))
        self._describe()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def place(self, t: float) -> float:
        """Return the x coordinate of a time."""
        inset = 14 * self._theme.scale
        return inset + (self.width() - 2 * inset) * t / 2

    def sizeHint(self) -> QSize:
        """Return room for the handle and the names below."""
        return QSize(round(150 * self._theme.scale), self._height())

    def minimumSizeHint(self) -> QSize:
        """Return the least size that can be used."""
        return QSize(round(80 * self._theme.scale), self._height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle, or let it come."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._take(event)
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move with the hand."""
        if self.isSliderDown():
            self._take(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; near a stop the handle jumps into it."""
        if event.button() == Qt.MouseButton.LeftButton and self.isSliderDown():
            stop = round(self.time) * STEPS
            if abs(self.value() - stop) <= _SNAP:
                self.setValue(stop)
            self.setSliderDown(False)
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move a little for each click of the wheel."""
        whole, self._rest = notches(event, self._rest)
        self.setValue(self.value() + whole * self.singleStep())
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint groove, stops, handle and names."""
        theme, scale = self._theme, self._theme.scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, thick = 9 * scale, 4 * scale
        at = QPointF(self.place(self.time), middle)
        for end, colour in ((self.place(2), theme.border_strong), (at.x(), theme.accent)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            groove = QRectF(self.place(0), middle - thick / 2, end - self.place(0), thick)
            painter.drawRoundedRect(groove, thick / 2, thick / 2)
        self._paint_stops(painter, middle)
        radius = 6.5 * scale
        painter.setPen(QPen(QColor(theme.card), theme.outline))
        painter.setBrush(QColor(theme.accent_hover if self.isSliderDown() else theme.accent))
        painter.drawEllipse(at, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), theme.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, radius + 2, radius + 2)
        painter.end()

    def _paint_stops(self, painter: QPainter, middle: float) -> None:
        theme = self._theme
        for stop, name in enumerate(self._names):
            here = abs(self.time - stop) < 1 / STEPS
            x = self.place(stop)
            painter.setPen(QPen(QColor(theme.card), theme.line))
            painter.setBrush(QColor(theme.accent if self.time >= stop else theme.border_strong))
            painter.drawEllipse(QPointF(x, middle), 4 * theme.scale, 4 * theme.scale)
            painter.setFont(theme.font(theme.small_size, bold=here))
            painter.setPen(QColor(theme.text if here else theme.muted))
            room = QRectF(x - 30 * theme.scale, 17 * theme.scale, 60 * theme.scale, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, name)

    def _height(self) -> int:
        font = self._theme.font(self._theme.small_size)
        return round(18 * self._theme.scale + QFontMetricsF(font).height())

    def _take(self, event: QMouseEvent) -> None:
        left, right = self.place(0), self.place(2)
        self.setValue(round(2 * STEPS * (event.position().x() - left) / max(1.0, right - left)))
        self.update()

    def _describe(self) -> None:
        stop = self.time
        if stop == int(stop):
            text = self.tr("at {place}").format(place=self._names[int(stop)])
        else:
            low, high = self._names[int(stop)], self._names[int(stop) + 1]
            text = self.tr("{percent} % of the way from {low} to {high}").format(
                percent=round(100 * (stop - int(stop))), low=low, high=high
            )
        self.setAccessibleDescription(text)

    @Slot()
    def _on_value_changed(self) -> None:
        self._describe()
        if not self._following:
            self.moved.emit(self.time)
