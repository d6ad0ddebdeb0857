"""The same step by hand, by GradientTape, by fit and by XLA: every number, for every kind of network."""

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.oracles import experiments
from xorstudio.core.activations import ACTIVATIONS
from xorstudio.core.experiment import DTYPES, Dtype, Experiment, LayerSpec, Start
from xorstudio.core.losses import LOSSES
from xorstudio.core.optimizers import Adam, Optimizer, RmsProp, Sgd
from xorstudio.core.presets import PRESETS, load_preset
from xorstudio.core.state import State, initial_state
from xorstudio.core.trace import StepTrace
from xorstudio.core.training import Stepper
from xorstudio.core.values import Array
from xorstudio.engines import TENSORFLOW, Server, engine_for
from xorstudio.engines.agreement import _updated

pytestmark = [pytest.mark.tensorflow, pytest.mark.slow]

EXACT = {"float32": 2e-7, "float64": 1e-12}
UPDATES = {"float32": 2e-7, "float64": 2e-6}  # Keras keeps an optimizer's constants in float32
OPTIMIZERS: list[Optimizer] = [
    Sgd(0.5), Sgd(0.1, 0.9), Sgd(0.1, 0.9, nesterov=True), RmsProp(0.01),
    Adam(0.01), Adam(0.1, 0.5, 0.99, 1e-3),
]  # fmt: skip


def magnitude(trace: StepTrace) -> float:
    """Return the most that is added up anywhere in a step: rounding is a share of that."""
    a, most = np.abs(trace.inputs), 1.0
    layers = trace.before.layers
    for layer, above, delta in zip(layers, trace.activations, trace.deltas, strict=True):
        for summands in (
            a @ np.abs(layer.kernel) + np.abs(layer.bias),
            a.T @ np.abs(delta),
            np.abs(delta) @ np.abs(layer.kernel.T),
            np.square(np.abs(above) + np.abs(trace.targets).max()),  # the squared errors
        ):
            most = max(most, float(np.max(summands)))
        a = np.abs(above)
    if trace.experiment.loss == "binary_crossentropy":
        p, y = np.clip(trace.predictions, 1e-7, 1 - 1e-7), trace.targets
        most = max(most, float((y / p + (1 - y) / (1 - p)).max()) / y.size)
    return most


def quantities(trace: StepTrace) -> dict[str, Array]:
    """Return every number of a step but the update; dL/da of the output only if the loss uses it."""
    named = {"loss": np.array([trace.loss]), "row losses": trace.row_losses, "gradient": trace.gradient}
    through = trace.experiment.layers[-1].activation != "sigmoid"
    lists = {
        "z": trace.pre_activations,
        "a": trace.activations,
        "delta": trace.deltas,
        "dL/da": trace.grad_activations if through else trace.grad_activations[:-1],
    }
    return named | {f"{name}{at}": each for name, found in lists.items() for at, each in enumerate(found, 1)}


def assert_same(found: StepTrace, expected: StepTrace) -> None:
    dtype = expected.experiment.dtype
    scale, other = magnitude(expected), quantities(expected)
    apart = {name: np.abs(array - other[name]).max() / scale for name, array in quantities(found).items()}
    # Without a sigmoid before it the cross-entropy's derivative is (a - y) / p / (1 - p) here and
    # y / p - (1 - y) / (1 - p) there: each rounds several times, at other places.
    experiment = expected.experiment
    apart_formulas = (
        experiment.loss == "binary_crossentropy" and experiment.layers[-1].activation != "sigmoid"
    )
    allowed = EXACT[dtype] * (3 if apart_formulas else 1)
    assert {name: float(value) for name, value in apart.items() if not value <= allowed} == {}
    assert found.accuracy == expected.accuracy or np.abs(expected.predictions - 0.5).min() < 1e-6
    # From one and the same gradient: Adam makes a full step of what is but rounding.
    after = _updated(expected, found.gradient)
    assert np.abs(after - found.after.values[0]).max() / max(1, np.abs(after).max()) <= UPDATES[dtype]


def later(experiment: Experiment, steps: int) -> State:
    return Stepper(experiment).run(initial_state(experiment), steps).after


