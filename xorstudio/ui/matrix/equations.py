"""An operation for all rows of the truth table at once is an equation of matrices: X · W₁ + b₁ = z₁.

Here it is put together as a value; laying out and painting come later and know nothing of training.
"""

from collections.abc import Callable

import numpy as np

from xorstudio.app.moment import Frame
from xorstudio.core.operations import Kind, Place
from xorstudio.ui.matrix.blocks import FUNCTIONS, Block, Equation, Matrices
from xorstudio.ui.symbols import low


def equations(frame: Frame) -> tuple[Equation, ...]:
    """Return the operation that happened last; of a whole step its forward pass, layer by layer."""
    current, matrices = frame.current, Matrices(frame.step)
    if current is not None:
        return _MAKERS[current[0].kind](matrices, current[0])
    return tuple(matrices.forward(layer) for layer in range(len(frame.experiment.layers)))


def _layer(place: Place) -> int:
    return (place.layer or 1) - 1


def _sum(matrices: Matrices, place: Place) -> tuple[Equation, ...]:
    return (matrices.sum(_layer(place)),)


def _bend(matrices: Matrices, place: Place) -> tuple[Equation, ...]:
    layer = _layer(place)
    function = FUNCTIONS[matrices.specs[layer].activation]
    return ((f"{function}(", matrices.z(layer), ")", "=", matrices.a(layer)),)


def _loss(matrices: Matrices, _place: Place) -> tuple[Equation, ...]:
    trace = matrices.trace
    last = len(matrices.specs) - 1
    rows = Block("ℓ", trace.row_losses[:, np.newaxis], "loss")
    mean = f"Σ ÷ {len(trace.row_losses)} ="
    whole = Block("L", np.array([[trace.loss]]), "loss")
    return (("ℓ(", matrices.a(last), ",", matrices.y(), ")", "=", rows, mean, whole),)


def _grad_a(matrices: Matrices, place: Place) -> tuple[Equation, ...]:
    layer = _layer(place)
    result = matrices.grad_a(layer)
    if layer + 1 < len(matrices.specs):
        above = matrices.kernel(layer + 1, transposed=True)
        return ((matrices.delta(layer + 1), "·", above, "=", result),)
    batch, units = matrices.trace.targets.shape
    difference = (matrices.a(layer), "−", matrices.y())
    if matrices.trace.experiment.loss == "mean_squared_error":
        return (("2 · (", *difference, f") ÷ {batch * units} =", result),)
    if matrices.trace.experiment.loss == "half_squared_error":
        return (("(", *difference, f") ÷ {batch} =", result),)
    if matrices.cancels:
        slope = matrices.variance(layer)
        return (("(", *difference, ") ⊘", slope, f"÷ {batch * units} =", result),)
    return (("∂ℓ(", matrices.a(layer), ",", matrices.y(), f") ÷ {batch * units} =", result),)


def _delta(matrices: Matrices, place: Place) -> tuple[Equation, ...]:
    layer = _layer(place)
    result = matrices.delta(layer)
    if layer + 1 == len(matrices.specs) and matrices.cancels:
        count = matrices.trace.targets.size
        return (("(", matrices.a(layer), "−", matrices.y(), f") ÷ {count} =", result),)
    return ((matrices.grad_a(layer), "⊙", matrices.slope(layer), "=", result),)


def _grad_kernel(matrices: Matrices, place: Place) -> tuple[Equation, ...]:
    layer = _layer(place)
    values = matrices.trace.gradients[layer].kernel
    result = Block(f"∂L/∂W{low(layer + 1)}", values, "gradient", "kernel", layer)
    return ((matrices.source(layer, transposed=True), "·", matrices.delta(layer), "=", result),)


def _grad_bias(matrices: Matrices, place: Place) -> tuple[Equation, ...]:
    layer = _layer(place)
    values = matrices.trace.gradients[layer].bias[np.newaxis]
    result = Block(f"∂L/∂b{low(layer + 1)}", values, "gradient", "bias", layer)
    return (("Σ", matrices.delta(layer), "=", result),)


def _update(matrices: Matrices, _place: Place) -> tuple[Equation, ...]:
    result: list[Equation] = []
    updates, after = matrices.trace.updates, matrices.trace.after.layers
    for layer, (change, new) in enumerate(zip(updates, after, strict=True)):
        number = low(layer + 1)
        result.append(
            (
                matrices.kernel(layer),
                "+",
                Block(f"ΔW{number}", change.kernel, "update", "kernel", layer),
                "=",
                Block(f"W{number}′", new.kernel, "weight", "kernel", layer),
            )
        )
        result.append(
            (
                matrices.bias(layer),
                "+",
                Block(f"Δb{number}", change.bias[np.newaxis], "update", "bias", layer),
                "=",
                Block(f"b{number}′", new.bias[np.newaxis], "weight", "bias", layer),
            )
        )
    return tuple(result)


_MAKERS: dict[Kind, Callable[[Matrices, Place], tuple[Equation, ...]]] = {
    "pre_activation": _sum,
    "activation": _bend,
    "loss": _loss,
    "grad_activation": _grad_a,
    "delta": _delta,
    "grad_kernel": _grad_kernel,
    "grad_bias": _grad_bias,
    "update": _update,
}
