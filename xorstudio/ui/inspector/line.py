"""A line is one row of the inspector as a plain value: what it is, its words, its number."""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What a line is, which decides how it looks."""

    HEADING = auto()
    FACTOR = auto()
    PATH = auto()
    PRODUCT = auto()
    BAR = auto()
    TOTAL = auto()
    FIGURE = auto()
    STEP = auto()
    NOTE = auto()


SMALL = (Kind.BAR, Kind.FIGURE, Kind.NOTE, Kind.HEADING)
"""What is written small."""


class Tint(Enum):
    """The meaning of a line's colour."""

    PLAIN = auto()
    GRADIENT = auto()
    UPDATE = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One row.

    Attributes:
        kind: What it is.
        label: Its words or symbols.
        value: Its number, as printed.
        brief: What is said instead of the label where that has no room.
        below: The same with numbers put in, on a line of its own.
        sign: What stands between them and the value: = or ≈.
        exact: The number in full, for the tooltip and for copying.
        tint: The meaning of its colour.
        part: The length of its bar, -1 to 1.
        marked: Whether it is the one that is chosen.
        key: What `Sheet.activated` says when it is pressed; None where there is nothing to press.
    """

    kind: Kind
    label: str
    value: str = ""
    brief: str = ""
    below: str = ""
    sign: str = "="
    exact: str = ""
    tint: Tint = Tint.PLAIN
    part: float = 0.0
    marked: bool = False
    key: Hashable | None = None

    @property
    def text(self) -> str:
        """The line as one plain text, for a screen reader and for whoever checks the arithmetic."""
        middle = f" = {self.below} {self.sign} " if self.below.strip() else f" {self.sign} "
        return f"{self.label}{middle}{self.value}" if self.value else self.label
