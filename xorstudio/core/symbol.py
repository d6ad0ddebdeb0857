"""What stands on the left of an equation: which quantity, of which unit or weight, in which rows."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from xorstudio.core.equation import Agreed, agreeing
from xorstudio.core.expression import Expression, shown

Quantity: TypeAlias = Literal[
    "z",
    "a",
    "unit_loss",
    "row_loss",
    "loss",
    "grad_a",
    "delta",
    "share",
    "gradient",
    "velocity",
    "m",
    "v",
    "alpha",
    "update",
    "w",
]
"""z, a, dL/da and delta of a unit; a row's loss and the whole; a row's share of a gradient, and the gradient;
what the optimizer keeps and adds, and the weight after it."""

Scope: TypeAlias = Literal["", "row", "rows", "others"]
"""What an equation speaks of: nothing special, one row, all rows, or one row and all others together."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A quantity's place, counted from zero.

    Attributes:
        quantity: Which one.
        layer: 0 is the first hidden layer.
        unit: Which unit.
        source: Which unit (or input) below, for a weight; None for a bias, and where there is none.
    """

    quantity: Quantity
    layer: int = 0
    unit: int = 0
    source: int | None = None


@dataclass(frozen=True, slots=True)
class Equation:
    """One equation with its numbers.

    Attributes:
        symbol: Its left side.
        agreed: What it is computed from, and what comes out.
        scope: The rows it speaks of.
    """

    symbol: Symbol
    agreed: Agreed
    scope: Scope = ""


def equation(symbol: Symbol, result: float, *ways: Expression, scope: Scope = "") -> Equation:
    """Return an equation, told in the first of several ways whose printed numbers give all of the result.

    Args:
        symbol: What is computed.
        result: What came out.
        ways: How, the most telling first. One that multiplies out to fewer digits only is the last resort;
            with no way at all the result stands alone.
        scope: The rows it speaks of.
    """
    tried = []
    for way in ways:
        tried.append(agreeing(way, result))
        if tried[-1].full:
            break
    best = max(tried, key=lambda agreed: (agreed.full, bool(agreed.expression)), default=alone(result))
    return Equation(symbol, best, scope)


def alone(result: float) -> Agreed:
    """Return a number without a computation."""
    return Agreed("", shown(result))
