"""The numbers of one frame, taken out of the arrays once, ready to be painted."""

from dataclasses import dataclass

from xorstudio.core.state import Address, addresses
from xorstudio.core.trace import StepTrace


@dataclass(frozen=True, slots=True)
class Picture:
    """What the diagram shows of one step for one row of the truth table.

    Attributes:
        row, rows: Which row, counted from 0, of how many.
        inputs, targets: x and y of that row.
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


def picture_of(trace: StepTrace, row: int) -> Picture:
    """Return the numbers of one row; a row beyond the last one shows the last."""
    rows = len(trace.inputs)
    row = max(0, min(row, rows - 1))
    before = trace.before
    return Picture(
        row=row,
        rows=rows,
        inputs=trace.inputs[row].tolist(),
        targets=trace.targets[row].tolist(),
        z=[layer[row].tolist() for layer in trace.pre_activations],
        a=[layer[row].tolist() for layer in trace.activations],
        weights=dict(zip(addresses(before.sizes), before.values[0].tolist(), strict=True)),
        row_loss=float(trace.row_losses[row]),
        loss=trace.loss,
    )
