"""The colours of the matrices: blue below the middle, red above, with limits that are shown."""

from collections.abc import Iterable

import numpy as np
from PySide6.QtGui import QColor

from xorstudio.ui.diagram.scales import Limit, activation_range, tint
from xorstudio.ui.matrix.blocks import Block, Equation, Quantity
from xorstudio.ui.number import text as numbers
from xorstudio.ui.theme import Theme

STARTS: dict[Quantity, float] = {
    "data": 1.0,
    "weight": 2.0,
    "activation": 2.0,
    "slope": 1.0,
    "loss": 2.0,
    "grad_activation": 1.0,
    "delta": 0.25,
    "gradient": 0.25,
    "update": 0.2,
}
"""What gets the full colour at first."""


def blocks(equations: Iterable[Equation]) -> list[Block]:
    """Return the matrices of some equations, in order."""
    return [part for equation in equations for part in equation if isinstance(part, Block)]


class MatrixScales:
    """All limits, and whether they had to grow."""

    def __init__(self) -> None:
        self._limits = {quantity: Limit(start) for quantity, start in STARTS.items()}

    def follow(self, equations: Iterable[Equation]) -> None:
        """Make room for the numbers of some equations."""
        for block in blocks(equations):
            finite = np.abs(block.values[np.isfinite(block.values)])
            self._limits[block.quantity].follow([float(finite.max(initial=0.0))])

    def between(self, block: Block) -> tuple[float, float]:
        """Return the values that get full blue and full red."""
        limit = self._limits[block.quantity]
        if block.quantity == "data":
            return (-limit.value if limit.grown or block.values.min() < 0 else 0.0, limit.value)
        return activation_range(block.activation, limit.value)

    def colour(self, block: Block, row: int, column: int, theme: Theme) -> QColor:
        """Return the colour of a cell."""
        return tint(float(block.values[row, column]), self.between(block), theme)

    def legend(self, equations: Iterable[Equation]) -> list[tuple[str, bool]]:
        """Return a line for every scale in use: what it is for, and whether it has grown."""
        ranges: dict[tuple[float, float], list[str]] = {}
        grown: dict[tuple[float, float], bool] = {}
        for block in blocks(equations):
            between = self.between(block)
            names = ranges.setdefault(between, [])
            if block.symbol not in names:
                names.append(block.symbol)
            own = block.activation in ("sigmoid", "tanh")
            grown[between] = grown.get(between, False) or (self._limits[block.quantity].grown and not own)
        return [
            (f"{', '.join(names)} {numbers.given(low)} … {numbers.given(high)}", grown[low, high])
            for (low, high), names in ranges.items()
        ]
