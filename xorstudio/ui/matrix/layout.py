"""Where the matrices lie: equations side by side or below each other, all of one on the same middle line."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF

from xorstudio.ui.matrix.blocks import Block, Equation
from xorstudio.ui.theme import Theme

USUAL = "−0.6375"


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell of one matrix: which matrix in the order of painting, which row and column."""

    block: int
    row: int
    column: int


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A matrix with its place.

    Attributes:
        block: The matrix.
        cells: The rectangle of its cells.
        heading: Where its name stands.
        labels: Where the labels of the truth table's rows stand: left of it, or above if transposed.
    """

    block: Block
    cells: QRectF
    heading: QRectF
    labels: QRectF | None

    def cell(self, row: int, column: int) -> QRectF:
        """Return the rectangle of a cell."""
        rows, columns = self.block.shape
        wide, high = self.cells.width() / columns, self.cells.height() / rows
        return QRectF(self.cells.left() + column * wide, self.cells.top() + row * high, wide, high)

    def seen(self, visible: QRectF) -> tuple[range, range]:
        """Return which rows and columns of cells can be seen in a part of the widget."""
        rows, columns = self.block.shape
        box = self.cells
        return (
            _seen(box.top(), box.height() / rows, rows, visible.top(), visible.bottom()),
            _seen(box.left(), box.width() / columns, columns, visible.left(), visible.right()),
        )

    def line(self, sample: int) -> QRectF:
        """Return the rectangle of a row of the truth table."""
        if self.block.transposed:
            return self.cell(0, sample).united(self.cell(self.block.shape[0] - 1, sample))
        return self.cell(sample, 0).united(self.cell(sample, self.block.shape[1] - 1))

    def label(self, sample: int) -> QRectF:
        """Return the rectangle of the label of a row of the truth table; none if there are no labels."""
        if self.labels is None:
            return QRectF()
        line, box = self.line(sample), self.labels
        if self.block.transposed:
            return QRectF(line.left(), box.top(), line.width(), box.height())
        return QRectF(box.left(), line.top(), box.width(), line.height())


@dataclass(frozen=True, slots=True, eq=False)
class MatrixLayout:
    """All matrices and signs with their places, and the size of the whole."""

    placed: tuple[Placed, ...]
    signs: tuple[tuple[str, QRectF], ...]
    size: QSizeF

    def centred(self, height: float) -> "MatrixLayout":
        """Return the layout in the middle of a height that is larger."""
        down = max(0.0, (height - self.size.height()) / 2)
        placed = tuple(
            Placed(
                part.block,
                part.cells.translated(0, down),
                part.heading.translated(0, down),
                None if part.labels is None else part.labels.translated(0, down),
            )
            for part in self.placed
        )
        signs = tuple((text, box.translated(0, down)) for text, box in self.signs)
        return MatrixLayout(placed, signs, self.size)

    def spot(self, point: QPointF) -> Spot | None:
        """Return the cell at a point."""
        for number, placed in enumerate(self.placed):
            if placed.cells.contains(point):
                rows, columns = placed.block.shape
                row = int((point.y() - placed.cells.top()) / placed.cells.height() * rows)
                column = int((point.x() - placed.cells.left()) / placed.cells.width() * columns)
                return Spot(number, min(row, rows - 1), min(column, columns - 1))
        return None

    def labelled(self, point: QPointF) -> int | None:
        """Return the row of the truth table whose label is at a point."""
        for placed in self.placed:
            if placed.labels is not None and placed.labels.contains(point):
                count = placed.block.shape[1 if placed.block.transposed else 0]
                return next((row for row in range(count) if placed.label(row).contains(point)), None)
        return None


def _seen(start: float, size: float, count: int, low: float, high: float) -> range:
    """Return which of so many parts in a row lie at least partly between two places."""
    return range(max(0, math.floor((low - start) / size)), min(count, math.ceil((high - start) / size) + 1))


class Measure:
    """Sizes that follow from the theme's fonts; the width of a column only grows, so that nothing jitters."""

    def __init__(self, theme: Theme, size: float) -> None:
        self.scale = theme.scale
        self.size = size
        self._numbers = QFontMetricsF(theme.font(size, bold=True, number=True))
        self._names = QFontMetricsF(theme.font(size, bold=True))
        self._signs = QFontMetricsF(theme.font(size * 1.15, bold=True))
        self._shapes = QFontMetricsF(theme.font(theme.small_size))
        self._widths: dict[str, float] = {}
        self.row = self._numbers.height() + 0.5 * size
        self.heading = self._names.height() + 4 * theme.scale
        self.gap = 8 * theme.scale
        self.bracket = 5 * theme.scale

    def column(self, block: Block) -> float:
        """Return the width of a column."""
        columns = block.shape[1]
        least = "0" if block.quantity == "data" else USUAL
        wide = max(self._numbers.horizontalAdvance(text) for text in (block.widest, least)) + 10 * self.scale
        wide = max(wide, self._widths.get(block.symbol, 0.0))
        self._widths[block.symbol] = wide
        heading = self._names.horizontalAdvance(block.symbol) + self.shape(block) + 6 * self.scale
        return max(wide, heading / columns)

    def shape(self, block: Block) -> float:
        """Return the width of a matrix's shape beside its name."""
        return self._shapes.horizontalAdvance(shape_text(block)) + 4 * self.scale

    def sign(self, text: str) -> float:
        """Return the width of a sign."""
        return self._signs.horizontalAdvance(text) + 0.9 * self.size

    def labels(self, labels: Sequence[str]) -> float:
        """Return the width of the labels of the truth table's rows."""
        return self._numbers.horizontalAdvance(max(labels, key=len)) + 14 * self.scale


