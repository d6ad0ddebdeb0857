"""Each optimizer against scalars straight from the definitions, against hand values, and against Keras."""

import math
from collections.abc import Callable, Iterator
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracles import after_by_formula, distance, experiment_of, golden, optimizers
from xorstudio.core.optimizers import OPTIMIZERS, Adam, Optimizer, RmsProp, Sgd
from xorstudio.core.state import State, initial_state
from xorstudio.core.training import Stepper
from xorstudio.core.values import Array

Trajectory = Iterator[float]


def sgd(o: Sgd, w: float, gradients: list[float]) -> Trajectory:
    v = 0.0
    for g in gradients:
        if o.momentum == 0:
            w -= o.learning_rate * g
        else:
            v = o.momentum * v - o.learning_rate * g
            w += o.momentum * v - o.learning_rate * g if o.nesterov else v
        yield w


def rmsprop(o: RmsProp, w: float, gradients: list[float]) -> Trajectory:
    v = 0.0
    for g in gradients:
        v = o.rho * v + (1 - o.rho) * g**2
        w -= o.learning_rate * g / math.sqrt(v + o.epsilon)
        yield w


def adam(o: Adam, w: float, gradients: list[float]) -> Trajectory:
    m = v = 0.0
    for t, g in enumerate(gradients, start=1):
        m = o.beta_1 * m + (1 - o.beta_1) * g
        v = o.beta_2 * v + (1 - o.beta_2) * g**2
        alpha = o.learning_rate * math.sqrt(1 - o.beta_2**t) / (1 - o.beta_1**t)
        w -= alpha * m / (math.sqrt(v) + o.epsilon)
        yield w


SCALAR: dict[type, Callable[..., Trajectory]] = {Sgd: sgd, RmsProp: rmsprop, Adam: adam}


def walk(optimizer: Optimizer, start: float, gradients: list[float], dtype: type = np.float64) -> list[float]:
    """Return the weight after each step, by the optimizer's own update of a vector of three equal weights."""
    kind = np.dtype(dtype)
    update = optimizer.updater(3, kind)
    slots, out = np.zeros((len(optimizer.slots), 3), kind), np.empty(3, kind)
    weights, path = np.full(3, start, kind), []
    for g, rate in zip(gradients, optimizer.rates(1, len(gradients), kind), strict=True):
        update(np.full(3, g, kind), slots, rate, out)
        weights = weights + out
        assert weights.min() == weights.max()
        path.append(float(weights[0]))
    return path


def test_three_with_the_defaults_of_keras() -> None:
    assert {name: kind() for name, kind in OPTIMIZERS.items()} == {
        "sgd": Sgd(learning_rate=0.01, momentum=0.0, nesterov=False),
        "rmsprop": RmsProp(learning_rate=0.001, rho=0.9, epsilon=1e-7),
        "adam": Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7),
    }


@pytest.mark.parametrize(
    ("optimizer", "slots"),
    [(Sgd(), ()), (Sgd(momentum=0.5), ("velocity",)), (RmsProp(), ("velocity",)), (Adam(), ("m", "v"))],
)
def test_slots_are_what_is_remembered(optimizer: Optimizer, slots: tuple[str, ...]) -> None:
    assert optimizer.slots == slots
    for name in slots:
        assert f"{name} = " in optimizer.formula


@settings(max_examples=200)
@given(optimizers(), st.floats(-2, 2), st.lists(st.floats(-3, 3), min_size=1, max_size=30))
def test_path_of_a_weight_is_that_of_the_definition(
    optimizer: Optimizer, start: float, gradients: list[float]
) -> None:
    wanted = list(SCALAR[type(optimizer)](optimizer, start, gradients))
    assert walk(optimizer, start, gradients) == pytest.approx(wanted, rel=1e-11, abs=1e-11)


@pytest.mark.parametrize(
    ("optimizer", "path"),
    [
        (Sgd(learning_rate=0.5), [0.0, -1.0]),
        # v = -1, then -0.5 - 1 = -1.5
        (Sgd(learning_rate=0.5, momentum=0.5), [0.0, -1.5]),
        # looks ahead: -0.5 - 1, then -0.75 - 1
        (Sgd(learning_rate=0.5, momentum=0.5, nesterov=True), [-0.5, -2.25]),
        # v = 2, 3: a step of 2 / sqrt(2), then 2 / sqrt(3)
        (RmsProp(learning_rate=1.0, rho=0.5, epsilon=1e-300), [1 - 2**0.5, 1 - 2**0.5 - 2 / 3**0.5]),
        # with a steady gradient Adam steps by its learning rate
        (Adam(learning_rate=0.5, epsilon=1e-300), [0.5, 0.0]),
    ],
)
def test_two_steps_by_hand(optimizer: Optimizer, path: list[float]) -> None:
    assert walk(optimizer, 1.0, [2.0, 2.0]) == pytest.approx(path, abs=1e-12)


