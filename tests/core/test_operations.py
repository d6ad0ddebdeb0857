"""The printed formulas are the computation: whoever applies them gets the numbers of the step."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracles import after_by_formula, evaluate, experiments, flat, names_before
from xorstudio.core.experiment import Experiment, LayerSpec, LayerValues
from xorstudio.core.operations import PHASES, operations
from xorstudio.core.presets import PRESETS, load_preset
from xorstudio.core.state import Layer, initial_state
from xorstudio.core.trace import StepTrace
from xorstudio.core.training import step

TWO_LAYERS = (
    "z1 a1 z2 a2 loss grad_a2 delta2 grad_kernel2 grad_bias2 grad_a1 delta1 grad_kernel1 grad_bias1 update"
)


def first_step(experiment: Experiment) -> StepTrace:
    return step(experiment, initial_state(experiment))


def formulas(**changes: Any) -> dict[str, str]:
    return {operation.name: operation.formula for operation in operations(first_step(Experiment(**changes)))}


def assert_same_bits(found: Any, wanted: Any, name: str) -> None:
    wanted = np.asarray(wanted)
    assert np.asarray(found, wanted.dtype).tobytes() == wanted.tobytes(), name


def assert_formulas_make_the_step(trace: StepTrace) -> None:
    names = names_before(trace)
    for operation in operations(trace):
        if operation.name == "update":
            break
        evaluate(operation.formula, names)
        assert_same_bits(names[operation.name], operation.value, f"{operation.name}: {operation.formula}")
    gradients = flat(names, trace.before.sizes, trace.before.values.dtype)
    after = after_by_formula(operation.formula, gradients, trace.before, trace.experiment.optimizer)
    assert_same_bits(after, trace.after.values, operation.formula)


def test_two_layers_have_fourteen_operations_in_the_order_of_the_interface() -> None:
    assert [operation.name for operation in operations(first_step(Experiment()))] == TWO_LAYERS.split()


@pytest.mark.parametrize("layers", [1, 2, 3, 4])
def test_every_layer_adds_two_operations_forward_and_four_backward(layers: int) -> None:
    experiment = Experiment(layers=(LayerSpec(3, "tanh"),) * (layers - 1) + (LayerSpec(1),))
    found = operations(first_step(experiment))
    assert len(found) == 6 * layers + 2
    assert [op.layer for op in found if op.kind == "delta"] == list(range(layers, 0, -1))
    phases = [operation.phase for operation in found]
    assert phases == ["forward"] * (2 * layers) + ["loss"] + ["backward"] * (4 * layers) + ["update"]


def test_name_is_kind_and_layer() -> None:
    short = {"pre_activation": "z", "activation": "a", "grad_activation": "grad_a"}
    for operation in operations(first_step(Experiment())):
        number = "" if operation.layer is None else str(operation.layer)
        assert operation.name == short.get(operation.kind, operation.kind) + number
    assert set(PHASES) == {operation.kind for operation in operations(first_step(Experiment()))}


def test_values_are_those_of_the_trace() -> None:
    trace = first_step(Experiment())
    values = {operation.name: operation.value for operation in operations(trace)}
    assert values["z2"] is trace.pre_activations[1]
    assert values["grad_a1"] is trace.grad_activations[0]
    assert values["loss"] == trace.loss
    update = values["update"]
    assert isinstance(update, tuple)
    assert all(isinstance(layer, Layer) for layer in update)
    assert np.array_equal(update[1].kernel, trace.updates[1].kernel)


def test_formulas_name_the_rules_in_use() -> None:
    found = formulas()
    assert found["z1"] == "z1 = x @ W1 + b1"
    assert found["z2"] == "z2 = a1 @ W2 + b2"
    assert found["a1"] == "a1 = 1 / (1 + exp(-z1))"
    assert found["delta2"] == "delta2 = (a2 - y) / (n * k)"
    assert found["grad_kernel2"] == "grad_kernel2 = a1.T @ delta2"
    assert found["grad_bias2"] == "grad_bias2 = sum_rows(delta2)"
    assert found["grad_a1"] == "grad_a1 = delta2 @ W2.T"
    assert found["delta1"] == "delta1 = grad_a1 * (a1 * (1 - a1))"
    assert found["grad_kernel1"] == "grad_kernel1 = x.T @ delta1"
    assert "beta_2^t" in found["update"]


def test_delta_of_another_loss_follows_the_chain_rule() -> None:
    found = formulas(loss="mean_squared_error", layers=(LayerSpec(2), LayerSpec(1)))
    assert found["grad_a2"] == "grad_a2 = 2 * (a2 - y) / (n * k)"
    assert found["delta2"] == "delta2 = grad_a2 * (a2 * (1 - a2))"
    assert formulas(loss="half_squared_error", layers=(LayerSpec(1, "linear"),))["delta1"] == (
        "delta1 = grad_a1 * 1"
    )


@pytest.mark.parametrize("name", [preset.name for preset in PRESETS])
def test_formulas_make_the_steps_of_every_preset(name: str) -> None:
    experiment = load_preset(name)
    state = initial_state(experiment)
    for _ in range(20):
        trace = step(experiment, state)
        assert_formulas_make_the_step(trace)
        state = trace.after


@settings(max_examples=200)
@given(experiments(), st.integers(0, 3))
def test_formulas_make_any_step_of_any_network(experiment: Experiment, earlier: int) -> None:
    state = initial_state(experiment)
    for _ in range(earlier):
        state = step(experiment, state).after
    assert_formulas_make_the_step(step(experiment, state))


def test_formula_of_the_clipped_cross_entropy_holds_outside_the_clip() -> None:
    """A linear output of exactly 0 or above 1 is clipped: its loss is finite and its gradient 0."""
    experiment = Experiment(
        layers=(LayerSpec(1, "linear"),), initializer=None, parameters=_linear(2.0, -1.0), dtype="float64"
    )
    trace = first_step(experiment)
    assert trace.activations[0].tolist() == [[0.0], [-1.0], [2.0], [1.0]]
    assert not trace.grad_activations[0].any()
    assert np.isfinite(trace.loss)
    assert_formulas_make_the_step(trace)


def _linear(*kernel: float) -> Any:
    return (LayerValues(tuple((number,) for number in kernel), (0.0,)),)
