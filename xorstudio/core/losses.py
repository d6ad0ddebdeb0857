"""The loss is one number for how wrong the network is; its gradient is where backpropagation starts.

`rows` gives every sample's own loss, so that the loss is always the mean of what the truth table shows.
Everything works on a whole batch, and on many batches at once in front: (..., batch, units).

The formulas are those of the code, operation for operation, in the notation that `operations` explains.

Source:
    Keras 3, `keras.losses`; the halved squared error is the textbook's E (Mazur 2015).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from xorstudio.core.values import QT_TRANSLATE_NOOP, Array

CLIP = 1e-7
"""Cross-entropy reads a probability no closer to 0 or 1 than this. Source: Keras, `epsilon()`."""


@dataclass(frozen=True, slots=True)
class FromLogits:
    """How a loss behind a sigmoid output is computed from z: equal to rounding, exact where it saturates.

    Attributes:
        rows: rows(y, z) gives the loss of each sample, (..., batch).
        gradient: gradient(y, a, out) writes dL/da, finite also where a is exactly 0 or 1.
        delta: delta(y, a, out) writes dL/dz, in which a (1 - a) has cancelled.
        formula: The loss from y and z, as the code computes it.
        gradient_formula: dL/da, as the code computes it.
        delta_formula: dL/dz, as the code computes it.
    """

    rows: Callable[[Array, Array], Array]
    gradient: Callable[[Array, Array, Array], None]
    delta: Callable[[Array, Array, Array], None]
    formula: str
    gradient_formula: str
    delta_formula: str


@dataclass(frozen=True, slots=True)
class Loss:
    """One loss function.

    Attributes:
        name: Its name in files (and, but for half_squared_error, in Keras).
        rows: rows(y, a) gives the loss of each sample, (..., batch).
        gradient: gradient(y, a, out) writes dL/da of the mean over the batch, (batch, units).
        formula: The loss from y and a, as the code computes it.
        gradient_formula: dL/da, as the code computes it; n is the batch, k the number of outputs.
        summary: One sentence, translatable.
        from_logits: The same loss for a sigmoid output, computed from its z; None where that has no gain.
    """

    name: str
    rows: Callable[[Array, Array], Array]
    gradient: Callable[[Array, Array, Array], None]
    formula: str
    gradient_formula: str
    summary: str
    from_logits: FromLogits | None = None


def _count(y: Array) -> float:
    return float(y.shape[-1] * y.shape[-2])


def binary_crossentropy(y: Array, a: Array) -> Array:
    """Return the mean over units of -(y ln p + (1 - y) ln(1 - p)) of each sample.

    Args:
        y: Targets in [0, 1], (..., batch, units).
        a: Predictions, same shape; p is a clipped to [1e-7, 1 - 1e-7].

    Returns:
        Losses in nats, (..., batch); 0 is a perfect fit.

    Source:
        Keras 3, `keras.losses.BinaryCrossentropy(from_logits=False)`.
    """
    p = _clipped(a)
    entropy: Array = -(y * np.log(p) + (1 - y) * np.log(1 - p))
    return _mean_over_units(entropy)


def binary_crossentropy_from_logits(y: Array, z: Array) -> Array:
    """Return max(z, 0) - z y + ln(1 + e^-|z|), the cross-entropy of sigmoid(z), stable for any z.

    Args:
        y: Targets in [0, 1], (..., batch, units).
        z: Pre-activations of a sigmoid output, same shape.

    Returns:
        Losses in nats, (..., batch).

    Source:
        TensorFlow, `tf.nn.sigmoid_cross_entropy_with_logits`.
    """
    entropy: Array = np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))
    return _mean_over_units(entropy)


def mean_squared_error(y: Array, a: Array) -> Array:
    """Return the mean over units of (a - y)^2 of each sample.

    Args:
        y: Targets, (..., batch, units).
        a: Predictions, same shape.

    Returns:
        Losses in squared output units, (..., batch); 0 is a perfect fit.

    Source:
        Keras 3, `keras.losses.MeanSquaredError`.
    """
    return _mean_over_units(np.square(a - y))


def half_squared_error(y: Array, a: Array) -> Array:
    """Return the sum over units of (a - y)^2 / 2 of each sample.

    Args:
        y: Targets, (..., batch, units).
        a: Predictions, same shape.

    Returns:
        Losses in squared output units, (..., batch); 0 is a perfect fit.

    Source:
        Mazur 2015, "A Step by Step Backpropagation Example"; without his typing slip after step one.
    """
    error: Array = np.square(a - y).sum(axis=-1) * a.dtype.type(0.5)
    return error


def mean_over_rows(rows: Array) -> Array:
    """Return the mean over the last axis, (..., batch) -> (...): the loss from every sample's own."""
    mean: Array = np.add.reduce(rows, axis=-1) / rows.dtype.type(rows.shape[-1])
    return mean


