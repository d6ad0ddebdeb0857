"""What kinds of numbers the tables show, and how much room each is given."""

from enum import Enum, IntEnum, auto

from PySide6.QtCore import Qt


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


class Role(IntEnum):
    """What the delegate asks a model for, beside Qt's own roles."""

    KIND = Qt.ItemDataRole.UserRole + 1
    EXACT = Qt.ItemDataRole.UserRole + 2
    LIMITS = Qt.ItemDataRole.UserRole + 3
    CLASS = Qt.ItemDataRole.UserRole + 4


WIDEST = {
    Kind.HEADING: "",
    Kind.NAME: "x₂→h₁",
    Kind.INPUT: "0.05",
    Kind.TARGET: "0.05",
    Kind.PREDICTION: "0.0000",
    Kind.LOSS: "0.00000",
    Kind.VALUE: "−0.00000",
    Kind.GRADIENT: "−0.0000000",
    Kind.UPDATE: "−0.0000000",
}
"""What a column of each kind must have room for; a longer number is drawn smaller."""


DOT, GAP = 10.0, 3.0
"""The dot that shows a class, and the gap between it and its number, in pixels at scale 1."""


def alignment(kind: Kind) -> Qt.AlignmentFlag:
    """Return where a column of this kind writes: names left, the given in the middle, what follows right."""
    middle = Qt.AlignmentFlag.AlignVCenter
    if kind is Kind.NAME:
        return middle | Qt.AlignmentFlag.AlignLeft
    if kind in (Kind.INPUT, Kind.TARGET):
        return middle | Qt.AlignmentFlag.AlignHCenter
    return middle | Qt.AlignmentFlag.AlignRight
