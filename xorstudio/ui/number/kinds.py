"""What the tables of numbers have in common: kinds of cells, and a model that hands out its cells."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum, auto

from PySide6.QtCore import QAbstractTableModel, Qt


class Kind(Enum):
    """What a cell shows, which decides its colour and place."""

    HEADING = auto()
    NAME = auto()
    INPUT = auto()
    TARGET = auto()
    PREDICTION = auto()
    LOSS = auto()
    VALUE = auto()
    GRADIENT = auto()
    UPDATE = auto()


LIVE = frozenset((Kind.PREDICTION, Kind.LOSS, Kind.VALUE, Kind.GRADIENT, Kind.UPDATE))
"""Columns that training moves: their numbers keep four digits, so that nothing jumps."""


class Role(IntEnum):
    """What the delegate asks a model for, beside Qt's own roles."""

    EXACT = Qt.ItemDataRole.UserRole + 1
    LIMITS = Qt.ItemDataRole.UserRole + 2


NOTHING = "—"
"""What stands where there is no number, or none yet."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is drawn in a cell.

    Attributes:
        kind: Decides font, colour and place.
        text: What is written.
        positive: Whether the number is above (True), below (False) or at zero (None); of a prediction,
            whether its row is of class 1.
        number: The number behind the text of a column that moves; drawn with as many digits as fit.
    """

    kind: Kind
    text: str
    positive: bool | None = None
    number: float | None = None


class NumberModel(QAbstractTableModel):
    """A table model whose cells can be drawn without asking role by role, which costs most of a frame."""

    def kind(self, column: int) -> Kind:
        """Return what a column shows."""
        raise NotImplementedError

    def cell(self, row: int, column: int) -> Cell:
        """Return what is drawn in a cell; of a heading, the first cell is drawn across the whole row."""
        raise NotImplementedError

    def headings(self) -> Collection[int]:
        """Return the rows that are headings."""
        return ()

    def numbers(self, column: int) -> Sequence[float | None]:
        """Return the numbers of a column that training moves, row by row; None where there is none yet."""
        return [self.cell(row, column).number for row in range(self.rowCount())]


def sign(number: float) -> bool | None:
    """Return whether a number is positive; None for 0 and NaN, which are neither."""
    return True if number > 0 else False if number < 0 else None