def kind(number: int, dtype: Dtype) -> Experiment:
    """Return one of the experiments that together have every loss, activation and optimizer."""
    names, losses = sorted(ACTIVATIONS), sorted(LOSSES)
    hidden = tuple(LayerSpec(2 + at % 3, names[(number + at) % len(names)]) for at in range(number % 4))
    output = LayerSpec(1, names[number // len(losses) % len(names)])
    return Experiment(
        layers=(*hidden, output),
        loss=losses[number % len(losses)],
        optimizer=OPTIMIZERS[number % len(OPTIMIZERS)],
        dtype=dtype,
        initializer=Start(seed=number),
    )


@pytest.mark.parametrize("engine", TENSORFLOW)
@pytest.mark.parametrize("preset", [preset.name for preset in PRESETS])
def test_preset_has_the_same_numbers(preset: str, engine: str, server: Server) -> None:
    experiment = load_preset(preset)
    for state in (initial_state(experiment), later(experiment, 50)):
        assert_same(engine_for(engine, experiment, server).step(state), Stepper(experiment).step(state))


@settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(experiment=experiments())
def test_any_experiment_has_the_same_numbers_by_the_tape(experiment: Experiment, server: Server) -> None:
    state = later(experiment, 7)
    found = engine_for("gradienttape", experiment, server).step(state)
    assert_same(found, Stepper(experiment).step(state))


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("engine", TENSORFLOW)
def test_every_loss_activation_and_optimizer(engine: str, dtype: Dtype, server: Server) -> None:
    for number in range(18):
        experiment = kind(number, dtype)
        state = later(experiment, 3)
        expected = Stepper(experiment).step(state)
        found = engine_for(engine, experiment, server).step(state)
        if engine == "gradienttape":
            assert_same(found, expected)
        else:  # Keras's own leaky ReLU and XLA's exp round otherwise
            scale = magnitude(expected)
            assert np.abs(found.gradient - expected.gradient).max() / scale < (
                1e-6 if dtype == "float32" else 1e-8
            )


@pytest.mark.parametrize("preset", ["keras-fit", "gradient-tape", "fast", "late", "mazur"])
def test_a_thousand_epochs_stay_together(preset: str, server: Server) -> None:
    experiment = load_preset(preset)
    start = initial_state(experiment)
    expected = Stepper(experiment).run(start, 1000)
    for name in ("keras", "xla"):
        found = engine_for(name, experiment, server).run(start, 1000)
        assert found.losses.shape == expected.losses.shape
        assert found.losses.dtype == expected.losses.dtype
        assert np.abs(found.losses - expected.losses).max() < 1e-4
        assert found.after.epoch == start.epoch + 1000
        assert np.abs(found.accuracies - expected.accuracies).max() < 1
    steps = engine_for("gradienttape", experiment, server).run(start, 50)
    assert np.abs(steps.losses - expected.losses[:50]).max() < 1e-6


@pytest.mark.parametrize("name", TENSORFLOW)
def test_a_run_goes_on_where_another_ended(name: str, server: Server) -> None:
    experiment = load_preset("gradient-tape")
    engine = engine_for(name, experiment, server)
    start = initial_state(experiment)
    whole, first = engine.run(start, 75), engine.run(start, 30)
    second = engine.run(first.after, 45)
    assert second.after.epoch == 75
    np.testing.assert_allclose(second.after.values, whole.after.values, rtol=0, atol=1e-6)
    np.testing.assert_allclose(np.append(first.losses, second.losses), whole.losses, rtol=0, atol=1e-6)


@pytest.mark.parametrize("name", TENSORFLOW)
def test_states_on_the_way_are_told(name: str, server: Server) -> None:
    experiment = load_preset("fast")
    engine = engine_for(name, experiment, server)
    start = later(experiment, 10)
    run = engine.run(start, 150)
    assert run.kept is not None
    assert {64, 128, 159, 160} <= set(run.kept.epochs.tolist())
    assert run.kept.values[-1].tobytes() == run.after.values.tobytes()
    at = run.kept.epochs.tolist().index(64)
    assert run.kept.values[at].tobytes() == engine.run(start, 54).after.values.tobytes()


def test_a_run_of_more_than_one_loop(server: Server) -> None:
    experiment = load_preset("fast")
    steps = 65_536 + 1500
    run = engine_for("xla", experiment, server).run(initial_state(experiment), steps)
    assert run.after.epoch == len(run.losses) == steps
    assert run.finite
    assert run.kept is not None
    assert (np.diff(run.kept.epochs) > 0).all()
    expected = Stepper(experiment).run(initial_state(experiment), 3000)
    assert np.abs(run.losses[:3000] - expected.losses).max() < 1e-4
    assert np.abs(np.diff(run.losses[65_000:66_000])).max() < 1e-5


@pytest.mark.parametrize("name", TENSORFLOW)
def test_divergence_is_found_in_the_same_step(name: str, server: Server) -> None:
    experiment = Experiment(
        layers=(LayerSpec(2, "linear"), LayerSpec(1, "linear")),
        loss="mean_squared_error",
        optimizer=Sgd(40.0),
    )
    start = initial_state(experiment)
    expected = Stepper(experiment).divergence(start, 200)
    found = engine_for(name, experiment, server).divergence(start, 200)
    assert expected is not None
    assert found is not None
    assert abs(found.trace.epoch - expected.trace.epoch) <= 1
    assert np.isfinite(found.trace.before.values).all()
    assert engine_for(name, experiment, server).divergence(start, 2) is None


@pytest.mark.parametrize("name", TENSORFLOW)
def test_no_step_is_no_step(name: str, server: Server) -> None:
    experiment = load_preset("fast")
    start = initial_state(experiment)
    run = engine_for(name, experiment, server).run(start, 0)
    assert run.after.same(start)
    assert run.losses.shape == run.accuracies.shape == (0,)
