"""Is the gradient right? Move one weight a little to either side and see how much the loss changes.

This needs no chain rule at all, so it checks backpropagation from outside. It is always done in double
precision: in single precision the difference of two nearly equal losses would have hardly a correct digit.

Source:
    The five-point formula for the first derivative (Abramowitz and Stegun 1964, 25.3.6), central and of
    fourth order: its error is h^4 f^(5) / 30, and the rounding of the loss adds about 1e-16 loss / h.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from xorstudio.core.experiment import Experiment
from xorstudio.core.losses import mean_over_rows
from xorstudio.core.network import Network
from xorstudio.core.state import Address, Layer, State, addresses, split
from xorstudio.core.values import frozen

STEP = 1e-4
"""How far a weight is moved: rounding and curvature then both stay near 1e-12 of the loss."""

RESOLUTION = 1e-5
"""Gradients below this share of the loss (or of 1) are compared with it instead of with themselves.

Their difference quotient consists mostly of the loss's rounding, which a relative error would only magnify.
"""

_STENCIL = ((-2, 1 / 12), (-1, -8 / 12), (1, 8 / 12), (2, -1 / 12))


@dataclass(frozen=True, slots=True, eq=False)
class GradientCheck:
    """The gradient by the chain rule beside the gradient by moving each weight, in float64.

    Attributes:
        analytic: dL/dw by backpropagation.
        numeric: dL/dw by central differences.
        errors: |analytic - numeric| over the larger of the two (see RESOLUTION for tiny ones).
        worst: The largest of the errors.
        address: Where it is.
    """

    analytic: tuple[Layer, ...]
    numeric: tuple[Layer, ...]
    errors: tuple[Layer, ...]
    worst: float
    address: Address


def check(experiment: Experiment, state: State, step: float = STEP) -> GradientCheck:
    """Return the difference quotient (L(w + h) - L(w - h)) / 2h, refined, beside every analytic gradient.

    At a kink (a ReLU's z within the step of 0, a prediction at the cross-entropy's clip) the loss has no
    derivative, and the two need not agree.

    Args:
        experiment: What is being learned; one of float32 is evaluated in float64.
        state: The weights at which to compare; only these are read.
        step: h, above 0, in units of the weights.

    Returns:
        Both gradients and how far they are apart, layer by layer.

    Source:
        Goodfellow, Bengio, Courville 2016, "Deep Learning", section 11.5.
    """
    network = Network(replace(experiment, dtype="float64"))
    network.weights[:] = state.values[0]
    with np.errstate(all="ignore"):  # e^-z of a saturated sigmoid may overflow, as in a training step
        network.forward()
        network.backward()
        analytic: NDArray[np.float64] = np.array(network.gradient, np.float64)
        floor = RESOLUTION * max(1.0, abs(_loss(network)))
        numeric = _differences(network, step)
    scale = np.maximum(np.maximum(np.abs(analytic), np.abs(numeric)), floor)
    errors = np.abs(analytic - numeric) / scale
    at = int(np.argmax(errors))
    return GradientCheck(
        analytic=split(frozen(analytic), state.sizes),
        numeric=split(frozen(numeric), state.sizes),
        errors=split(frozen(errors), state.sizes),
        worst=float(errors[at]),
        address=tuple(addresses(state.sizes))[at],
    )


def difference(experiment: Experiment, state: State, address: Address, step: float = STEP) -> float:
    """Return the difference quotient of one weight or bias, for showing it beside its gradient.

    Args:
        experiment: What is being learned; one of float32 is evaluated in float64.
        state: The weights around which to move.
        address: Which one to move.
        step: h, above 0, in units of the weights.
    """
    network = Network(replace(experiment, dtype="float64"))
    network.weights[:] = state.values[0]
    index = list(addresses(state.sizes)).index(address)
    with np.errstate(all="ignore"):
        return _difference(network, index, step)


def _differences(network: Network, step: float) -> NDArray[np.float64]:
    return np.array([_difference(network, index, step) for index in range(network.weights.size)])


def _difference(network: Network, index: int, step: float) -> float:
    kept = network.weights[index]
    quotient = 0.0
    for steps, share in _STENCIL:
        network.weights[index] = kept + steps * step
        network.forward()
        quotient += share * _loss(network)
    network.weights[index] = kept
    return quotient / step


def _loss(network: Network) -> float:
    last = network.tapes[-1]
    return float(mean_over_rows(network.loss_rows(last.z, last.a)))
