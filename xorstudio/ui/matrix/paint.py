"""How the matrices look: coloured cells in brackets, names above, the selected row outlined."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from xorstudio.core.state import Address
from xorstudio.ui.matrix.blocks import GRADIENTS, Quantity
from xorstudio.ui.matrix.layout import MatrixLayout, Placed, Spot, shape_text
from xorstudio.ui.matrix.scales import MatrixScales
from xorstudio.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Marks:
    """What is emphasised.

    Attributes:
        row: The selected row of the truth table.
        selection: The selected weight or bias.
        hovered: The one under the pointer, here or in another picture.
        focus: The cell that the keyboard is on.
    """

    row: int = 0
    selection: Address | None = None
    hovered: Address | None = None
    focus: Spot | None = None


class MatrixPainter:
    """Paints a layout.

    Args:
        painter: Paints on the widget.
        theme: Colours, fonts and widths.
        scales: The colours of numbers.
        size: The height of the numbers, in pixels.
    """

    def __init__(self, painter: QPainter, theme: Theme, scales: MatrixScales, size: float) -> None:
        self._painter = painter
        self._theme = theme
        self._scales = scales
        self._size = size
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(self, layout: MatrixLayout, labels: Sequence[str], marks: Marks, visible: QRectF) -> None:
        """Paint everything that can be seen.

        Args:
            layout: What, and where.
            labels: How the rows of the truth table are called.
            marks: What is emphasised.
            visible: The part of the widget that has to be painted.
        """
        self._signs(layout)
        for placed in layout.placed:
            if placed.cells.adjusted(-200, -80, 20, 20).intersects(visible):
                self._heading(placed)
                self._labels(placed, labels, marks.row)
                self._cells(placed, visible)
                self._brackets(placed)
        for placed in layout.placed:
            self._outlines(placed, marks, visible)
        if marks.focus is not None:
            spot = marks.focus
            box = layout.placed[spot.block].cell(spot.row, spot.column)
            self._outline(box.adjusted(-1, -1, 1, 1), self._theme.accent, self._theme.focus)

    def _signs(self, layout: MatrixLayout) -> None:
        self._painter.setFont(self._theme.font(self._size * 1.15, bold=True))
        self._painter.setPen(QColor(self._theme.text))
        for text, box in layout.signs:
            self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _heading(self, placed: Placed) -> None:
        theme, painter = self._theme, self._painter
        block, box = placed.block, placed.heading
        painter.setFont(theme.font(self._size, bold=True))
        painter.setPen(QColor(_ink(block.quantity, theme)))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        used = painter.boundingRect(box, flags, block.symbol)
        painter.drawText(box, flags, block.symbol)
        painter.setFont(theme.font(theme.small_size))
        painter.setPen(QColor(theme.muted))
        rest = QRectF(used.right() + 4 * theme.scale, box.top(), 200, box.height())
        painter.drawText(rest, flags, shape_text(block))

    def _labels(self, placed: Placed, labels: Sequence[str], row: int) -> None:
        if placed.labels is None:
            return
        theme, painter = self._theme, self._painter
        for number, text in enumerate(labels):
            box = placed.label(number).adjusted(1, 1, -1, -1)
            if number == row:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.accent_soft))
                painter.drawRoundedRect(box, 4 * theme.scale, 4 * theme.scale)
            painter.setFont(theme.font(self._size, bold=number == row, number=True))
            painter.setPen(QColor(theme.text if number == row else theme.muted))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _cells(self, placed: Placed, visible: QRectF) -> None:
        theme, painter, block = self._theme, self._painter, placed.block
        painter.setFont(theme.font(self._size, number=True))
        rows, columns = placed.seen(visible)
        for row in rows:
            for column in columns:
                box = placed.cell(row, column)
                colour = self._scales.colour(block, row, column, theme)
                painter.setPen(QPen(QColor(theme.border), theme.line))
                painter.setBrush(colour)
                painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
                painter.setPen(theme.ink(colour))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, block.text(row, column))

    def _brackets(self, placed: Placed) -> None:
        theme, painter = self._theme, self._painter
        painter.setPen(QPen(QColor(_ink(placed.block.quantity, theme)), theme.line * 1.5))
        foot = 4 * theme.scale
        box = placed.cells.adjusted(-2.5, -1, 2.5, 1)
        for side, way in ((box.left(), foot), (box.right(), -foot)):
            painter.drawPolyline(
                [
                    QPointF(side + way, box.top()),
                    QPointF(side, box.top()),
                    QPointF(side, box.bottom()),
                    QPointF(side + way, box.bottom()),
                ]
            )

    def _outlines(self, placed: Placed, marks: Marks, visible: QRectF) -> None:
        theme, block = self._theme, placed.block
        if block.by_rows and 0 <= marks.row < block.shape[1 if block.transposed else 0]:
            self._outline(placed.line(marks.row), theme.accent, theme.outline)
        rows, columns = placed.seen(visible)
        for row in rows:
            for column in columns:
                address = block.address(row, column)
                if address is None:
                    continue
                box = placed.cell(row, column).adjusted(1.5, 1.5, -1.5, -1.5)
                if address == marks.selection and not block.by_rows:
                    self._outline(box, theme.text, theme.outline)
                elif address == marks.hovered:
                    self._outline(box, theme.text, theme.line * 1.5, dashed=True)

    def _outline(self, box: QRectF, colour: str, width: float, *, dashed: bool = False) -> None:
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        self._painter.setPen(QPen(QColor(colour), width, style))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(box, 3, 3)


def _ink(quantity: Quantity, theme: Theme) -> str:
    if quantity in GRADIENTS:
        return theme.gradient
    return theme.update if quantity == "update" else theme.text
