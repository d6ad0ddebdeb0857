"""From the loss back to a weight leads a chain of factors, and their product says how much the weight counts.

A weight moves its own unit's z, that moves the unit's a, that moves every z of the layer above, and so on up
to the loss. Each way through the layers is a path; its share is the product of the steepnesses on it, and the
gradient is the sum over all paths and all samples. Backpropagation computes the same number without walking
every path: here they are walked, to be looked at.

Source:
    Rumelhart, Hinton, Williams 1986; Nielsen, "Neural Networks and Deep Learning", chapter 2.
"""

import math
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from xorstudio.core.activations import ACTIVATIONS
from xorstudio.core.losses import LOSSES
from xorstudio.core.state import Address
from xorstudio.core.trace import StepTrace
from xorstudio.core.values import Array

FactorKind: TypeAlias = Literal["loss", "slope", "weight", "input", "delta"]
Doubles: TypeAlias = NDArray[np.float64]

MOST_PATHS = 4
"""So many paths are given one by one; of the others only their sum."""


@dataclass(frozen=True, slots=True)
class Factor:
    """One link of the chain: how much one number moves another.

    Attributes:
        kind: loss dL/da of an output; slope da/dz of a unit; weight dz/da, the weight between a unit and one
            below; input dz/dw, what the weight is multiplied with (1 for a bias); delta dL/dz of an output,
            in place of loss and slope where a saturated sigmoid makes their product meaningless.
        layer: The layer of the unit whose a or z is meant, 0 is the first hidden layer.
        unit: The unit.
        source: The unit below, for weight and input; None for a bias and where there is none.
        value: Its value.
        operation: The operation of the step in which it comes in.
    """

    kind: FactorKind
    layer: int
    unit: int
    source: int | None
    value: float
    operation: str


@dataclass(frozen=True, slots=True)
class Path:
    """One way from the loss to the weight.

    Attributes:
        units: The units that it passes, from the weight's own layer up to the output.
        factors: From the loss to the weight.
        product: Their product.
        fused: Loss and slope of a saturated output as they are, which `delta` stands for; else None.
    """

    units: tuple[int, ...]
    factors: tuple[Factor, ...]
    product: float
    fused: tuple[Factor, Factor] | None


@dataclass(frozen=True, slots=True)
class ChainRule:
    """The gradient of one weight or bias, taken apart.

    Attributes:
        address: Which one.
        row: Which sample the paths belong to.
        paths: The strongest paths, in the order of their units.
        others: How many paths more there are.
        rest: Their sum.
        share: The sum over all paths: what this sample contributes.
        shares: What each sample contributes, by backpropagation.
        gradient: dL/dw, the sum over the samples, as the step computed it.
        operation: The operation in which the gradient is computed.
    """

    address: Address
    row: int
    paths: tuple[Path, ...]
    others: int
    rest: float
    share: float
    shares: tuple[float, ...]
    gradient: float
    operation: str


def chain_rule(trace: StepTrace, address: Address, row: int, most: int = MOST_PATHS) -> ChainRule:
    """Return every factor between the loss and one weight or bias.

    Args:
        trace: A finished step.
        address: Which weight or bias.
        row: Which sample, from 0.
        most: How many paths are given one by one, from 1.

    Raises:
        IndexError: There is no such weight or sample.
    """
    with np.errstate(all="ignore"):
        walk = _Walk(trace, address, row)
        products = walk.products()
        flat = products.ravel()
        chosen = sorted(np.argsort(-np.abs(flat), kind="stable")[:most].tolist())
        paths = tuple(walk.path(tuple(map(int, np.unravel_index(at, products.shape)))) for at in chosen)
        share, rest = float(flat.sum()), float(np.delete(flat, chosen).sum())
        shares = _inputs(trace, address) * _double(trace.deltas[address.layer][:, address.unit])
    part = "bias" if address.source is None else "kernel"
    return ChainRule(
        address=address,
        row=row,
        paths=paths,
        others=flat.size - len(paths),
        rest=rest,
        share=share,
        shares=tuple(shares.tolist()),
        gradient=address.of(trace.gradients),
        operation=f"grad_{part}{address.layer + 1}",
    )


