"""The legend names each curve beside a piece of its line, with the value at the epoch shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from xorstudio.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Entry:
    """One curve.

    Attributes:
        name: What it shows.
        value: Its value at the epoch shown, or nothing.
        widest: The widest value it may have.
        colour: Of its line.
        dashed: Whether its line is dashed.
    """

    name: str
    value: str
    widest: str
    colour: str
    dashed: bool = False


class Legend(QWidget):
    """A row of entries; their places depend on the names only, so that nothing jumps while numbers change."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._entries: tuple[Entry, ...] = ()
        self._measure()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is shown."""
        return self._entries

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other entries."""
        if self._entries != tuple(entries):
            self._entries = tuple(entries)
            self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        self._theme = theme
        self._measure()
        self.updateGeometry()
        self.update()

    def _measure(self) -> None:
        """Make the fonts; for every frame anew they would cost as much as the painting."""
        theme = self._theme
        names = theme.font(theme.small_size)
        values = theme.font(theme.small_size, bold=True, number=True)
        self._fonts = names, values
        self._metrics = QFontMetricsF(names), QFontMetricsF(values)

    def sizeHint(self) -> QSize:
        """Return room for one line of small text."""
        return QSize(200, round(QFontMetricsF(self._theme.font(self._theme.small_size)).height() + 4))

    def minimumSizeHint(self) -> QSize:
        """Return the height only: what does not fit is left out."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the entries that fit."""
        theme = self._theme
        names, values = self._fonts
        name_size, value_size = self._metrics
        sample, gap = 20 * theme.scale, 6 * theme.scale
        painter = QPainter(self)
        left = 0.0
        for entry in self._entries:
            wide = name_size.horizontalAdvance(entry.name)
            room = value_size.horizontalAdvance(entry.widest)
            right = left + sample + gap + wide + (gap + room if entry.value else 0.0)
            if right > self.width():
                break
            style = Qt.PenStyle.DashLine if entry.dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(entry.colour), theme.curve, style))
            middle = self.height() / 2
            painter.drawLine(QPointF(left, middle), QPointF(left + sample, middle))
            box = QRectF(left + sample + gap, 0, wide + 2, self.height())
            painter.setPen(QColor(theme.muted))
            painter.setFont(names)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, entry.name)
            painter.setPen(QColor(theme.text))
            painter.setFont(values)
            painter.drawText(
                QRectF(box.right() + gap, 0, room + 40, self.height()),
                Qt.AlignmentFlag.AlignVCenter,
                entry.value,
            )
            left = right + 2 * gap
        painter.end()
