"""Each activation against a scalar of its own, and each derivative against a difference quotient."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xorstudio.core.activations import ACTIVATIONS
from xorstudio.core.values import Array

BY_HAND: dict[str, Callable[[float], float]] = {
    "linear": lambda z: z,
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z)),
    "tanh": math.tanh,
    "relu": lambda z: z if z > 0 else 0.0,
    "leaky_relu": lambda z: z if z >= 0 else 0.2 * z,
    "softplus": lambda z: z + math.log1p(math.exp(-z)) if z > 0 else math.log1p(math.exp(z)),
}
NAMES = tuple(ACTIVATIONS)


def f(name: str, z: Array) -> Array:
    out = np.full_like(z, np.nan)
    ACTIVATIONS[name].f(z, out)
    return out


def df(name: str, z: Array) -> Array:
    out = np.full_like(z, np.nan)
    ACTIVATIONS[name].df(z, f(name, z), out)
    return out


def test_the_six_of_keras_in_menu_order() -> None:
    assert NAMES == ("linear", "sigmoid", "tanh", "relu", "leaky_relu", "softplus")
    assert set(NAMES) == set(BY_HAND)


@pytest.mark.parametrize("name", NAMES)
def test_entry_is_named_and_explained(name: str) -> None:
    entry = ACTIVATIONS[name]
    assert entry.name == name
    assert entry.formula
    assert entry.derivative
    assert entry.summary.endswith(".") or entry.summary.endswith(")")


@pytest.mark.parametrize("name", NAMES)
@given(st.floats(-50, 50))
def test_value_is_that_of_the_definition(name: str, z: float) -> None:
    assert f(name, np.array([[z]]))[0, 0] == pytest.approx(BY_HAND[name](z), rel=1e-14, abs=1e-300)


@pytest.mark.parametrize("name", NAMES)
@given(st.floats(-8, 8).filter(lambda z: abs(z) > 1e-3))
def test_derivative_is_the_slope(name: str, z: float) -> None:
    h = 1e-5
    slope = (BY_HAND[name](z + h) - BY_HAND[name](z - h)) / (2 * h)
    assert df(name, np.array([[z]]))[0, 0] == pytest.approx(slope, rel=1e-8, abs=1e-9)


@pytest.mark.parametrize(("name", "slope"), [("relu", 0.0), ("leaky_relu", 0.2), ("linear", 1.0)])
def test_derivative_at_zero_is_tensorflows(name: str, slope: float) -> None:
    assert df(name, np.zeros((1, 1)))[0, 0] == slope


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_far_from_zero_nothing_breaks(name: str, dtype: type[np.floating]) -> None:
    z = np.array([[-1000.0, -100.0, 100.0, 1000.0]], dtype)
    with np.errstate(over="ignore"):  # as in a training step: e^1000 is infinite and 1 / (1 + it) is 0
        a, slope = f(name, z), df(name, z)
    assert a.dtype == dtype
    assert np.isfinite(a).all()
    assert np.isfinite(slope).all()
    assert a == pytest.approx(np.array([[BY_HAND[name](float(number)) for number in z[0]]]), abs=1e-30)


@pytest.mark.parametrize("name", NAMES)
def test_derivative_keeps_the_precision_and_the_inputs(name: str) -> None:
    z = np.linspace(-2, 2, 5, dtype=np.float32).reshape(5, 1)
    kept = z.copy()
    a = f(name, z)
    kept_a = a.copy()
    out = np.empty_like(z)
    ACTIVATIONS[name].df(z, a, out)
    assert out.dtype == np.float32
    assert np.array_equal(z, kept)
    assert np.array_equal(a, kept_a)
