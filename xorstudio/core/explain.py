"""What happened in an operation, told with the numbers of one row: equations that hold as they are printed.

An operation computes whole arrays. To follow it by hand one looks at one unit, or one weight, in one row of
the truth table: here is that arithmetic as data, in the order in which it is written down. A gradient is one
row's share first, and then the sum over all rows. How symbols are called and words are translated is the
reader's business; how the numbers of an equation are rounded so that it holds is `agreeing` in `equation`.
"""

from dataclasses import dataclass

import numpy as np

from xorstudio.core.activations import LEAKY_SLOPE
from xorstudio.core.equation import computed
from xorstudio.core.explain_update import ONE, update_equations
from xorstudio.core.expression import (
    Expression,
    Number,
    exp,
    given,
    ln,
    minus,
    negative,
    over,
    plus,
    positive_part,
    squared,
    tanh,
    times,
)
from xorstudio.core.losses import CLIP
from xorstudio.core.operations import Place
from xorstudio.core.state import Address
from xorstudio.core.symbol import Equation, Quantity, Scope, Symbol, equation
from xorstudio.core.trace import StepTrace

MOST_ROWS = 8
"""Sums over more rows are told as the selected one and all others together."""
_FAR = 20.0
"""Beyond it the softplus is told in the form that does not need e^z."""


def subject(place: Place, selection: Address | None, sizes: tuple[int, ...]) -> Address:
    """Return what an operation is told for: the unit or weight selected, where it takes part, else the first.

    Args:
        place: The operation.
        selection: The weight or bias that is selected, if any.
        sizes: (fan_in, units, .., units).
    """
    last = len(sizes) - 2
    layer = last if place.layer is None else place.layer - 1
    if place.kind == "update":
        return selection if selection is not None else Address(0, 0, 0)
    unit = source = 0
    if selection is not None and selection.layer == layer:
        unit, source = selection.unit, selection.source or 0
    elif selection is not None and selection.layer == layer + 1 and selection.source is not None:
        unit = selection.source  # a weight that leads away from this layer belongs to the unit that it leaves
    return Address(layer, unit, source if place.kind == "grad_kernel" else None)


def explain(trace: StepTrace, place: Place, row: int, address: Address) -> tuple[Equation, ...]:
    """Return the equations of an operation.

    Args:
        trace: The step that it belongs to.
        place: Which operation.
        row: Which row of the truth table, from 0.
        address: The unit (of the operation's layer) or weight, as `subject` chooses it.
    """
    if place.kind == "update":
        return update_equations(trace, address)
    at = _At(trace, address.layer, row, address.unit)
    if place.kind == "pre_activation":
        return (at.told("z", at.z, _sum(trace, at)),)
    if place.kind == "activation":
        return (at.told("a", at.a, *_activation(at.activation, at.z)),)
    if place.kind == "loss":
        return _loss(trace, at)
    return _explain_back(trace, place, address, at)


def _explain_back(trace: StepTrace, place: Place, address: Address, at: "_At") -> tuple[Equation, ...]:
    """Return the equations of an operation of the backward pass."""
    if place.kind == "grad_activation":
        return (at.told("grad_a", at.grad_a, *_into_activation(trace, at)),)
    if place.kind == "delta":
        return (at.told("delta", at.delta, *_into_sum(trace, at)),)
    return _gradient(trace, address, at.row)


@dataclass(frozen=True, slots=True)
class _At:
    """One unit in one row, with its numbers."""

    trace: StepTrace
    layer: int
    row: int
    unit: int

    @property
    def last(self) -> bool:
        return self.layer == len(self.trace.deltas) - 1

    @property
    def activation(self) -> str:
        return self.trace.experiment.layers[self.layer].activation

    @property
    def z(self) -> float:
        return float(self.trace.pre_activations[self.layer][self.row, self.unit])

    @property
    def a(self) -> float:
        return float(self.trace.activations[self.layer][self.row, self.unit])

    @property
    def y(self) -> float:
        return float(self.trace.targets[self.row, self.unit])

    @property
    def grad_a(self) -> float:
        return float(self.trace.grad_activations[self.layer][self.row, self.unit])

    @property
    def delta(self) -> float:
        return float(self.trace.deltas[self.layer][self.row, self.unit])

    @property
    def clipped(self) -> float:
        """The prediction kept off 0 and 1, in the precision of the experiment."""
        dtype = self.trace.targets.dtype.type
        low = dtype(CLIP)
        return float(np.minimum(np.maximum(dtype(self.a), low), 1 - low))

    def told(self, quantity: Quantity, result: float, *ways: Expression, scope: Scope = "row") -> Equation:
        """Return an equation about this unit."""
        return equation(Symbol(quantity, self.layer, self.unit), result, *ways, scope=scope)


def _numbers(values: np.ndarray[tuple[int, ...], np.dtype[np.floating]]) -> list[Number]:
    return [Number(float(value)) for value in values]


def _sum(trace: StepTrace, at: _At) -> Expression:
    source = trace.inputs if at.layer == 0 else trace.activations[at.layer - 1]
    layer = trace.before.layers[at.layer]
    pairs = zip(_numbers(source[at.row]), _numbers(layer.kernel[:, at.unit]), strict=True)
    return plus(*(times(value, weight) for value, weight in pairs), Number(float(layer.bias[at.unit])))


