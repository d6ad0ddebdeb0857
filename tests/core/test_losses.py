"""Each loss against a scalar of its own; the stable form behind a sigmoid and the gradient."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xorstudio.core.losses import LOSSES, mean_over_rows
from xorstudio.core.values import Array

NAMES = tuple(LOSSES)
FROM_LOGITS = LOSSES["binary_crossentropy"].from_logits
assert FROM_LOGITS is not None


def cross_entropy(y: float, a: float) -> float:
    p = min(max(a, 1e-7), 1 - 1e-7)
    return -(y * math.log(p) + (1 - y) * math.log(1 - p))


BY_HAND: dict[str, tuple[Callable[[float, float], float], Callable[[list[float]], float]]] = {
    "binary_crossentropy": (cross_entropy, lambda units: sum(units) / len(units)),
    "mean_squared_error": (lambda y, a: (a - y) ** 2, lambda units: sum(units) / len(units)),
    "half_squared_error": (lambda y, a: (a - y) ** 2 / 2, sum),
}


def by_hand(name: str, y: Array, a: Array) -> float:
    one, over_units = BY_HAND[name]
    rows = [over_units([one(*pair) for pair in zip(*row, strict=True)]) for row in zip(y, a, strict=True)]
    return sum(rows) / len(rows)


def value(name: str, y: Array, a: Array) -> float:
    return float(mean_over_rows(LOSSES[name].rows(y, a)))


def random_pair(seed: int, rows: int, units: int) -> tuple[Array, Array]:
    rng = np.random.default_rng(seed)
    return rng.uniform(0, 1, (rows, units)), rng.uniform(0.05, 0.95, (rows, units))


SHAPES = (st.integers(0, 2**32 - 1), st.integers(1, 9), st.integers(1, 4))


def test_the_three_in_menu_order() -> None:
    assert NAMES == ("binary_crossentropy", "mean_squared_error", "half_squared_error")


@pytest.mark.parametrize("name", NAMES)
def test_entry_is_named_and_explained(name: str) -> None:
    entry = LOSSES[name]
    assert entry.name == name
    assert "loss = " in entry.formula
    assert "grad_a = " in entry.gradient_formula
    assert entry.summary


@pytest.mark.parametrize("name", NAMES)
@given(*SHAPES)
def test_value_is_that_of_the_definition(name: str, seed: int, rows: int, units: int) -> None:
    y, a = random_pair(seed, rows, units)
    assert value(name, y, a) == pytest.approx(by_hand(name, y, a), rel=1e-13)


@pytest.mark.parametrize("name", NAMES)
@given(*SHAPES)
def test_gradient_is_the_slope_of_the_loss(name: str, seed: int, rows: int, units: int) -> None:
    y, a = random_pair(seed, rows, units)
    out = np.empty_like(a)
    LOSSES[name].gradient(y, a, out)
    h = 1e-5
    for at in np.ndindex(a.shape):
        up, down = a.copy(), a.copy()
        up[at] += h
        down[at] -= h
        slope = (by_hand(name, y, up) - by_hand(name, y, down)) / (2 * h)
        assert out[at] == pytest.approx(slope, rel=1e-5, abs=1e-8)


@pytest.mark.parametrize("name", NAMES)
def test_many_batches_at_once_are_the_same_as_one_by_one(name: str) -> None:
    y, _ = random_pair(0, 4, 3)
    many = np.random.default_rng(1).uniform(0.1, 0.9, (5, 4, 3))
    found = mean_over_rows(LOSSES[name].rows(y, many))
    assert found.tolist() == [value(name, y, a) for a in many]


@given(st.floats(0, 1), st.floats(-12, 12))
def test_cross_entropy_from_z_agrees_with_the_one_from_a(y: float, z: float) -> None:
    a = 1 / (1 + math.exp(-z))
    from_z = FROM_LOGITS.rows(np.array([[y]]), np.array([[z]]))[0]
    assert from_z == pytest.approx(cross_entropy(y, a), rel=1e-9, abs=1e-11)


@pytest.mark.parametrize(
    ("y", "z", "loss"), [(0.0, 1000.0, 1000.0), (1.0, -1000.0, 1000.0), (1.0, 1000.0, 0.0)]
)
def test_saturated_sigmoid_has_its_true_loss(y: float, z: float, loss: float) -> None:
    assert FROM_LOGITS.rows(np.array([[y]]), np.array([[z]]))[0] == loss


def test_cross_entropy_of_a_certain_mistake_stops_at_the_clip() -> None:
    rows = LOSSES["binary_crossentropy"].rows(np.array([[1.0], [0.0]]), np.array([[0.0], [1.0]]))
    assert rows == pytest.approx([-math.log(1e-7)] * 2, rel=1e-8)


def test_gradient_beyond_the_clip_is_zero_but_behind_a_sigmoid_it_is_not() -> None:
    """A clipped prediction no longer changes its loss; a saturated sigmoid still tells where to go."""
    y, a = np.array([[1.0], [0.0], [1.0]]), np.array([[0.0], [1.0], [1.5]])
    out = np.empty_like(a)
    LOSSES["binary_crossentropy"].gradient(y, a, out)
    assert out.tolist() == [[0.0], [0.0], [0.0]]
    y, a = y[:2], a[:2]
    out = np.empty_like(a)
    FROM_LOGITS.gradient(y, a, out)
    assert np.isfinite(out).all()
    assert out[0, 0] < 0 < out[1, 0]
    FROM_LOGITS.delta(y, a, out)
    assert out.tolist() == [[-0.5], [0.5]]


@given(*SHAPES)
def test_delta_behind_a_sigmoid_is_the_gradient_times_its_slope(seed: int, rows: int, units: int) -> None:
    y, a = random_pair(seed, rows, units)
    gradient, delta = np.empty_like(a), np.empty_like(a)
    FROM_LOGITS.gradient(y, a, gradient)
    FROM_LOGITS.delta(y, a, delta)
    assert delta == pytest.approx(gradient * a * (1 - a), rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("name", NAMES)
def test_single_precision_stays_single(name: str) -> None:
    y, a = (array.astype(np.float32) for array in random_pair(0, 4, 2))
    out = np.empty_like(a)
    LOSSES[name].gradient(y, a, out)
    assert out.dtype == np.float32
    assert LOSSES[name].rows(y, a).dtype == np.float32
    assert mean_over_rows(LOSSES[name].rows(y, a)).dtype == np.float32
