"""The numbers of one frame, taken out of the arrays once, ready to be painted."""

from dataclasses import dataclass
from functools import cached_property

from xorstudio.core.state import Address, addresses
from xorstudio.core.trace import StepTrace
from xorstudio.core.values import Array


@dataclass(frozen=True, slots=True)
class Picture:
    """What the diagram shows of one step for one row of the truth table.

    Attributes:
        row, rows: Which row, counted from 0, of how many.
        inputs, targets: x and y of that row; a probed point has no targets, and so no loss.
        z, a: Of every neuron, layer by layer.
        weights: Every weight and bias.
        row_loss: The loss of that row.
        loss: The mean over all rows.
    """

    row: int
    rows: int
    inputs: list[float]
    targets: list[float]
    z: list[list[float]]
    a: list[list[float]]
    weights: dict[Address, float]
    row_loss: float
    loss: float


def picture_of(trace: StepTrace, row: int, *, probe: bool = False) -> Picture:
    """Return the numbers of one row; a row beyond the last one shows the last.

    Args:
        trace: The step.
        row: Counted from 0.
        probe: Whether the row is a point that somebody asks for, whose targets mean nothing.
    """
    rows = len(trace.inputs)
    row = max(0, min(row, rows - 1))
    before = trace.before
    return Picture(
        row=row,
        rows=rows,
        inputs=trace.inputs[row].tolist(),
        targets=[] if probe else trace.targets[row].tolist(),
        z=[layer[row].tolist() for layer in trace.pre_activations],
        a=[layer[row].tolist() for layer in trace.activations],
        weights=dict(zip(addresses(before.sizes), before.values[0].tolist(), strict=True)),
        row_loss=float(trace.row_losses[row]),
        loss=trace.loss,
    )


class Flows:
    """What travels along the edges in a step, for every row of the truth table; computed when asked for.

    Args:
        trace: The step.
        row: The row shown.
    """

    def __init__(self, trace: StepTrace, row: int) -> None:
        self.trace = trace
        self.row = max(0, min(row, len(trace.inputs) - 1))

    @cached_property
    def sources(self) -> tuple[Array, ...]:
        """What enters each layer, (batch, fan_in) each."""
        return (self.trace.inputs, *self.trace.activations[:-1])

    @cached_property
    def products(self) -> tuple[Array, ...]:
        """A w, what every edge adds to z, (batch, fan_in, units) each."""
        layers = self.trace.before.layers
        return tuple(a[:, :, None] * w.kernel[None] for a, w in zip(self.sources, layers, strict=True))

    @cached_property
    def returns(self) -> tuple[Array, ...]:
        """Delta w, what every edge adds to dL/da of its source, (batch, fan_in, units) each."""
        layers = self.trace.before.layers
        return tuple(d[:, None, :] * w.kernel[None] for d, w in zip(self.trace.deltas, layers, strict=True))

    @cached_property
    def shares(self) -> tuple[Array, ...]:
        """A delta, what every row adds to dL/dw, (batch, fan_in, units) each."""
        deltas = self.trace.deltas
        return tuple(a[:, :, None] * d[:, None, :] for a, d in zip(self.sources, deltas, strict=True))

    @cached_property
    def gradient(self) -> dict[Address, float]:
        """dL/dw of every weight and bias."""
        return dict(zip(addresses(self.trace.before.sizes), self.trace.gradient.tolist(), strict=True))

    @cached_property
    def update(self) -> dict[Address, float]:
        """What is added to every weight and bias."""
        return dict(zip(addresses(self.trace.before.sizes), self.trace.update.tolist(), strict=True))

    @cached_property
    def grad_a(self) -> list[list[float]]:
        """dL/da of every neuron for the row shown, layer by layer."""
        return [layer[self.row].tolist() for layer in self.trace.grad_activations]

    @cached_property
    def delta(self) -> list[list[float]]:
        """dL/dz of every neuron for the row shown, layer by layer."""
        return [layer[self.row].tolist() for layer in self.trace.deltas]

    def parts(self, address: Address) -> list[float]:
        """Return what every row adds to the gradient of a weight or bias, in the order of the rows."""
        if address.source is None:
            column = self.trace.deltas[address.layer][:, address.unit]
        else:
            column = self.shares[address.layer][:, address.source, address.unit]
        values: list[float] = column.tolist()
        return values
