"""Step and run are one arithmetic, pure; what becomes infinite is named with its epoch."""

from dataclasses import fields, replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracles import experiments
from xorstudio.core import training
from xorstudio.core.experiment import Dataset, Experiment, LayerSpec, LayerValues, Start
from xorstudio.core.optimizers import Adam, Sgd
from xorstudio.core.state import Address, State, initial_state
from xorstudio.core.training import DivergenceError, Run, Stepper, not_finite, single, train

XOR = Experiment(initializer=Start(seed=3))


def many_steps(stepper: Stepper, state: State, steps: int) -> tuple[State, list[float], list[float]]:
    losses, accuracies = [], []
    for _ in range(steps):
        trace = stepper.step(state)
        losses.append(trace.loss)
        accuracies.append(trace.accuracy)
        state = trace.after
    return state, losses, accuracies


# ---------------------------------------------------------------- run is n times step


@settings(max_examples=150)
@given(experiments(), st.lists(st.integers(0, 12), min_size=1, max_size=4))
def test_runs_of_any_lengths_are_as_many_steps_bit_for_bit(experiment: Experiment, chunks: list[int]) -> None:
    state = start = initial_state(experiment)
    stepper = Stepper(experiment)
    losses: list[float] = []
    accuracies: list[float] = []
    for chunk in chunks:
        run = stepper.run(state, chunk)
        assert run.before is state
        losses += run.losses.tolist()
        accuracies += run.accuracies.tolist()
        state = run.after
    stepped, step_losses, step_accuracies = many_steps(stepper, start, sum(chunks))
    assert state.same(stepped)
    assert np.array(losses).tobytes() == np.array(step_losses).tobytes()
    assert accuracies == step_accuracies


def test_run_of_no_steps_stays_where_it_is() -> None:
    state = initial_state(XOR)
    run = Stepper(XOR).run(state, 0)
    assert run.after.same(state)
    assert run.losses.size == run.accuracies.size == 0
    assert run.finite


def test_loss_is_the_mean_of_the_rows_and_kept_in_the_experiments_precision() -> None:
    stepper = Stepper(XOR)
    trace = stepper.step(initial_state(XOR))
    assert trace.row_losses.shape == (4,)
    assert trace.loss == float(trace.row_losses.mean())
    run = stepper.run(trace.before, 2)
    assert run.losses.dtype == np.float32
    assert run.losses[0] == trace.loss


# ---------------------------------------------------------------- purity


@given(experiments())
def test_update_is_exactly_what_is_added(experiment: Experiment) -> None:
    trace = training.step(experiment, initial_state(experiment))
    assert (trace.before.values[0] + trace.update).tobytes() == trace.after.values[0].tobytes()
    assert trace.epoch == trace.after.epoch - 1 == 0
    assert trace.predictions is trace.activations[-1]
    for layer, update in zip(trace.after.layers, trace.updates, strict=True):
        assert layer.kernel.shape == update.kernel.shape


def arrays_of(value: Any) -> list[np.ndarray]:
    if isinstance(value, np.ndarray):
        return [value]
    if isinstance(value, tuple):
        return [array for item in value for array in arrays_of(item)]
    if isinstance(value, State):
        return [value.values]
    return []


@pytest.mark.parametrize("loss", ["binary_crossentropy", "half_squared_error"])
def test_nothing_in_a_trace_or_run_can_be_written(loss: str) -> None:
    experiment = replace(XOR, loss=loss)
    stepper = Stepper(experiment)
    trace = stepper.step(initial_state(experiment))
    run = stepper.run(trace.before, 3)
    arrays = [
        array
        for thing in (trace, run)
        for field in fields(thing)
        for array in arrays_of(getattr(thing, field.name))
    ]
    arrays += [
        trace.gradients[0].kernel,
        trace.updates[1].bias,
        trace.after.layers[0].kernel,
        trace.after.slot("m")[0].bias,
    ]
    assert len(arrays) > 20
    assert not any(array.flags.writeable for array in arrays)


def test_earlier_trace_is_untouched_by_later_steps() -> None:
    stepper, state = Stepper(XOR), initial_state(XOR)
    trace = stepper.step(state)
    kept = [array.copy() for field in fields(trace) for array in arrays_of(getattr(trace, field.name))]
    stepper.run(trace.after, 50)
    stepper.step(trace.after.with_value(Address(0, 0, 0), 5.0))
    now = [array for field in fields(trace) for array in arrays_of(getattr(trace, field.name))]
    assert all(old.tobytes() == new.tobytes() for old, new in zip(kept, now, strict=True))
    assert stepper.step(state).after.same(trace.after)


def test_module_functions_are_the_steppers() -> None:
    state = initial_state(XOR)
    assert training.step(XOR, state).after.same(Stepper(XOR).step(state).after)
    assert training.run(XOR, state, 5).after.same(Stepper(XOR).run(state, 5).after)


