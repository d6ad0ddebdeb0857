"""What would the loss be if this one weight were another? A curve, and the gradient is its slope.

Everything below the weight stays as it is; from its layer up the network is computed for all points of the
curve at once, with a replica axis in front. A replica goes through the same arithmetic as a training step, so
at the present weight the curve has the step's own loss, to the last bit.
"""

import math
from dataclasses import dataclass

import numpy as np

from xorstudio.core.activations import ACTIVATIONS
from xorstudio.core.losses import LOSSES, mean_over_rows
from xorstudio.core.state import Address
from xorstudio.core.trace import StepTrace
from xorstudio.core.values import Array, frozen

POINTS = 121


@dataclass(frozen=True, slots=True, eq=False)
class WeightCurve:
    """The loss as a function of one weight or bias.

    Attributes:
        address: Which one.
        weights: Its values, equally spaced, (points,).
        losses: The loss at each, (points,).
        weight: Its present value.
        loss: The loss there.
    """

    address: Address
    weights: Array
    losses: Array
    weight: float
    loss: float


def span(weight: float) -> tuple[float, float]:
    """Return a range of a round width around a weight: at least 1 to either side, and twice the weight.

    Its ends move in steps, so that a curve that follows a learning weight does not crawl; the weight is
    always in the middle half.
    """
    least = max(1.0, 2 * abs(weight))
    power: float = 10.0 ** math.floor(math.log10(least))
    half = next((size * power for size in (1.0, 2.0, 5.0) if size * power >= least), 10 * power)
    middle = round(weight / (half / 2)) * (half / 2)
    return middle - half, middle + half


def losses_at(trace: StepTrace, address: Address, weights: Array) -> Array:
    """Return the loss for each value of one weight, all others as in the step, (points,).

    Args:
        trace: The step whose weights are meant.
        address: Which weight or bias.
        weights: Its values, (points,).

    Raises:
        IndexError: There is no such weight.
    """
    experiment = trace.experiment
    values = np.asarray(weights, experiment.dtype)
    own = address.layer
    source = trace.inputs if own == 0 else trace.activations[own - 1]
    z = a = np.empty(0, experiment.dtype)
    with np.errstate(all="ignore"):
        for layer in range(own, len(experiment.layers)):
            kernel, bias = trace.before.layers[layer].kernel, trace.before.layers[layer].bias
            if layer == own:
                kernel, bias = _replicas(kernel, bias, address, values)
            z = np.matmul(source, kernel) + bias
            a = np.empty_like(z)
            ACTIVATIONS[experiment.layers[layer].activation].f(z, a)
            source = a
        loss = LOSSES[experiment.loss]
        if loss.from_logits is not None and experiment.layers[-1].activation == "sigmoid":
            rows = loss.from_logits.rows(trace.targets, z)
        else:
            rows = loss.rows(trace.targets, a)
        return mean_over_rows(np.ascontiguousarray(rows))


def weight_curve(
    trace: StepTrace, address: Address, ends: tuple[float, float] | None = None, points: int = POINTS
) -> WeightCurve:
    """Return the loss over a range of one weight, and at its present value.

    Args:
        trace: The step whose weights are meant.
        address: Which weight or bias.
        ends: The range; by default `span` of the present value.
        points: How many values, from 2.
    """
    weight = address.of(trace.before.layers)
    low, high = ends if ends is not None else span(weight)
    weights = np.append(np.linspace(low, high, points), weight).astype(trace.experiment.dtype)
    losses = losses_at(trace, address, weights)
    return WeightCurve(address, frozen(weights[:-1]), frozen(losses[:-1]), weight, float(losses[-1]))


def _replicas(kernel: Array, bias: Array, address: Address, values: Array) -> tuple[Array, Array]:
    """Return one kernel, or one bias, for each value: (points, fan_in, units) or (points, 1, units)."""
    if address.source is None:
        biases = np.tile(bias, (len(values), 1, 1))
        biases[:, 0, address.unit] = values
        return kernel, biases
    kernels = np.tile(kernel, (len(values), 1, 1))
    kernels[:, address.source, address.unit] = values
    return kernels, bias