def shape_text(block: Block) -> str:
    """Return the shape of a matrix: 4×2."""
    rows, columns = block.shape
    return f"{rows}×{columns}"


def arrange(
    equations: Sequence[Equation], labels: Sequence[str], measure: Measure, room: tuple[float, float]
) -> MatrixLayout:
    """Return the layout of equations on a widget.

    Args:
        equations: What is to be seen.
        labels: How the rows of the truth table are called.
        measure: Sizes.
        room: Width and height that there are; what is larger stays whole.
    """
    width, height = room
    lines = [_Line(equation, labels, measure) for equation in equations]
    gap = measure.gap
    placed: list[Placed] = []
    signs: list[tuple[str, QRectF]] = []
    top, widest = gap, 0.0
    while lines:
        row = [lines.pop(0)]
        while lines and sum(line.width for line in (*row, lines[0])) + 4 * gap * (len(row) + 1) <= width:
            row.append(lines.pop(0))
        total = sum(line.width for line in row) + 4 * gap * (len(row) - 1)
        left = max(gap, (width - total) / 2)
        widest = max(widest, left + total + gap)
        high = max(line.height for line in row)
        for line in row:
            line.place(left, top + (high - line.height) / 2, placed, signs)
            left += line.width + 4 * gap
        top += high + gap * 1.5
    return MatrixLayout(tuple(placed), tuple(signs), QSizeF(widest, top - gap / 2)).centred(height)


class _Line:
    """One equation on one line."""

    def __init__(self, equation: Equation, labels: Sequence[str], measure: Measure) -> None:
        self._equation = equation
        self._measure = measure
        self._labels = measure.labels(labels)
        self._labelled = next((part for part in equation if isinstance(part, Block) and part.by_rows), None)
        self._columns = {id(part): measure.column(part) for part in equation if isinstance(part, Block)}
        labelled = self._labelled
        self._beside = 0.0
        if labelled is not None and labelled.transposed:
            self._columns[id(labelled)] = max(self._columns[id(labelled)], self._labels)
        elif labelled is not None:
            self._beside = self._labels
        self.width = self._beside + sum(self._width(part) for part in equation)
        rows = [part.shape[0] for part in equation if isinstance(part, Block)]
        self._rows = max(rows)
        self._above = measure.row if self._labelled is not None and self._labelled.transposed else 0.0
        self.height = measure.heading + self._above + self._rows * measure.row + measure.gap

    def place(self, left: float, top: float, placed: list[Placed], signs: list[tuple[str, QRectF]]) -> None:
        measure = self._measure
        start, left = left, left + self._beside
        middle = top + measure.heading + self._above + self._rows * measure.row / 2
        for part in self._equation:
            wide = self._width(part)
            if isinstance(part, str):
                signs.append((part, QRectF(left, middle - measure.row / 2, wide, measure.row)))
            else:
                placed.append(self._placed(part, left, middle, start))
            left += wide

    def _placed(self, block: Block, left: float, middle: float, start: float) -> Placed:
        measure = self._measure
        rows, columns = block.shape
        high = rows * measure.row
        labels = None
        if block is self._labelled and not block.transposed:
            labels = QRectF(start, middle - high / 2, self._labels, high)
        cells = QRectF(left + measure.bracket, middle - high / 2, columns * self._columns[id(block)], high)
        above = 0.0
        if block is self._labelled and block.transposed:
            above = measure.row
            labels = QRectF(cells.left(), cells.top() - above, cells.width(), above)
        heading = QRectF(cells.left(), cells.top() - above - measure.heading, cells.width(), measure.heading)
        return Placed(block, cells, heading, labels)

    def _width(self, part: Block | str) -> float:
        if isinstance(part, str):
            return self._measure.sign(part)
        return part.shape[1] * self._columns[id(part)] + 2 * self._measure.bracket