def test_single_step_as_a_run() -> None:
    stepper, state = Stepper(XOR), initial_state(XOR)
    one, wanted = single(stepper.step(state)), stepper.run(state, 1)
    assert one.after.same(wanted.after)
    assert one.losses.tobytes() == wanted.losses.tobytes()
    assert one.losses.dtype == wanted.losses.dtype
    assert one.accuracies.tolist() == wanted.accuracies.tolist()


# ---------------------------------------------------------------- train


@pytest.mark.parametrize(
    ("begin", "steps", "ends"),
    [(0, 200, [64, 128, 192, 200]), (60, 70, [64, 128, 130]), (64, 64, [128]), (5, 0, [])],
)
def test_training_pauses_at_multiples_of_the_chunk(begin: int, steps: int, ends: list[int]) -> None:
    stepper = Stepper(XOR)
    state = stepper.run(initial_state(XOR), begin).after
    parts: list[Run] = list(train(stepper, state, steps))
    assert [part.after.epoch for part in parts] == ends
    assert all(one.after is two.before for one, two in pairwise(parts))
    if parts:
        assert parts[-1].after.same(stepper.run(state, steps).after)


# ---------------------------------------------------------------- divergence


def neuron(
    x: float,
    *weights: float,
    activation: str = "linear",
    optimizer: Any = None,
    y: float = 0.0,
    dtype: Any = "float32",
) -> Experiment:
    """Build a chain of single neurons without biases: x * w1 * w2 * .. against y."""
    return Experiment(
        dataset=Dataset(((x,),), ((y,),)),
        layers=tuple(LayerSpec(1, activation) for _ in weights),
        loss="half_squared_error",
        optimizer=optimizer or Sgd(0.1),
        dtype=dtype,
        parameters=tuple(LayerValues(((weight,),), (0.0,)) for weight in weights),
    )


DIVERGING = [
    # w = 1, then 1 - 1e20: its square is beyond float32
    pytest.param(neuron(1.0, 1.0, optimizer=Sgd(1e20)), 1, "loss", np.inf, id="learning rate, float32"),
    # z grows 2e20-fold each epoch; 1.6e162 squared is beyond float64
    pytest.param(
        neuron(1.0, 1.0, optimizer=Sgd(1e20), dtype="float64"), 8, "loss", np.inf, id="learning rate, float64"
    ),
    pytest.param(neuron(1.0, 1e25, 1e25, activation="relu"), 0, "z2", np.inf, id="relu overflows forward"),
    pytest.param(neuron(1.0, np.nan), 0, "z1", np.nan, id="NaN from the start"),
    pytest.param(neuron(1e30, 1e-20), 0, "dL/dW1", np.inf, id="gradient of a kernel"),
    pytest.param(
        neuron(1.0, 1e-30, 1e30, activation="linear", y=1e18),
        0,
        "dL/da1",
        -np.inf,
        id="gradient of a hidden a",
    ),
    pytest.param(neuron(1e20, 1e-20, optimizer=Adam()), 0, "v", np.inf, id="slot of Adam"),
    pytest.param(neuron(1e20, 1e-20, optimizer=Sgd(1e20)), 0, "W1", -np.inf, id="weight"),
]


@pytest.mark.parametrize(("experiment", "epoch", "quantity", "value"), DIVERGING)
def test_divergence_names_the_first_quantity_and_its_epoch(
    experiment: Experiment, epoch: int, quantity: str, value: float
) -> None:
    stepper, state = Stepper(experiment), initial_state(experiment)
    assert not stepper.run(state, epoch + 1).finite
    with pytest.raises(DivergenceError) as caught:
        list(train(stepper, state, 1000))
    error = caught.value
    assert (error.trace.epoch, error.quantity) == (epoch, quantity)
    assert str(error.value) == str(value)
    assert str(error) == f"epoch {epoch}: {quantity} became {value}"
    assert np.isfinite(error.trace.before.values).all() or np.isnan(value)
    assert not_finite(error.trace) is not None
    with pytest.raises(DivergenceError, match=f"epoch {epoch}: {quantity}"):
        single(error.trace)
    if epoch:
        assert stepper.run(state, epoch).finite
        assert stepper.divergence(state, epoch) is None


def test_runs_before_the_divergence_are_still_given() -> None:
    experiment = neuron(1.0, 1.0, optimizer=Sgd(1e20), dtype="float64")
    parts = train(Stepper(experiment), initial_state(experiment), 100, chunk=2)
    given_runs = [next(parts) for _ in range(4)]
    assert [run.after.epoch for run in given_runs] == [2, 4, 6, 8]
    assert all(run.finite for run in given_runs)
    with pytest.raises(DivergenceError):
        next(parts)


def test_order_of_the_search_is_the_order_of_computation() -> None:
    trace = training.step(neuron(1e30, 1e30, 1e30), initial_state(neuron(1e30, 1e30, 1e30)))
    assert not_finite(trace) == ("z1", np.inf)
    assert not_finite(training.step(XOR, initial_state(XOR))) is None
