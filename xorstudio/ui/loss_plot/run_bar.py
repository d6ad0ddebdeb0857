"""The row of runs under the loss plot's title: each is a button that returns to its run."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from xorstudio.ui.loss_plot import runs as plot_runs
from xorstudio.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class RunEntry:
    """One run.

    Attributes:
        number: Its number.
        name: What it is called: Run 2.
        tip: What the tooltip and a screen reader say about it.
        shown: Whether it is the run shown.
    """

    number: int
    name: str
    tip: str
    shown: bool = False


SAMPLES = (24.0, 12.0, 0.0)
"""How long the piece of line beside a name is: with whole names, with numbers only, and in the least room."""


class RunButton(QAbstractButton):
    """A piece of a run's line with its name; that of the run shown is bold and its line solid.

    Signals:
        lit(int, bool): The pointer or the focus has come or gone.
    """

    lit = Signal(int, bool)

    def __init__(self, theme: Theme, entry: RunEntry, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.entry = entry
        self._squeeze = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click returns to a run, and no frame stays behind
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_entry(entry)

    def show_entry(self, entry: RunEntry) -> None:
        """Show what is known of the run now."""
        self.entry = entry
        self.setText(str(entry.number) if self._squeeze else entry.name)
        self.setToolTip(entry.tip)
        self.setAccessibleName(entry.name)
        self.setAccessibleDescription(entry.tip)
        self.updateGeometry()
        self.update()

    def squeeze(self, level: int) -> None:
        """Take less room: 1 leaves only the number beside a short line, 2 only the number."""
        if level != self._squeeze:
            self._squeeze = level
            self.show_entry(self.entry)

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the line and the name, whether bold or not."""
        metrics = QFontMetricsF(self._theme.font(self._theme.small_size, bold=True))
        scale = self._theme.scale
        return QSize(
            round(metrics.horizontalAdvance(self.text()) + (20 + SAMPLES[self._squeeze]) * scale),
            round(metrics.height() + 6 * scale),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press by Enter: Space is play, in the whole window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            event.ignore()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Point at the run."""
        self.lit.emit(self.entry.number, True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Point at it no more."""
        self.lit.emit(self.entry.number, False)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Point at the run."""
        self.lit.emit(self.entry.number, True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at it no more."""
        self.lit.emit(self.entry.number, False)
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint line and name."""
        theme, scale = self._theme, self._theme.scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), theme.focus) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(box, theme.small_radius, theme.small_radius)
        shown = self.entry.shown
        painter.setPen(
            QPen(QColor(theme.loss), theme.curve)
            if shown
            else plot_runs.pen(theme, self.entry.number, lit=self.underMouse() or self.hasFocus())
        )
        middle, start, end = box.center().y(), 7 * scale, (7 + SAMPLES[self._squeeze]) * scale
        painter.drawLine(QPointF(start, middle), QPointF(end, middle))
        painter.setFont(theme.font(theme.small_size, bold=shown))
        painter.setPen(QColor(theme.loss if shown else theme.text))
        painter.drawText(
            box.adjusted(end + 4 * scale, 0, 0, 0),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            self.text(),
        )
        painter.end()


class RunBar(QWidget):
    """A button for every run, in the order of their numbers; it is there only if there is a choice.

    Signals:
        chosen(int): The number of the run to return to.
        lit(int): The number of the run that somebody points at; 0 for none.
    """

    chosen = Signal(int)
    lit = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self.buttons: dict[int, RunButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self._row.addStretch(1)

    def show_runs(self, entries: Sequence[RunEntry]) -> None:
        """Show these runs; buttons that are there already stay, and so does the focus."""
        wanted = {entry.number: entry for entry in sorted(entries, key=lambda entry: entry.number)}
        for number in self.buttons.keys() - wanted.keys():
            button = self.buttons.pop(number, None)
            if button is not None:  # hiding one moves the focus, which may change the runs at once
                button.hide()
                button.deleteLater()
        before = {number for number, button in self.buttons.items() if button.entry.shown}
        focused = any(button.hasFocus() for button in self.buttons.values())
        for place, (number, entry) in enumerate(wanted.items()):
            button = self.buttons.get(number) or self._added(entry, place)
            if button.entry != entry:
                button.show_entry(entry)
            if focused and entry.shown and number not in before:
                button.setFocus()  # a frame around the run before would look like the choice
        self.setVisible(len(wanted) > 1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up the word before the number."""
        super().resizeEvent(event)
        self._fit()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        self._theme = theme
        for button in self.buttons.values():
            button.apply_theme(theme)
        self._fit()

    def _fit(self) -> None:
        for level in range(len(SAMPLES)):
            for button in self.buttons.values():
                button.squeeze(level)
            widths = [button.sizeHint().width() + self._row.spacing() for button in self.buttons.values()]
            if sum(widths) <= self.width():
                break

    def _added(self, entry: RunEntry, place: int) -> RunButton:
        button = RunButton(self._theme, entry, self)
        button.clicked.connect(self._on_clicked)
        button.lit.connect(self._on_lit)
        self._row.insertWidget(place, button)
        self.buttons[entry.number] = button
        return button

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, RunButton):
            self.chosen.emit(button.entry.number)

    @Slot(int, bool)
    def _on_lit(self, number: int, on: bool) -> None:
        self.lit.emit(number if on else 0)
