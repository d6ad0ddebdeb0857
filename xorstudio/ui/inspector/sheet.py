"""A sheet shows lines of numbers. It paints them itself: a dozen labels sixty times a second would be slow.

Up and Down go from line to line, Enter presses one that can be pressed, Ctrl+C copies a number in full.
"""

from collections.abc import Hashable, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from xorstudio.ui.inspector.fonts import Fonts
from xorstudio.ui.inspector.line import Kind, Line
from xorstudio.ui.inspector.sheet_paint import Row, paint_row, placed
from xorstudio.ui.theme import Theme


class Sheet(QWidget):
    """Lines from top to bottom, as high as they need.

    Signals:
        activated(object): The key of a line that was pressed.
        reached(int, int): The keyboard has gone to a line: its top and its height, to be brought into view.
    """

    activated = Signal(object)
    reached = Signal(int, int)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fonts = Fonts(theme)
        self._lines: tuple[Line, ...] = ()
        self._rows: list[Row] = []
        self._least: dict[int, int] = {}
        self._current = 0
        self._hovered: int | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """What it shows."""
        return self._lines

    @property
    def text(self) -> str:
        """What it shows, as plain text."""
        return "\n".join(line.text for line in self._lines)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        if tuple(lines) == self._lines:
            return
        if [line.label for line in lines] != [line.label for line in self._lines]:
            self._least.clear()
        self._lines = tuple(lines)
        self._current = min(self._current, max(0, len(self._lines) - 1))
        self._place()
        self.update()
        if self.hasFocus():
            self._say()

    def settle(self) -> None:
        """Give back room that was kept for longer numbers."""
        self._least.clear()
        self._place()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        self._fonts = Fonts(theme)
        self.settle()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height that the lines need."""
        return QSize(240, self._high())

    def minimumSizeHint(self) -> QSize:
        """Return the least width that can be read."""
        return QSize(round(160 * self._fonts.theme.scale), self._high())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break lines anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines that can be seen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = event.rect()
        for index, row in enumerate(self._rows):
            if row.box.bottom() < seen.top() or row.box.top() > seen.bottom():
                continue
            focused = self.hasFocus() and index == self._current
            paint_row(painter, self._fonts, row, focused=focused, hovered=index == self._hovered)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Show the number in full under a resting pointer; take the key for copying."""
        kind = event.type()
        if kind == QEvent.Type.ToolTip:
            help_event = cast("QHelpEvent", event)
            index = self._at(QPointF(help_event.pos()))
            tip = "" if index is None else self._tip(self._lines[index])
            QToolTip.showText(help_event.globalPos(), tip, self)
            return True
        if kind == QEvent.Type.ShortcutOverride and cast("QKeyEvent", event).matches(
            QKeySequence.StandardKey.Copy
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go, press, copy."""
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._lines:
            step = 1 if key == Qt.Key.Key_Down else -1
            self._current = max(0, min(len(self._lines) - 1, self._current + step))
            self._arrive()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press(self._current)
        elif event.matches(QKeySequence.StandardKey.Copy) and self._lines:
            line = self._lines[self._current]
            QGuiApplication.clipboard().setText(line.exact or line.text)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where the keyboard is."""
        super().focusInEvent(event)
        self._arrive()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press a line."""
        index = self._at(event.position())
        if index is not None and event.button() == Qt.MouseButton.LeftButton:
            self._press(index)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up what can be pressed."""
        index = self._at(event.position())
        hovered = index if index is not None and self._lines[index].key is not None else None
        if hovered != self._hovered:
            self._hovered = hovered
            shape = Qt.CursorShape.ArrowCursor if hovered is None else Qt.CursorShape.PointingHandCursor
            self.setCursor(shape)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is gone."""
        self._hovered = None
        self.update()
        super().leaveEvent(event)

    def _place(self) -> None:
        high = self._high()
        self._rows = placed(self._lines, self._fonts, self.width(), self._least)
        if self._high() != high or self.height() != self._high():
            self.setFixedHeight(self._high())

    def _high(self) -> int:
        return round(self._rows[-1].box.bottom()) + 1 if self._rows else 0

    def _at(self, point: QPointF) -> int | None:
        return next((index for index, row in enumerate(self._rows) if row.box.contains(point)), None)

    def _press(self, index: int) -> None:
        key: Hashable | None = self._lines[index].key if index < len(self._lines) else None
        if key is not None:
            self.activated.emit(key)

    def _arrive(self) -> None:
        self._say()
        self.update()
        if self._current < len(self._rows):
            box = self._rows[self._current].box
            self.reached.emit(round(box.top()), round(box.height()))

    def _say(self) -> None:
        if self._current < len(self._lines):
            self.setAccessibleDescription(self._lines[self._current].text)

    def _tip(self, line: Line) -> str:
        if not line.exact:
            return ""
        return f"{line.label}\n{line.exact}" if line.kind != Kind.NOTE else line.label
