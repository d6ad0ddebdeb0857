"""Every weight and bias with its gradient by three ways and its next value by two, as a table model."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from xorstudio.core.experiment import Dtype
from xorstudio.core.values import Array
from xorstudio.engines.agreement import Agreement, Way, apart
from xorstudio.ui.agreement_words import CHECK, CROSS, size
from xorstudio.ui.number.kinds import NOTHING
from xorstudio.ui.number.text import exact, live
from xorstudio.ui.theme import Theme

Index: TypeAlias = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROOM = 9
"""How many characters a number may have."""


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column of numbers; one of differences belongs to a way and has a tolerance."""

    numbers: Array | None
    dtype: Dtype | None = None
    way: Way | None = None
    tolerance: float = 0.0
    worst: int = -1


class AgreementModel(QAbstractTableModel):
    """One row a weight or bias; a column of names, then the numbers.

    Args:
        theme: Its green and red mark the largest differences.
        parent: Owner.
    """

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._agreement: Agreement | None = None
        self._columns: list[Column] = []

    def show(self, agreement: Agreement | None, dtype: Dtype) -> None:
        """Show the numbers of a state; None for no rows.

        Args:
            agreement: The numbers.
            dtype: The precision that they were computed in; the differences are of float64 always.
        """
        old = self._agreement
        same = old is not None and agreement is not None and old.places == agreement.places
        if not same:
            self.beginResetModel()
        self._agreement = agreement
        self._columns = [] if agreement is None else _columns(agreement, dtype)
        if same:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        else:
            self.endResetModel()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours."""
        self._theme = theme
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def retranslate(self) -> None:
        """Say the headings in the language of the moment."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def copied(self, rows: list[int]) -> str:
        """Return rows as text with tabs, every number in full; all rows if none is given."""
        titles = [str(self._title(column)).replace("\n", " ") for column in range(self.columnCount())]
        cells = [
            [self._exact(row, column) for column in range(self.columnCount())]
            for row in rows or range(self.rowCount())
        ]
        return "".join("\t".join(line) + "\n" for line in (titles, *cells))

    def mark(self, row: int) -> str:
        """Return the sign of a row: a cross if a number is beyond its tolerance, a check at a largest one."""
        if any(self._beyond(column, row) for column in self._columns):
            return CROSS
        return CHECK if any(column.worst == row for column in self._columns) else ""

    # What Qt asks

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the weights and biases."""
        return 0 if parent.isValid() or self._agreement is None else len(self._agreement.places)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return the name and the numbers."""
        return 0 if parent.isValid() else 9

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, or how."""
        if not index.isValid() or self._agreement is None:
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._exact(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._agreement.places[row].symbol}, {self._title(column)}: {self._text(row, column)}"
        return self._look(row, column, role)

    # Inside

    def _look(self, row: int, column: int, role: int) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        mark, theme = self._mark_of_cell(row, column), self._theme
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(number=True, bold=bool(mark))
        if role == Qt.ItemDataRole.ForegroundRole and mark:
            return QColor(theme.error if mark == CROSS else theme.update)
        return None

    def _mark_of_cell(self, row: int, column: int) -> str:
        if column == 0:
            return self.mark(row)
        shown = self._columns[column - 1]
        if self._beyond(shown, row):
            return CROSS
        return CHECK if shown.worst == row else ""

    def _beyond(self, column: Column, row: int) -> bool:
        """Return whether a difference is beyond its tolerance; NaN is."""
        return (
            column.way is not None
            and column.numbers is not None
            and not column.numbers[row] <= column.tolerance
        )

    def _text(self, row: int, column: int) -> str:
        if column == 0:
            return f"{self.mark(row)} {self._name(row)}".strip()
        shown = self._columns[column - 1]
        if shown.numbers is None:
            return NOTHING
        number = float(shown.numbers[row])
        if shown.way is None:
            return live(number, ROOM, plus=column < 5)
        return f"{self._mark_of_cell(row, column)} {size(number)}".strip()

    def _exact(self, row: int, column: int) -> str:
        if column == 0:
            return self._name(row)
        shown = self._columns[column - 1]
        return "" if shown.numbers is None else exact(float(shown.numbers[row]), shown.dtype)

    def _name(self, row: int) -> str:
        return "" if self._agreement is None else self._agreement.places[row].symbol

    def _title(self, column: int) -> str:
        title = (
            "",
            self.tr("∂L/∂w\nby hand"),
            self.tr("∂L/∂w by\nGradientTape"),
            self.tr("difference"),
            self.tr("∂L/∂w by\ndifferences"),
            self.tr("difference"),
            self.tr("new w\nby hand"),
            self.tr("new w\nby Keras"),
            self.tr("difference"),
        )[column]
        tolerance = self._columns[column - 1].tolerance if column and self._columns else 0.0
        return f"{title}\n≤ {size(tolerance)}" if tolerance else title


def _columns(agreement: Agreement, dtype: Dtype) -> list[Column]:
    hand, weights = agreement.by_hand, agreement.weights_by_hand
    return [
        Column(hand, dtype),
        Column(agreement.by_tape, dtype),
        _difference(agreement, "tape", hand, agreement.by_tape),
        Column(agreement.by_differences),
        _difference(agreement, "differences", hand, agreement.by_differences),
        Column(weights, dtype),
        Column(agreement.weights_by_tape, dtype),
        _difference(agreement, "weights", weights, agreement.weights_by_tape),
    ]


def _difference(agreement: Agreement, way: Way, ours: Array, theirs: Array | None) -> Column:
    finding = agreement.finding(way)
    if finding is None or theirs is None:
        return Column(None, way=way)
    numbers = apart(ours, theirs)
    return Column(numbers, None, way, finding.tolerance, int(np.argmax(numbers)) if numbers.any() else -1)
