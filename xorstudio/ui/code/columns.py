"""The two columns beside a program: which line it is, and what the line has computed."""

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from xorstudio.core.operations import Operation
from xorstudio.ui.code.listing import compact, whole

if TYPE_CHECKING:
    from xorstudio.ui.code.view import CodeView

_MOST_LETTERS = 3000
"""A longer tooltip would cover the screen."""


class _Column(QWidget):
    """A part of the view that scrolls with it and takes no keys."""

    def __init__(self, view: "CodeView") -> None:
        super().__init__(view)
        self.view = view
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.apply_theme()

    def apply_theme(self) -> None:
        """Take over the fonts of the view's theme."""
        theme = self.view.theme
        self.fonts = {lit: theme.font(theme.code_size, bold=lit, number=True) for lit in (False, True)}
        metrics = QFontMetrics(self.fonts[True])
        self.letter, self.side = metrics.horizontalAdvance("0"), metrics.height()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint every line that is seen; the lit ones on the colour of their phase."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.view.theme
        painter.fillRect(event.rect(), QColor(theme.card if self.view.hasFocus() else theme.field))

        def paint(line: int, place: QRect) -> None:
            area = QRect(0, place.top(), self.width(), place.height())
            if line in self.view.lit:
                painter.fillRect(area, QColor(self.view.colours()[1]))
            self.paint_line(painter, line, area)

        self.view.each_visible(paint, event.rect().bottom())
        painter.end()

    def paint_line(self, painter: QPainter, line: int, area: QRect) -> None:
        """Paint one line's part."""
        raise NotImplementedError

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the program."""
        QApplication.sendEvent(self.view.viewport(), event)


class NumberColumn(_Column):
    """Numbers from 1; beside the lit ones a sign that says which way the step goes."""

    def wanted(self, lines: int) -> int:
        """Return the width for so many lines, in pixels."""
        return self.letter * (len(str(lines)) + 1) + self.side + 8

    def paint_line(self, painter: QPainter, line: int, area: QRect) -> None:
        """Paint the number, bold and with its sign where the line is lit."""
        lit = line in self.view.lit
        colour = QColor(self.view.colours()[0] if lit else self.view.theme.muted)
        painter.setFont(self.fonts[lit])
        painter.setPen(colour)
        painter.drawText(area.adjusted(0, 0, -self.side - 6, 0), Qt.AlignmentFlag.AlignRight, str(line + 1))
        if lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            middle = area.right() - 4 - self.side / 2
            painter.drawPolygon(sign(self.view.phase, middle, area.center().y(), self.side * 0.3))


class ValueColumn(_Column):
    """What each line has given; all digits in the tooltip, and to be copied."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the results, and a line between them and the code."""
        super().paintEvent(event)
        theme = self.view.theme
        painter = QPainter(self)
        painter.fillRect(0, 0, round(theme.line), self.height(), QColor(theme.grid))
        painter.end()

    def paint_line(self, painter: QPainter, line: int, area: QRect) -> None:
        """Paint the results of a line in the colour of their part of the step, as far as there is room."""
        view = self.view
        done = view.results(line)
        if not done:
            return
        theme = view.theme
        colour = {"backward": theme.gradient, "update": theme.update}.get(done[-1].phase, theme.text)
        lit = line in view.lit
        painter.setFont(self.fonts[lit])
        painter.setPen(QColor(view.colours()[0] if lit else colour))
        inner = area.adjusted(self.letter, 0, -self.letter // 2, 0)
        text = compact(done, inner.width() // self.letter)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def event(self, event: QEvent) -> bool:
        """Show every digit of what is pointed at."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self.view.show_tip(event, self)
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what the program offers at this line."""
        menu = self.view.menu(self.view.line_at(event.pos().y()))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


def tip(done: list[Operation]) -> str:
    """Return results in full, as the rich text of a tooltip; empty where there are none."""
    text = whole(done)
    if len(text) > _MOST_LETTERS:
        text = text[:_MOST_LETTERS] + "…"
    return f"<pre>{html.escape(text)}</pre>" if text else ""


def sign(phase: str, x: float, y: float, size: float) -> QPolygonF:
    """Return the sign of a part of the step: forward points right, backward left, an update is a diamond."""
    if phase == "update":
        points = [(-1, 0), (0, -1), (1, 0), (0, 1)]
    elif phase == "backward":
        points = [(-1, 0), (1, -1), (1, 1)]
    else:
        points = [(1, 0), (-1, -1), (-1, 1)]
    return QPolygonF([QPointF(x + size * across, y + size * up) for across, up in points])