def _clipped(a: Array) -> Array:
    low = a.dtype.type(CLIP)
    return np.minimum(np.maximum(a, low), 1 - low)


def _mean_over_units(values: Array) -> Array:
    if values.shape[-1] == 1:
        return values[..., 0]
    mean: Array = values.mean(axis=-1)
    return mean


def _binary_crossentropy_gradient(y: Array, a: Array, out: Array) -> None:
    p = _clipped(a)
    np.divide((a - y) / (p * (1 - p)), _count(y), out)


def _clipped_binary_crossentropy_gradient(y: Array, a: Array, out: Array) -> None:
    """Write the gradient of the clipped loss, which no longer changes outside the clip."""
    _binary_crossentropy_gradient(y, a, out)
    low = a.dtype.type(CLIP)
    out[(a < low) | (a > 1 - low)] = 0.0


def _error_per_count(y: Array, a: Array, out: Array) -> None:
    np.subtract(a, y, out)
    np.divide(out, _count(y), out)


def _mean_squared_error_gradient(y: Array, a: Array, out: Array) -> None:
    np.subtract(a, y, out)
    np.multiply(out, 2.0, out)
    np.divide(out, _count(y), out)


def _half_squared_error_gradient(y: Array, a: Array, out: Array) -> None:
    np.subtract(a, y, out)
    np.divide(out, float(y.shape[-2]), out)


_P = f"p = clip(a, {CLIP}, 1 - {CLIP})"
"""How the cross-entropy formulas begin: p is the prediction kept off 0 and 1."""


LOSSES: dict[str, Loss] = {
    loss.name: loss
    for loss in (
        Loss(
            "binary_crossentropy",
            binary_crossentropy,
            _clipped_binary_crossentropy_gradient,
            f"{_P}; loss = mean_rows(mean_units(-(y * ln(p) + (1 - y) * ln(1 - p))))",
            f"{_P}; grad_a = (a - y) / (p * (1 - p)) / (n * k) if a == p else 0",
            QT_TRANSLATE_NOOP("losses", "Surprise at the right answer: the notebooks' loss for yes or no."),
            FromLogits(
                binary_crossentropy_from_logits,
                _binary_crossentropy_gradient,
                _error_per_count,
                "loss = mean_rows(mean_units(max(z, 0) - z * y + log1p(exp(-abs(z)))))",
                f"{_P}; grad_a = (a - y) / (p * (1 - p)) / (n * k)",
                "delta = (a - y) / (n * k)",
            ),
        ),
        Loss(
            "mean_squared_error",
            mean_squared_error,
            _mean_squared_error_gradient,
            "loss = mean_rows(mean_units((a - y)^2))",
            "grad_a = 2 * (a - y) / (n * k)",
            QT_TRANSLATE_NOOP("losses", "Squared distance from the target, averaged."),
        ),
        Loss(
            "half_squared_error",
            half_squared_error,
            _half_squared_error_gradient,
            "loss = mean_rows(sum_units((a - y)^2) / 2)",
            "grad_a = (a - y) / n",
            QT_TRANSLATE_NOOP("losses", "Half the squared distance: the textbook's E, for work by hand."),
        ),
    )
}
"""Every loss under its name, in the order in which menus show them."""
