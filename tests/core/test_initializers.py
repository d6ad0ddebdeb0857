"""Random starts: their range, and that a seed is a start."""

import numpy as np
import pytest

from xorstudio.core.experiment import Experiment, LayerSpec, Start
from xorstudio.core.initializers import INITIALIZERS
from xorstudio.core.state import initial_state

NAMES = tuple(INITIALIZERS)


def start(name: str, seed: int = 0) -> Experiment:
    return Experiment(initializer=Start(name, seed), layers=(LayerSpec(3), LayerSpec(1)), dtype="float64")


def test_the_four_in_menu_order() -> None:
    assert NAMES == ("glorot_uniform", "zeros", "normal", "uniform")
    assert all(INITIALIZERS[name].name == name and INITIALIZERS[name].summary for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_same_seed_is_the_same_start_and_biases_are_zero(name: str) -> None:
    state = initial_state(start(name))
    assert state.same(initial_state(start(name)))
    assert not any(layer.bias.any() for layer in state.layers)
    assert state.same(initial_state(start(name, seed=1))) == (name == "zeros")


@pytest.mark.parametrize(
    ("name", "low", "high", "deviation"),
    [
        ("glorot_uniform", -(0.75**0.5), 0.75**0.5, 0.5),
        ("uniform", -1.0, 1.0, 3**-0.5),
        ("zeros", 0.0, 0.0, 0.0),
        ("normal", -np.inf, np.inf, 1.0),
    ],
)
def test_kernel_has_the_range_and_the_deviation(name: str, low: float, high: float, deviation: float) -> None:
    rng = np.random.default_rng(0)
    drawn = np.array([INITIALIZERS[name].kernel(rng, 5, 3) for _ in range(2000)])
    assert drawn.shape == (2000, 5, 3)
    assert drawn.min() >= low
    assert drawn.max() <= high
    assert drawn.std() == pytest.approx(deviation, rel=0.02)
    if np.isfinite(high):
        assert drawn.max() == pytest.approx(high, rel=0.01)


def test_kernels_are_drawn_in_order_from_one_generator() -> None:
    """So that a start can be drawn again with nothing but NumPy and the seed."""
    rng = np.random.default_rng(7)
    state = initial_state(start("uniform", seed=7))
    assert np.array_equal(state.layers[0].kernel, rng.uniform(-1, 1, (2, 3)))
    assert np.array_equal(state.layers[1].kernel, rng.uniform(-1, 1, (3, 1)))
