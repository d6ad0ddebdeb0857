"""The truth table as a table model: what is asked and wanted can be edited, what comes out follows live."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from xorstudio.app.session import Session
from xorstudio.core.experiment import MAX_ROWS, Dtype, Experiment
from xorstudio.ui import changes
from xorstudio.ui.number.edit import Limits
from xorstudio.ui.number.kinds import NOTHING, Cell, Kind, NumberModel, Role
from xorstudio.ui.number.paint import alignment
from xorstudio.ui.number.text import exact, given, short
from xorstudio.ui.symbols import input_name, prediction_name, target_name

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class TruthModel(NumberModel):
    """Inputs, targets, predictions and the loss of every row.

    It keeps the frame that it was last told of, so that shape and numbers always belong together.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._frame = session.frame

    # What the section tells it

    def follow_experiment(self) -> None:
        """Show another experiment; the table is built anew only where its shape is another."""
        old, new = self._experiment, self._session.frame.experiment
        if (old.dataset.batch, old.sizes[0], old.sizes[-1]) == (
            new.dataset.batch,
            new.sizes[0],
            new.sizes[-1],
        ):
            self._frame = self._session.frame
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._frame = self._session.frame
        self.endResetModel()

    def follow_numbers(self) -> None:
        """Show the numbers of another frame: only the columns that training moves."""
        self._frame = self._session.frame
        first = self._inputs + self._outputs
        self.dataChanged.emit(
            self.index(0, first),
            self.index(self.rowCount() - 1, self.columnCount() - 1),
            [Qt.ItemDataRole.DisplayRole],
        )

    def retranslate(self) -> None:
        """Say the headings in the language of the moment."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def add_row(self) -> None:
        """Add a row of zeros and select it."""
        if self.rowCount() < MAX_ROWS:
            self._session.edit(changes.with_row(self._experiment), self.tr("Add row"))
            self._session.select_row(self._session.frame.experiment.dataset.batch - 1)

    def remove_row(self, row: int) -> None:
        """Remove a row; one must remain."""
        if 0 <= row < self.rowCount() > 1:
            text = self.tr("Remove row {number}").format(number=row + 1)
            self._session.edit(changes.without_row(self._experiment, row), text)

    # What Qt asks

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many samples there are."""
        return 0 if parent.isValid() else self._experiment.dataset.batch

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return inputs, targets, predictions and the loss."""
        return 0 if parent.isValid() else self._inputs + 2 * self._outputs + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let inputs and targets be edited."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self.kind(index.column()) in (Kind.INPUT, Kind.TARGET):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(self.kind(section))
        return self._name(section) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, its number, or what else the delegate asks."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(row, column).text
        if role in (Qt.ItemDataRole.EditRole, Role.EXACT, Qt.ItemDataRole.ToolTipRole):
            return self._in_full(row, column, role)
        return self._about(row, column, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Change one input or target; the undo menu names it."""
        if role != Qt.ItemDataRole.EditRole or not isinstance(value, float) or not index.isValid():
            return False
        row, column = index.row(), index.column()
        text = self.tr("Set {name} of row {number}").format(name=self._name(column), number=row + 1)
        self._session.edit(changes.with_cell(self._experiment, row, column, value), text)
        return True

    # What the table draws

    def cell(self, row: int, column: int) -> Cell:
        """Return what is drawn in a cell; a prediction carries the class that its row should have."""
        kind = self.kind(column)
        number = self._number(row, column) if self._happened(kind) else None
        write = given if kind in (Kind.INPUT, Kind.TARGET) else short
        text = NOTHING if number is None else write(number)
        if kind is not Kind.PREDICTION:
            return Cell(kind, text, number=number)
        target = self._experiment.dataset.targets[row][column - self._inputs - self._outputs]
        return Cell(kind, text, target >= 0.5, number)

    def numbers(self, column: int) -> Sequence[float | None]:
        """Return the numbers of a column that training moves, row by row; taken out of the arrays at once."""
        kind, trace = self.kind(column), self._frame.trace
        if not self._happened(kind):
            return [None] * self.rowCount()
        place = column - self._inputs - self._outputs
        flat = trace.predictions[:, place] if kind is Kind.PREDICTION else trace.row_losses
        return [float(number) for number in flat]

    def kind(self, column: int) -> Kind:
        """Return what a column shows."""
        if column < self._inputs:
            return Kind.INPUT
        place = column - self._inputs
        if place < self._outputs:
            return Kind.TARGET
        return Kind.PREDICTION if place < 2 * self._outputs else Kind.LOSS

    # Inside

    @property
    def _experiment(self) -> Experiment:
        return self._frame.experiment

    @property
    def _inputs(self) -> int:
        return self._experiment.dataset.fan_in

    @property
    def _outputs(self) -> int:
        return self._experiment.layers[-1].units

    def _name(self, column: int) -> str:
        kind, place = self.kind(column), column - self._inputs
        if kind is Kind.INPUT:
            return input_name(column)
        if kind is Kind.TARGET:
            return target_name(place, self._outputs)
        if kind is Kind.PREDICTION:
            return prediction_name(place - self._outputs, self._outputs)
        return self.tr("loss")

    def _dtype(self, column: int) -> Dtype | None:
        live = self.kind(column) in (Kind.PREDICTION, Kind.LOSS)
        return self._experiment.dtype if live else None

    def _happened(self, kind: Kind) -> bool:
        """Return whether a column's numbers are known yet, in the middle of a step."""
        last = f"a{len(self._experiment.layers)}"
        return kind not in (Kind.PREDICTION, Kind.LOSS) or self._frame.happened(
            last if kind is Kind.PREDICTION else "loss"
        )

    def _number(self, row: int, column: int) -> float:
        kind, place = self.kind(column), column - self._inputs
        if kind is Kind.INPUT:
            return self._experiment.dataset.inputs[row][column]
        if kind is Kind.TARGET:
            return self._experiment.dataset.targets[row][place]
        trace = self._frame.trace
        if kind is Kind.PREDICTION:
            return float(trace.predictions[row, place - self._outputs])
        return float(trace.row_losses[row])

    def _in_full(self, row: int, column: int, role: int) -> object:
        """Return a cell's number as it is edited, told or copied; None before it has happened."""
        number = self._number(row, column)
        if not self._happened(self.kind(column)):
            return None
        return number if role == Qt.ItemDataRole.EditRole else exact(number, self._dtype(column))

    def _about(self, row: int, column: int, role: int) -> object:
        if role == Role.LIMITS:
            return self._limits(self.kind(column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            sentence = self.tr("Row {number}, {name}: {value}")
            value = self.cell(row, column).text
            return sentence.format(number=row + 1, name=self._name(column), value=value)
        return None

    def _limits(self, kind: Kind) -> Limits:
        dtype = self._experiment.dtype
        if kind is Kind.TARGET and self._experiment.loss == "binary_crossentropy":
            reason = self.tr("Binary cross-entropy takes targets from 0 to 1.")
            return Limits(0.0, 1.0, dtype=dtype, reason=reason)
        return Limits(dtype=dtype)