def _activation(name: str, z: float) -> tuple[Expression, ...]:
    """Return f(z); nothing where a is z itself."""
    if name == "sigmoid":
        return (over(ONE, plus(ONE, exp(Number(-z)))),)
    if name == "tanh":
        return (tanh(Number(z)),)
    if name == "relu":
        return (positive_part(Number(z)),)
    if name == "leaky_relu" and z < 0:
        return (times(given(LEAKY_SLOPE), Number(z)),)
    if name == "softplus":
        plain = ln(plus(ONE, exp(Number(z))))
        return (plus(Number(z), ln(plus(ONE, exp(Number(-z))))) if z > _FAR else plain,)
    return ()


def _slope(at: _At) -> tuple[Expression, ...]:
    """Return the factors of f'(z)."""
    a, z = Number(at.a), at.z
    if at.activation == "sigmoid":
        return a, minus(ONE, a)
    if at.activation == "tanh":
        return (minus(ONE, squared(a)),)
    if at.activation == "softplus":
        return (over(ONE, plus(ONE, exp(Number(-z)))),)
    if at.activation == "linear" or z > 0:
        return (ONE,)
    return (given(LEAKY_SLOPE if at.activation == "leaky_relu" else 0),)


def _loss(trace: StepTrace, at: _At) -> tuple[Equation, ...]:
    """Return one output's loss, the row's where it has several, and the mean over the rows."""
    rows, outputs = trace.targets.shape
    mean = trace.experiment.loss != "half_squared_error"
    row_loss = float(trace.row_losses[at.row])
    units = [_At(trace, at.layer, at.row, unit) for unit in range(outputs)]
    ways = [_unit_loss(trace.experiment.loss, unit) for unit in units]
    values = [row_loss] if outputs == 1 else [computed(way[-1]) for way in ways]
    quantity: Quantity = "row_loss" if outputs == 1 else "unit_loss"
    result = [at.told(quantity, values[at.unit], *ways[at.unit])]
    if outputs > 1:
        total = plus(*(Number(value) for value in values))
        result.append(at.told("row_loss", row_loss, over(total, given(outputs)) if mean else total))
    if rows > 1:
        total, scope = _over_rows([float(value) for value in trace.row_losses], at.row)
        result.append(at.told("loss", trace.loss, over(total, given(rows)), scope=scope))
    return tuple(result)


def _unit_loss(name: str, at: _At) -> tuple[Expression, ...]:
    """Return the loss of one output in one row; the last way holds for any number."""
    y, z = Number(at.y), Number(at.z)
    if name != "binary_crossentropy":
        error = squared(minus(Number(at.a), y))
        return (over(error, given(2)) if name == "half_squared_error" else error,)
    fused = at.activation == "sigmoid"
    p = Number(at.a if fused else at.clipped)
    textbook = negative(plus(times(y, ln(p)), times(Number(1 - at.y), ln(minus(ONE, p)))))
    if not fused:
        return (textbook,)
    soft = ln(plus(ONE, exp(Number(-abs(at.z)))))
    return textbook, plus(minus(positive_part(z), times(z, y)), soft)


def _into_activation(trace: StepTrace, at: _At) -> tuple[Expression, ...]:
    """Return dL/da: from the loss, or from the layer above."""
    if not at.last:
        kernel = trace.before.layers[at.layer + 1].kernel
        deltas = trace.deltas[at.layer + 1][at.row]
        pairs = zip(_numbers(deltas), _numbers(kernel[at.unit]), strict=True)
        return (plus(*(times(delta, weight) for delta, weight in pairs)),)
    rows, outputs = trace.targets.shape
    error = minus(Number(at.a), Number(at.y))
    name = trace.experiment.loss
    if name == "half_squared_error":
        return (over(error, given(rows)),)
    if name == "mean_squared_error":
        return (over(times(given(2), error), given(rows * outputs)),)
    p = at.clipped
    if p != at.a and at.activation != "sigmoid":
        return ()  # beyond the clip the loss no longer changes: the gradient is 0
    bent = times(Number(p), minus(ONE, Number(p)))
    return (over(over(error, bent), given(rows * outputs)),)


def _into_sum(trace: StepTrace, at: _At) -> tuple[Expression, ...]:
    """Return dL/dz by the chain rule; behind cross-entropy and sigmoid also with the slope cancelled."""
    chain = times(Number(at.grad_a), *_slope(at))
    if at.last and trace.experiment.loss == "binary_crossentropy" and at.activation == "sigmoid":
        error = minus(Number(at.a), Number(at.y))
        return chain, over(error, given(trace.targets.size))
    return (chain,)


def _gradient(trace: StepTrace, address: Address, row: int) -> tuple[Equation, ...]:
    """Return one row's share of a gradient, and the sum over the rows."""
    deltas = [float(delta) for delta in trace.deltas[address.layer][:, address.unit]]
    symbol = Symbol("share", address.layer, address.unit, address.source)
    whole = Symbol("gradient", address.layer, address.unit, address.source)
    gradient = address.of(trace.gradients)
    values = [1.0] * len(deltas)
    if address.source is not None:
        below = trace.inputs if address.layer == 0 else trace.activations[address.layer - 1]
        values = [float(value) for value in below[:, address.source]]
    shares = [value * delta for value, delta in zip(values, deltas, strict=True)]
    share = times(Number(values[row]), Number(deltas[row]))
    if len(shares) == 1:
        return (equation(whole, gradient, share, scope="row"),)
    total, scope = _over_rows(shares, row)
    return equation(symbol, shares[row], share, scope="row"), equation(whole, gradient, total, scope=scope)


def _over_rows(values: list[float], row: int) -> tuple[Expression, Scope]:
    """Return the sum over all rows; where there are many, of one and all others together."""
    if len(values) <= MOST_ROWS:
        return plus(*map(Number, values)), "rows"
    return plus(Number(values[row]), Number(sum(values) - values[row])), "others"
