"""The matrices of a step: what each is called, what its cells stand for, and which of them there are."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

import numpy as np

from xorstudio.core.activations import ACTIVATIONS
from xorstudio.core.losses import CLIP, LOSSES
from xorstudio.core.state import Address
from xorstudio.core.trace import StepTrace
from xorstudio.core.values import Array
from xorstudio.ui.number import text as numbers
from xorstudio.ui.symbols import low

Quantity: TypeAlias = Literal[
    "data", "weight", "activation", "slope", "loss", "grad_activation", "delta", "gradient", "update"
]
Part: TypeAlias = Literal["kernel", "bias", "units", "none"]

GRADIENTS: tuple[Quantity, ...] = ("grad_activation", "delta", "gradient")
SIGNED: tuple[Quantity, ...] = (*GRADIENTS, "update")
"""What is always written with its sign."""

FUNCTIONS = {
    "linear": "identity",
    "sigmoid": "σ",
    "tanh": "tanh",
    "relu": "relu",
    "leaky_relu": "leaky",
    "softplus": "softplus",
}
"""How an activation is called in an equation."""


@dataclass(frozen=True, eq=False)
class Block:
    """One matrix.

    Attributes:
        symbol: Its name: W₁.
        values: Its numbers, (rows, columns).
        quantity: What they are, for their colours.
        part: What a column or a cell stands for: a weight, a bias, a unit, or nothing in the network.
        layer: Which layer's; -1 for the inputs.
        activation: The activation that made the numbers, if one did.
        transposed: Whether rows and columns of what it stands for are exchanged.
    """

    symbol: str
    values: Array
    quantity: Quantity
    part: Part = "none"
    layer: int = -1
    activation: str = ""
    transposed: bool = False

    @property
    def shape(self) -> tuple[int, int]:
        """Return how many rows and columns it has."""
        rows, columns = self.values.shape
        return rows, columns

    @property
    def by_rows(self) -> bool:
        """Return whether every row (or column, if transposed) is a row of the truth table."""
        return self.part == "units" or self.quantity in ("data", "loss")

    def address(self, row: int, column: int) -> Address | None:
        """Return the weight or bias to which a cell belongs; for a unit that is its bias."""
        if self.transposed:
            row, column = column, row
        if self.layer < 0 or self.part == "none":
            return None
        return Address(self.layer, column, row if self.part == "kernel" else None)

    def sample(self, row: int, column: int) -> int | None:
        """Return the row of the truth table to which a cell belongs."""
        if not self.by_rows:
            return None
        return column if self.transposed else row

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        value = float(self.values[row, column])
        if self.quantity in SIGNED:
            return numbers.signed(value)
        return numbers.given(value) if self.quantity == "data" else numbers.short(value)

    @cached_property
    def widest(self) -> str:
        """The longest text of all cells."""
        if self.quantity == "data":  # of few different numbers
            return max((numbers.given(value) for value in np.unique(self.values).tolist()), key=len)
        place = numbers.longest(self.values, plus=self.quantity in SIGNED)
        return self.text(*divmod(place, self.shape[1]))

    def name(self, row: int, column: int) -> str:
        """Return what a cell is called: W₁[2,1], or b₁[1] where there is one row only."""
        if self.shape == (1, 1):
            return self.symbol
        return (
            f"{self.symbol}[{column + 1}]"
            if self.part == "bias"
            else f"{self.symbol}[{row + 1},{column + 1}]"
        )


Equation: TypeAlias = tuple[Block | str, ...]
"""Matrices, and the signs between them."""


class Matrices:
    """The matrices of a step.

    Args:
        trace: The step.
    """

    def __init__(self, trace: StepTrace) -> None:
        self.trace = trace
        self.specs = trace.experiment.layers

    def source(self, layer: int, *, transposed: bool = False) -> Block:
        """Return what a layer reads: X, or the activations below it."""
        upper = "ᵀ" if transposed else ""
        if layer == 0:
            values = self.trace.inputs
            return Block(f"X{upper}", values.T if transposed else values, "data", transposed=transposed)
        values = self.trace.activations[layer - 1]
        return Block(
            f"a{low(layer)}{upper}",
            values.T if transposed else values,
            "activation",
            "units",
            layer - 1,
            self.specs[layer - 1].activation,
            transposed=transposed,
        )

    def kernel(self, layer: int, *, transposed: bool = False) -> Block:
        """Return the weights of a layer."""
        values = self.trace.before.layers[layer].kernel
        name = f"W{low(layer + 1)}" + ("ᵀ" if transposed else "")
        values = values.T if transposed else values
        return Block(name, values, "weight", "kernel", layer, transposed=transposed)

    def bias(self, layer: int) -> Block:
        """Return the biases of a layer."""
        values = self.trace.before.layers[layer].bias[np.newaxis]
        return Block(f"b{low(layer + 1)}", values, "weight", "bias", layer)

    def z(self, layer: int) -> Block:
        """Return the sums of a layer."""
        values = self.trace.pre_activations[layer]
        return Block(f"z{low(layer + 1)}", values, "weight", "units", layer)

    def a(self, layer: int) -> Block:
        """Return the activations of a layer."""
        name, values = f"a{low(layer + 1)}", self.trace.activations[layer]
        return Block(name, values, "activation", "units", layer, self.specs[layer].activation)

    def y(self) -> Block:
        """Return the targets."""
        return Block("y", self.trace.targets, "data")

    def grad_a(self, layer: int) -> Block:
        """Return dL/da of a layer."""
        values = self.trace.grad_activations[layer]
        return Block(f"∂L/∂a{low(layer + 1)}", values, "grad_activation", "units", layer)

    def delta(self, layer: int) -> Block:
        """Return dL/dz of a layer."""
        return Block(f"δ{low(layer + 1)}", self.trace.deltas[layer], "delta", "units", layer)

    def slope(self, layer: int) -> Block:
        """Return f'(z) of a layer."""
        z, a = self.trace.pre_activations[layer], self.trace.activations[layer]
        values = np.empty_like(z)
        with np.errstate(all="ignore"):
            ACTIVATIONS[self.specs[layer].activation].df(z, a, values)
        function = FUNCTIONS[self.specs[layer].activation]
        return Block(f"{function}′(z{low(layer + 1)})", values, "slope", "units", layer)

    def variance(self, layer: int) -> Block:
        """Return p (1 - p), where p is the prediction kept off 0 and 1."""
        a = self.trace.activations[layer]
        p = np.clip(a, a.dtype.type(CLIP), 1 - a.dtype.type(CLIP))
        return Block("p(1−p)", p * (1 - p), "slope", "units", layer)

    def forward(self, layer: int) -> Equation:
        """Return a layer's way from its inputs to its activations."""
        function = FUNCTIONS[self.specs[layer].activation]
        return (*self.sum(layer), f"→ {function}", self.a(layer))

    def sum(self, layer: int) -> Equation:
        """Return a layer's weighted sums."""
        result = self.z(layer)
        return (self.source(layer), "·", self.kernel(layer), "+", self.bias(layer), "=", result)

    @property
    def cancels(self) -> bool:
        """Return whether the slope of the last activation cancels with the loss."""
        loss = LOSSES[self.trace.experiment.loss]
        return self.specs[-1].activation == "sigmoid" and loss.from_logits is not None
