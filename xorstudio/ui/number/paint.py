"""How live numbers look in a table: a row is a card, and what a number is decides its colour.

Red and blue by sign for a weight, gold for a gradient, green for an update. The class of a prediction's row
is a red disc or a blue ring, so that it can be told without colours. What training does not move is painted
once and kept; of a frame only the numbers are left, column by column, for switching fonts costs time, too.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from xorstudio.ui.number.kinds import LIVE, NOTHING, Cell, Kind, sign
from xorstudio.ui.number.text import live
from xorstudio.ui.theme import Theme

WIDEST = {
    Kind.HEADING: "",
    Kind.NAME: "x₂→h₁",
    Kind.INPUT: "0.05",
    Kind.TARGET: "0.05",
    Kind.PREDICTION: "0.00000",
    Kind.LOSS: "0.00000",
    Kind.VALUE: "−0.00000",
    Kind.GRADIENT: "−0.0000000",
    Kind.UPDATE: "−0.0000000",
}
"""What a column of each kind must have room for; a longer number has fewer digits."""

NARROW = {Kind.VALUE: "−0.0000", Kind.GRADIENT: "−1.2e−05", Kind.UPDATE: "−1.2e−05"}
"""What a column of a kind has room for at least; a table that is narrower still scrolls sideways."""

DOT, GAP = 10.0, 6.0
"""The dot that shows a class, and the gap between it and its number, in pixels at scale 1."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row to be drawn: where it stands in the viewport, its cells, and whether it is selected."""

    top: float
    height: float
    cells: Sequence[Cell]
    selected: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A column to be drawn: what it shows, and where it stands in the viewport."""

    kind: Kind
    left: float
    width: float

    def within(self, left: float, right: float) -> bool:
        """Return whether any of it lies between two places."""
        return self.left <= right and self.left + self.width >= left


def alignment(kind: Kind) -> Qt.AlignmentFlag:
    """Return where a column of this kind writes: names left, the given in the middle, what follows right."""
    middle = Qt.AlignmentFlag.AlignVCenter
    if kind is Kind.NAME:
        return middle | Qt.AlignmentFlag.AlignLeft
    if kind in (Kind.INPUT, Kind.TARGET):
        return middle | Qt.AlignmentFlag.AlignHCenter
    return middle | Qt.AlignmentFlag.AlignRight


class NumberPainter:
    """Draws rows of numbers in a theme.

    Attributes:
        theme: The colours and sizes.
        squeeze: How much smaller everything is written, 1 where the columns have the room that they need.
    """

    def __init__(self, theme: Theme, squeeze: float = 1.0) -> None:
        self.theme = theme
        self.squeeze = squeeze
        self.padding = round(3 * theme.scale)
        self._fonts = {kind: self._font(kind) for kind in Kind}
        self._metrics = {kind: QFontMetricsF(font) for kind, font in self._fonts.items()}
        self._digits = {kind: metrics.horizontalAdvance("0") for kind, metrics in self._metrics.items()}
        self._inks = {
            Kind.GRADIENT: QColor(theme.gradient),
            Kind.UPDATE: QColor(theme.update),
            Kind.HEADING: QColor(theme.muted),
        }
        self._signs = {True: QColor(theme.positive), False: QColor(theme.negative), None: QColor(theme.muted)}
        self._text = QColor(theme.text)

    def need(self, kind: Kind, *, least: bool = False) -> int:
        """Return how wide a column of this kind has to be, in pixels.

        Args:
            kind: What the column shows.
            least: Only so wide that a number can be read with fewer digits.
        """
        return self.room(kind, NARROW.get(kind, WIDEST[kind]) if least else WIDEST[kind])

    def room(self, kind: Kind, text: str) -> int:
        """Return how wide a column of this kind has to be for a text, in pixels."""
        dot = DOT + GAP if kind is Kind.PREDICTION else 0
        width = self._metrics[kind].horizontalAdvance(text)
        return math.ceil(width + 2 * self.padding + dot * self.theme.scale)

    def font(self, kind: Kind) -> QFont:
        """Return the one font of all numbers in a column of this kind."""
        return self._fonts[kind]

    def written(self, cell: Cell, width: float) -> str:
        """Return a cell's text with as many digits as a width, in pixels, has room for."""
        kind, number = cell.kind, cell.number
        if number is None:
            return cell.text
        if kind in LIVE or self._metrics[kind].horizontalAdvance(cell.text) > width:
            return self._live(kind, number, width)
        return cell.text

    def paint_still(
        self, painter: QPainter, rows: Sequence[Row], columns: Sequence[Column], *, focused: bool
    ) -> None:
        """Draw what training does not move: cards, headings, names, what was asked and is wanted.

        Args:
            painter: On the viewport, or on what is kept of it.
            rows: Those that are to be seen.
            columns: One for each cell of a row.
            focused: Whether the table has the focus, which makes the outline of the selected row thicker.
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, right = columns[0].left, columns[-1].left + columns[-1].width
        plain = [row for row in rows if row.cells[0].kind is not Kind.HEADING]
        for row in plain:
            self._paint_card(painter, QRectF(left, row.top, right - left, row.height), row, focused=focused)
        for row in rows:
            if row.cells[0].kind is Kind.HEADING:
                self._paint_heading(
                    painter, QRectF(left, row.top, right - left, row.height), row.cells[0].text
                )
        for place, column in enumerate(columns):
            self._paint_column(painter, plain, place, column)

    def paint_live(
        self,
        painter: QPainter,
        column: Column,
        tops: Sequence[float],
        height: float,
        numbers: Sequence[float | None],
    ) -> None:
        """Draw the numbers of a column that training moves.

        Args:
            painter: On the viewport.
            column: Which one.
            tops: Where its rows begin.
            height: Of a row.
            numbers: What stands there; None for nothing yet.
        """
        kind = column.kind
        left, width = self._room(column)
        flags = alignment(kind)
        painter.setFont(self._fonts[kind])
        painter.setPen(self._inks.get(kind, self._text))
        for top, number in zip(tops, numbers, strict=True):
            if kind is Kind.VALUE:
                painter.setPen(self._signs[None if number is None else sign(number)])
            text = NOTHING if number is None else self._live(kind, number, width)
            painter.drawText(QRectF(left, top, width, height), flags, text)

    def _live(self, kind: Kind, number: float, width: float) -> str:
        room = int(width / self._digits[kind] + 0.05)
        return live(number, room, plus=kind in (Kind.GRADIENT, Kind.UPDATE))

    def _room(self, column: Column) -> tuple[float, float]:
        """Return where a column writes: from where, and how wide."""
        left, width = column.left + self.padding, column.width - 2 * self.padding
        if column.kind is Kind.PREDICTION:
            used = (DOT + GAP) * self.theme.scale * self.squeeze
            return left + used, width - used
        return left, width

    def _font(self, kind: Kind) -> QFont:
        """Return the font of a kind: what can be changed is larger than what follows from it."""
        theme = self.theme
        if kind is Kind.HEADING:
            return theme.font(theme.small_size, bold=True)
        if kind is Kind.NAME:
            return theme.font(max(theme.small_size, (theme.text_size - 1) * self.squeeze))
        if kind in (Kind.GRADIENT, Kind.UPDATE):
            return theme.font(theme.small_size, number=True)
        bold = kind in (Kind.VALUE, Kind.TARGET)
        size = max(theme.small_size, (theme.number_size - 1) * self.squeeze)
        return theme.font(size, number=True, bold=bold)

    def _paint_heading(self, painter: QPainter, rect: QRectF, text: str) -> None:
        painter.setFont(self._fonts[Kind.HEADING])
        painter.setPen(self._inks[Kind.HEADING])
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(rect.adjusted(self.padding, 0, 0, -self.padding), flags, text)

    def _paint_card(self, painter: QPainter, rect: QRectF, row: Row, *, focused: bool) -> None:
        theme = self.theme
        width = theme.line
        if row.selected:
            width = theme.focus if focused else 1.5 * theme.line
        inset = width / 2 + 0.5
        painter.setPen(QPen(QColor(theme.accent if row.selected else theme.border), width))
        painter.setBrush(QColor(theme.accent_soft if row.selected else theme.field))
        card = rect.adjusted(inset, inset + 0.5, -inset, -inset - 0.5)
        painter.drawRoundedRect(card, theme.small_radius, theme.small_radius)

    def _paint_column(self, painter: QPainter, rows: Sequence[Row], place: int, column: Column) -> None:
        kind = column.kind
        if kind is Kind.PREDICTION:
            for row in rows:
                dot = column.left + self.padding
                self._paint_dot(painter, dot, row, class_one=bool(row.cells[place].positive))
        if kind in LIVE:
            return
        flags = alignment(kind)
        left, width = self._room(column)
        painter.setFont(self._fonts[kind])
        painter.setPen(self._inks.get(kind, self._text))
        for row in rows:
            text = self.written(row.cells[place], width)
            painter.drawText(QRectF(left, row.top, width, row.height), flags, text)

    def _paint_dot(self, painter: QPainter, left: float, row: Row, *, class_one: bool) -> None:
        """Draw the class, 1 as a red disc, 0 as a blue ring."""
        theme = self.theme
        size = DOT * theme.scale * self.squeeze
        width = size / 4
        colour = QColor(theme.high if class_one else theme.low)
        painter.setPen(QPen(colour, width))
        painter.setBrush(colour if class_one else QColor(Qt.GlobalColor.transparent))
        dot = QRectF(left, row.top + (row.height - size) / 2, size, size)
        painter.drawEllipse(dot.adjusted(width / 2, width / 2, -width / 2, -width / 2))