def test_epsilon_stands_inside_the_root_of_rmsprop_and_outside_that_of_adam() -> None:
    tiny, rate = 1e-6, 0.001
    rmsprop_step = walk(RmsProp(learning_rate=rate), 0.0, [tiny])[0]
    assert rmsprop_step == pytest.approx(-rate * tiny / math.sqrt(0.1 * tiny**2 + 1e-7), rel=1e-12)
    adam_step = walk(Adam(learning_rate=rate), 0.0, [tiny])[0]
    alpha = rate * math.sqrt(1 - 0.999) / (1 - 0.9)
    assert adam_step == pytest.approx(
        -alpha * 0.1 * tiny / (math.sqrt((1 - 0.999) * tiny**2) + 1e-7), rel=1e-9
    )


@settings(max_examples=100)
@given(optimizers(), st.sampled_from(["float32", "float64"]), st.integers(0, 2**32 - 1), st.integers(1, 2000))
def test_formula_is_the_update_bit_for_bit(optimizer: Optimizer, dtype: str, seed: int, step: int) -> None:
    rng, kind = np.random.default_rng(seed), np.dtype(dtype)
    values: Array = rng.uniform(0, 1, (1 + len(optimizer.slots), 9)).astype(dtype)
    gradient: Array = rng.normal(0, 1, 9).astype(dtype)
    wanted, out = values.copy(), np.empty(9, kind)
    optimizer.updater(9, kind)(gradient, wanted[1:], optimizer.rates(step, 1, kind)[0], out)
    wanted[0] += out
    found = after_by_formula(
        optimizer.formula, gradient, State(step - 1, values, (8, 1), optimizer.slots), optimizer
    )
    assert found.dtype == kind
    assert found.tobytes() == wanted.tobytes()


@given(optimizers(), st.sampled_from(["float32", "float64"]), st.integers(1, 5000), st.integers(2, 40))
def test_rates_of_many_steps_are_those_of_each(
    optimizer: Optimizer, dtype: str, first: int, steps: int
) -> None:
    kind = np.dtype(dtype)
    together = optimizer.rates(first, steps, kind)
    alone = [optimizer.rates(step, 1, kind)[0] for step in range(first, first + steps)]
    assert together.dtype == kind
    assert together.tobytes() == np.array(alone).tobytes()


def test_every_setting_is_a_field_with_a_default() -> None:
    for kind in OPTIMIZERS.values():
        assert fields(kind)[0].name == "learning_rate"


KERAS = [
    pytest.param(case, id=f"{case['experiment']['dtype']} {case['experiment']['name']}")
    for case in golden("keras_reference")
]


@pytest.mark.parametrize("case", KERAS)
def test_gradients_are_keras_own(case: dict[str, object]) -> None:
    """In float64 too; there Keras's leaky slope 0.2 went through float32, which shows as 1e-9."""
    experiment = experiment_of(case)
    trace = Stepper(experiment).step(initial_state(experiment))
    largest = np.abs(trace.gradient).max()
    assert largest > 0.01
    leaky = any(layer.activation == "leaky_relu" for layer in experiment.layers)
    limit = 1e-6 if experiment.dtype == "float32" else 1e-8 if leaky else 1e-14
    assert distance(trace.gradients, case["gradients"]) < limit * max(largest, 1)


@pytest.mark.parametrize("case", KERAS)
def test_five_steps_end_where_keras_ends(case: dict[str, object]) -> None:
    """In float64 Keras rounds its settings to float32 on the way: Adam then differs by some 1e-6."""
    experiment = experiment_of(case)
    run = Stepper(experiment).run(initial_state(experiment), 5)
    if experiment.dtype == "float32":
        limit = 5e-7
    else:
        limit = 1e-5 if isinstance(experiment.optimizer, Adam) else 1e-7
    assert distance(run.after.layers, case["parameters_after_all"]) < limit
    assert np.abs(run.losses - np.array(case["losses"])).max() < limit
