"""An activation bends what a neuron has added up: a = f(z), and df tells how steep the bend is there.

Each function takes whole arrays and an `out` array to write into, because a training step that allocates
nothing is twice as fast. The derivative is given z and a together: each formula uses the cheaper one.

The formulas are those of the code, operation for operation, in the notation that `operations` explains.

Source:
    Keras 3, `keras.activations`; the derivatives are those that TensorFlow registers, also at z = 0.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from xorstudio.core.values import QT_TRANSLATE_NOOP, Array

LEAKY_SLOPE = 0.2
"""Slope of the leaky ReLU below zero. Source: Keras 3, `negative_slope`."""


_ONE = np.array(1.0, np.float32)
"""The number 1 for both precisions: a ufunc takes an array of no dimension in half a Python float's time."""


@dataclass(frozen=True, slots=True)
class Activation:
    """One activation function and its derivative.

    Attributes:
        name: Its name in files and in Keras.
        f: f(z, out) writes a = f(z) into `out`; both of one shape.
        df: df(z, a, out) writes f'(z) into `out`; all of one shape.
        formula: f(z), as the code computes it.
        derivative: f'(z) from z and a, as the code computes it.
        summary: One sentence, translatable.
    """

    name: str
    f: Callable[[Array, Array], None]
    df: Callable[[Array, Array, Array], None]
    formula: str
    derivative: str
    summary: str


def _linear(z: Array, out: Array) -> None:
    np.copyto(out, z)


def _linear_df(_z: Array, _a: Array, out: Array) -> None:
    out.fill(1.0)


def _sigmoid(z: Array, out: Array) -> None:
    """Write 1 / (1 + e^-z); for z far below zero e^-z is infinite and the quotient 0, as it should be."""
    np.negative(z, out)
    np.exp(out, out)
    np.add(out, _ONE, out)
    np.reciprocal(out, out)


def _sigmoid_df(_z: Array, a: Array, out: Array) -> None:
    np.subtract(_ONE, a, out)
    np.multiply(a, out, out)


def _tanh(z: Array, out: Array) -> None:
    np.tanh(z, out)


def _tanh_df(_z: Array, a: Array, out: Array) -> None:
    np.multiply(a, a, out)
    np.subtract(_ONE, out, out)


def _relu(z: Array, out: Array) -> None:
    np.maximum(z, 0.0, out=out)


def _relu_df(z: Array, _a: Array, out: Array) -> None:
    np.greater(z, 0.0, out)


def _leaky_relu(z: Array, out: Array) -> None:
    np.multiply(z, LEAKY_SLOPE, out)
    np.copyto(out, z, where=z >= 0.0)


def _leaky_relu_df(z: Array, _a: Array, out: Array) -> None:
    out.fill(LEAKY_SLOPE)
    np.copyto(out, 1.0, where=z > 0.0)


def _softplus(z: Array, out: Array) -> None:
    """Write ln(1 + e^z) as max(z, 0) + ln(1 + e^-|z|), which holds for any z."""
    np.abs(z, out)
    np.negative(out, out)
    np.exp(out, out)
    np.log1p(out, out)
    np.add(out, np.maximum(z, 0.0), out)


def _softplus_df(z: Array, _a: Array, out: Array) -> None:
    _sigmoid(z, out)


ACTIVATIONS: dict[str, Activation] = {
    activation.name: activation
    for activation in (
        Activation(
            "linear",
            _linear,
            _linear_df,
            "z",
            "1",
            QT_TRANSLATE_NOOP("activations", "Passes z on unchanged."),
        ),
        Activation(
            "sigmoid",
            _sigmoid,
            _sigmoid_df,
            "1 / (1 + exp(-z))",
            "a * (1 - a)",
            QT_TRANSLATE_NOOP("activations", "Squeezes any z into 0 to 1: a soft yes or no."),
        ),
        Activation(
            "tanh",
            _tanh,
            _tanh_df,
            "tanh(z)",
            "1 - a^2",
            QT_TRANSLATE_NOOP("activations", "Squeezes any z into -1 to 1, around zero."),
        ),
        Activation(
            "relu",
            _relu,
            _relu_df,
            "max(z, 0)",
            "1 if z > 0 else 0",
            QT_TRANSLATE_NOOP("activations", "Keeps what is positive and cuts off the rest."),
        ),
        Activation(
            "leaky_relu",
            _leaky_relu,
            _leaky_relu_df,
            "z if z >= 0 else 0.2 * z",
            "1 if z > 0 else 0.2",
            QT_TRANSLATE_NOOP("activations", "Like ReLU, but lets a fifth of the negative side through."),
        ),
        Activation(
            "softplus",
            _softplus,
            _softplus_df,
            "max(z, 0) + log1p(exp(-abs(z)))",
            "1 / (1 + exp(-z))",
            QT_TRANSLATE_NOOP("activations", "A ReLU with a rounded corner: ln(1 + exp(z))."),
        ),
    )
}
"""Every activation under its name, in the order in which menus show them."""
