"""A table is painted in two layers: what stands still is kept as a picture, what moves lies on top."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPaintEngine, QPainter, QPixmap
from PySide6.QtWidgets import QTableView

from xorstudio.ui.kept import Kept
from xorstudio.ui.number.kinds import LIVE, NumberModel
from xorstudio.ui.number.paint import Column, NumberPainter, Row


class Layers:
    """Paints the viewport of a table.

    Args:
        table: The table; its rows are all equally high.
        model: Its numbers.
    """

    def __init__(self, table: QTableView, model: NumberModel) -> None:
        self._table = table
        self._model = model
        self._kept = Kept()

    def drop(self) -> None:
        """Paint what stands still anew: some of it is another."""
        self._kept.drop()

    def paint(self, with_: NumberPainter, area: QRect) -> None:
        """Paint a part of the viewport.

        Args:
            with_: Colours and sizes.
            area: Which part.
        """
        table, model = self._table, self._model
        first, last = table.rowAt(area.top()), self._last(area.bottom())
        if first < 0:
            return
        columns = self._columns()
        painter = QPainter(table.viewport())
        if painter.paintEngine().type() == QPaintEngine.Type.SVG:
            self._paint_still(painter, with_, columns, (first, last))
        else:
            painter.drawPixmap(0, 0, self._picture(with_, columns))
        headings, height = model.headings(), table.rowHeight(first)
        rows = [row for row in range(first, last + 1) if row not in headings]
        tops = [table.rowViewportPosition(row) for row in rows]
        for place, column in enumerate(columns):
            if column.kind in LIVE and column.within(area.left(), area.right()):
                numbers = model.numbers(place)
                with_.paint_live(painter, column, tops, height, [numbers[row] for row in rows])
        painter.end()

    def _picture(self, with_: NumberPainter, columns: list[Column]) -> QPixmap:
        """Return what stands still on the whole viewport."""
        table, view = self._table, self._table.viewport()
        first, last = max(0, table.rowAt(0)), self._last(view.height() - 1)
        bottom = min(view.height(), table.rowViewportPosition(last) + table.rowHeight(last))
        top = table.rowViewportPosition(first)
        return self._kept.picture(
            (with_, tuple(columns), first, top, self._selected(), table.hasFocus()),
            QSize(view.width(), bottom),
            table.devicePixelRatioF(),
            lambda painter: self._paint_still(painter, with_, columns, (first, last)),
        )

    def _paint_still(
        self, painter: QPainter, with_: NumberPainter, columns: list[Column], rows: tuple[int, int]
    ) -> None:
        selected, (first, last) = self._selected(), rows
        shown = [self._row(row, len(columns), selected=row == selected) for row in range(first, last + 1)]
        with_.paint_still(painter, shown, columns, focused=self._table.hasFocus())

    def _row(self, row: int, width: int, *, selected: bool) -> Row:
        table = self._table
        cells = [self._model.cell(row, column) for column in range(width)]
        return Row(table.rowViewportPosition(row), table.rowHeight(row), cells, selected)

    def _columns(self) -> list[Column]:
        header, model = self._table.horizontalHeader(), self._model
        return [
            Column(model.kind(column), header.sectionViewportPosition(column), header.sectionSize(column))
            for column in range(model.columnCount())
        ]

    def _selected(self) -> int:
        table = self._table
        return table.currentIndex().row() if table.selectionModel().hasSelection() else -1

    def _last(self, bottom: int) -> int:
        last = self._table.rowAt(bottom)
        return last if last >= 0 else self._model.rowCount() - 1