class _Walk:
    """One sample's steepnesses, layer by layer from the weight's own up to the output."""

    def __init__(self, trace: StepTrace, address: Address, row: int) -> None:
        self._address = address
        self._last = len(trace.deltas) - 1
        self._kernels = [_double(layer.kernel) for layer in trace.before.layers]
        self._input = float(_inputs(trace, address)[row])
        self._slopes = [_slope(trace, layer, row) for layer in range(len(trace.deltas))]
        self._grad = _double(trace.grad_activations[-1][row])
        self._delta = _double(trace.deltas[-1][row])
        self._saturated = _saturated(trace, self._grad * self._slopes[-1], self._delta)

    def products(self) -> Doubles:
        """Return the product along every path, one axis for each layer above the weight's own."""
        own, unit = self._address.layer, self._address.unit
        top = np.where(self._saturated, self._delta, self._grad * self._slopes[-1])
        if own == self._last:
            return np.array(top[unit] * self._input)
        result: Doubles = self._kernels[own + 1][unit] * (self._slopes[own][unit] * self._input)
        for layer in range(own + 1, self._last):
            result = (result * self._slopes[layer])[..., None] * self._kernels[layer + 1]
        return result * top

    def path(self, above: tuple[int, ...]) -> Path:
        """Return the path through these units of the layers above the weight's own."""
        address = self._address
        units = (address.unit, *above)
        begin, fused = self._begin(units[-1])
        factors = [*begin]
        for layer in range(self._last, address.layer, -1):
            unit, below = units[layer - address.layer], units[layer - address.layer - 1]
            weight = float(self._kernels[layer][below, unit])
            factors.append(Factor("weight", layer, unit, below, weight, f"grad_a{layer}"))
            slope = float(self._slopes[layer - 1][below])
            factors.append(Factor("slope", layer - 1, below, None, slope, f"delta{layer}"))
        end = f"grad_{'bias' if address.source is None else 'kernel'}{address.layer + 1}"
        factors.append(Factor("input", address.layer, address.unit, address.source, self._input, end))
        return Path(units, tuple(factors), math.prod(factor.value for factor in factors), fused)

    def _begin(self, unit: int) -> tuple[tuple[Factor, ...], tuple[Factor, Factor] | None]:
        last, number = self._last, self._last + 1
        both = (
            Factor("loss", last, unit, None, float(self._grad[unit]), f"grad_a{number}"),
            Factor("slope", last, unit, None, float(self._slopes[-1][unit]), f"delta{number}"),
        )
        if not self._saturated[unit]:
            return both, None
        return (Factor("delta", last, unit, None, float(self._delta[unit]), f"delta{number}"),), both


def _saturated(trace: StepTrace, product: Doubles, delta: Doubles) -> NDArray[np.bool_]:
    """Return for each output whether its delta, (a - y) / (n k), is not the product of its two factors.

    Cross-entropy behind a sigmoid cancels a (1 - a). Where a has been rounded to 0 or 1, or lies beyond the
    loss's clip, the uncancelled factors lose what the cancelled formula still knows.
    """
    experiment = trace.experiment
    fused = LOSSES[experiment.loss].from_logits is not None and experiment.layers[-1].activation == "sigmoid"
    close = np.abs(product - delta) <= 64 * np.finfo(experiment.dtype).eps * np.abs(delta)
    apart: NDArray[np.bool_] = ~close & fused
    return apart


def _slope(trace: StepTrace, layer: int, row: int) -> Doubles:
    z, a = trace.pre_activations[layer][row], trace.activations[layer][row]
    out = np.empty_like(z)
    ACTIVATIONS[trace.experiment.layers[layer].activation].df(z, a, out)
    return _double(out)


def _inputs(trace: StepTrace, address: Address) -> Doubles:
    """Return what the weight is multiplied with in each sample, (batch,); 1 for a bias."""
    if address.source is None:
        return np.ones(len(trace.inputs))
    source = trace.inputs if address.layer == 0 else trace.activations[address.layer - 1]
    return _double(source[:, address.source])


def _double(array: Array) -> Doubles:
    return array.astype(np.float64)
