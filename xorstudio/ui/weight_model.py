"""Every weight and bias as a table model: value, gradient, update, under a heading for each layer."""

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from xorstudio.app.session import Session
from xorstudio.core.experiment import Experiment
from xorstudio.core.state import Address, addresses
from xorstudio.ui.number.edit import Limits
from xorstudio.ui.number.kinds import NOTHING, Cell, Kind, NumberModel, Role, sign
from xorstudio.ui.number.paint import alignment
from xorstudio.ui.number.text import exact, short, signed
from xorstudio.ui.symbols import weight_name

Index: TypeAlias = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
COLUMNS = (Kind.NAME, Kind.VALUE, Kind.GRADIENT, Kind.UPDATE)
VALUE = COLUMNS.index(Kind.VALUE)


class WeightModel(NumberModel):
    """One row a weight or bias, in the order in which a state keeps them.

    The numbers of a row are entries of three flat arrays of a frame, so that to follow another frame costs
    one reference and one signal, however large the network is.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: list[tuple[int, int]] = []
        self._addresses: list[Address] = []
        self._sizes: tuple[int, ...] = ()
        self._headings: dict[int, int] = {}
        self._frame = session.frame
        self._lay_out(session.frame.experiment)

    # What the panel tells it

    def follow_experiment(self) -> None:
        """Show another experiment; the table is built anew only where the shape is another."""
        experiment = self._session.frame.experiment
        if experiment.sizes == self._sizes:
            self.follow_numbers()
            return
        self.beginResetModel()
        self._frame = self._session.frame
        self._lay_out(experiment)
        self.endResetModel()

    def follow_numbers(self) -> None:
        """Show the numbers of another frame."""
        self._frame = self._session.frame
        last = self.index(self.rowCount() - 1, len(COLUMNS) - 1)
        self.dataChanged.emit(self.index(0, VALUE), last, [Qt.ItemDataRole.DisplayRole])

    def retranslate(self) -> None:
        """Say the headings in the language of the moment."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        for row in self._headings:
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def headings(self) -> Collection[int]:
        """Return the rows that are headings of a layer."""
        return self._headings.keys()

    def address(self, row: int) -> Address | None:
        """Return which weight or bias stands in a row; None for a heading."""
        if not 0 <= row < len(self._rows) or row in self._headings:
            return None
        return self._addresses[self._rows[row][1]]

    def row(self, address: Address | None) -> int:
        """Return the row of a weight or bias, -1 if there is none."""
        for row in range(len(self._rows)):
            if address is not None and self.address(row) == address:
                return row
        return -1

    def step(self, row: int, value: float) -> None:
        """Show a number at once while the wheel turns; the whole turn is one step of undo."""
        address = self.address(row)
        if address is not None:
            self._session.set_value(address, value, merge=True)

    # What Qt asks

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the weights, biases and headings."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return name, value, gradient, update."""
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let values be edited; a heading can be neither selected nor edited."""
        if not index.isValid() or index.row() in self._headings:
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == VALUE else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(COLUMNS[section])
        if role == Qt.ItemDataRole.DisplayRole:
            return ("", self.tr("value"), "∂L/∂w", self.tr("update"))[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._column_tip(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, its number, or what else the delegate asks."""
        if not index.isValid():
            return None
        row, kind = index.row(), COLUMNS[index.column()]
        if row in self._headings:
            return self._about_heading(row, kind, role)
        place = self._rows[row][1]
        if kind is Kind.NAME:
            return self._about_name(self._addresses[place], role)
        return self._about_number(kind, place, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Change one weight or bias."""
        address = self.address(index.row())
        if role != Qt.ItemDataRole.EditRole or not isinstance(value, float) or address is None:
            return False
        self._session.set_value(address, value)
        return True

    # What the table draws

    def kind(self, column: int) -> Kind:
        """Return what a column shows."""
        return COLUMNS[column]

    def cell(self, row: int, column: int) -> Cell:
        """Return what is drawn in a cell."""
        kind, place = COLUMNS[column], self._rows[row][1]
        if row in self._headings:
            return Cell(Kind.HEADING, self._heading(row) if kind is Kind.NAME else "")
        if kind is Kind.NAME:
            return Cell(kind, weight_name(self._addresses[place], self._sizes))
        number = self._number(kind, place)
        if number is None:
            return Cell(kind, NOTHING)
        return Cell(kind, short(number) if kind is Kind.VALUE else signed(number), sign(number), number)

    def numbers(self, column: int) -> Sequence[float | None]:
        """Return the numbers of a column, row by row; taken out of the arrays at once."""
        frame, kind = self._frame, COLUMNS[column]
        if kind is Kind.VALUE:
            flat = frame.trace.before.values[0].tolist()
        elif kind is Kind.UPDATE:
            known = frame.happened("update")
            flat = frame.step.update.tolist() if known else [None] * len(self._addresses)
        elif frame.done is None:
            flat = frame.trace.gradient.tolist()
        else:
            flat = [self._number(kind, place) for place in range(len(self._addresses))]
        return [None if place < 0 else flat[place] for _, place in self._rows]

    # Inside

    def _lay_out(self, experiment: Experiment) -> None:
        self._sizes = experiment.sizes
        self._addresses = list(addresses(self._sizes))
        self._rows, self._headings = [], {}
        numbered = enumerate(self._addresses)
        for layer, places in groupby(numbered, key=lambda entry: entry[1].layer):
            self._headings[len(self._rows)] = layer
            self._rows.append((layer, -1))
            self._rows += [(layer, place) for place, _ in places]

    def _about_heading(self, row: int, kind: Kind, role: int) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and kind is Kind.NAME:
            return self._heading(row)
        return None

    def _heading(self, row: int) -> str:
        layer = self._headings[row]
        if layer == len(self._sizes) - 2:
            return self.tr("Output layer")
        return self.tr("Layer {number}").format(number=layer + 1)

    def _about_name(self, address: Address, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return weight_name(address, self._sizes)
        if role in (Qt.ItemDataRole.ToolTipRole, Role.EXACT):
            return address.symbol
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("{name}, {symbol}").format(
                name=weight_name(address, self._sizes), symbol=address.symbol
            )
        return None

    def _about_number(self, kind: Kind, place: int, role: int) -> object:
        number = self._number(kind, place)
        dtype = self._frame.experiment.dtype
        if number is None:
            return NOTHING if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return short(number) if kind is Kind.VALUE else signed(number)
        if role in (Qt.ItemDataRole.ToolTipRole, Role.EXACT):
            return exact(number, dtype)
        if role == Qt.ItemDataRole.EditRole:
            return float(exact(number, dtype))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._addresses[place].symbol} {short(number)}"
        return Limits(dtype=dtype) if role == Role.LIMITS else None

    def _number(self, kind: Kind, place: int) -> float | None:
        frame = self._frame
        if kind is Kind.VALUE:
            return float(frame.trace.before.values[0, place])
        if kind is Kind.GRADIENT:
            address = self._addresses[place]
            part = "bias" if address.source is None else "kernel"
            known = frame.happened(f"grad_{part}{address.layer + 1}")
            return float(frame.trace.gradient[place]) if known else None
        return float(frame.step.update[place]) if frame.happened("update") else None

    def _column_tip(self, section: int) -> str:
        return (
            self.tr("What it connects; b is a bias"),
            self.tr("The weight or bias of the moment shown"),
            self.tr("Gradient: how the loss grows with it"),
            self.tr("What the optimizer adds in this step"),
        )[section]
