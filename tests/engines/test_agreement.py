"""The three ways to a gradient agree where they should, and a wrong number is found and named."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings

from tests.oracles import experiments
from xorstudio.core.experiment import DTYPES, Dtype, Experiment, LayerSpec
from xorstudio.core.presets import PRESETS, load_preset
from xorstudio.core.state import Address, initial_state
from xorstudio.core.trace import StepTrace
from xorstudio.core.training import Stepper, not_finite
from xorstudio.core.values import Array
from xorstudio.engines import Server, engine_for
from xorstudio.engines.agreement import TOLERANCES, agreement, check

TAPE = load_preset("gradient-tape")


def steps(experiment: Experiment = TAPE, epochs: int = 0) -> StepTrace:
    stepper = Stepper(experiment)
    return stepper.step(stepper.run(initial_state(experiment), epochs).after)


def shifted(values: Array, index: int, by: float) -> Array:
    other = values.copy()
    other[index] += by
    return other


def test_a_step_agrees_with_itself() -> None:
    trace = steps()
    found = agreement(trace, trace)
    assert found.agrees
    assert [finding.way for finding in found.findings] == ["tape", "weights", "differences"]
    assert [finding.difference for finding in found.findings[:2]] == [0, 0]
    assert len(found.places) == len(found.by_hand) == len(found.by_differences) == 9
    assert found.finding("tape") is found.findings[0]
    assert found.weights_by_hand.tobytes() == trace.after.values[0].tobytes()


@pytest.mark.parametrize("dtype", DTYPES)
def test_wrong_gradient_is_found_and_named(dtype: Dtype) -> None:
    trace = steps(replace(TAPE, dtype=dtype))
    allowed = TOLERANCES[dtype]["tape"]
    for by, agrees in ((allowed / 4, True), (allowed * 4, False)):
        found = agreement(trace, replace(trace, gradient=shifted(trace.gradient, 4, by)))
        finding = found.finding("tape")
        assert finding is not None
        assert finding.agrees is agrees
        assert finding.address == Address(0, 0)
        assert finding.difference == pytest.approx(by, rel=0.2)


def test_wrong_weight_is_found_and_named() -> None:
    trace = steps()
    after = replace(
        trace.after, values=np.vstack([shifted(trace.after.values[0], 7, 1e-4), trace.after.values[1:]])
    )
    found = agreement(trace, replace(trace, after=after))
    assert not found.agrees
    assert found.worst is not None
    assert (found.worst.way, found.worst.address) == ("weights", Address(1, 0, 1))


def test_not_a_number_never_agrees() -> None:
    trace = steps()
    found = agreement(trace, replace(trace, gradient=shifted(trace.gradient, 3, float("nan"))))
    assert not found.agrees
    assert found.worst is not None
    assert found.worst.address == Address(0, 1, 1)


def test_without_tensorflow_two_ways_are_left() -> None:
    trace = steps()
    found = agreement(trace, None)
    assert found.agrees
    assert (found.by_tape, found.weights_by_tape) == (None, None)
    assert [finding.way for finding in found.findings] == ["differences"]
    assert found.finding("tape") is None


def test_at_a_corner_there_is_no_derivative_to_compare_with() -> None:
    experiment = Experiment(layers=(LayerSpec(2, "relu"), LayerSpec(1)))  # the row 0, 0 has z = 0
    found = agreement(steps(experiment), None)
    assert found.findings == ()
    assert found.worst is None
    assert found.agrees
    clipped = replace(load_preset("fast"), layers=(LayerSpec(2), LayerSpec(1, "linear")))
    assert np.minimum(steps(clipped).predictions, 1 - steps(clipped).predictions).min() < 0
    assert agreement(steps(clipped), None).findings == ()


@settings(max_examples=60, deadline=None)
@given(experiment=experiments())
def test_differences_agree_for_any_experiment(experiment: Experiment) -> None:
    assert agreement(steps(experiment), None).agrees


@pytest.mark.parametrize("name", [preset.name for preset in PRESETS])
def test_differences_agree_for_every_preset(name: str) -> None:
    for epochs in (0, 100):
        assert agreement(steps(load_preset(name), epochs), None).agrees


@pytest.mark.tensorflow
@pytest.mark.slow
@pytest.mark.parametrize("name", [preset.name for preset in PRESETS])
def test_tensorflow_agrees_for_every_preset(name: str, server: Server) -> None:
    experiment = load_preset(name)
    tape, stepper = engine_for("gradienttape", experiment, server), Stepper(experiment)
    for epochs in (0, 1, 100, 3000):
        found = check(stepper.run(initial_state(experiment), epochs).after, stepper, tape)
        assert found.by_tape is not None
        assert {finding.way: finding.difference for finding in found.findings if not finding.agrees} == {}


@pytest.mark.tensorflow
@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(experiment=experiments())
def test_tensorflow_agrees_for_any_experiment(experiment: Experiment, server: Server) -> None:
    tape, stepper = engine_for("gradienttape", experiment, server), Stepper(experiment)
    state = stepper.run(initial_state(experiment), 5).after
    assume(not_finite(stepper.step(state)) is None)  # a run that diverges is never compared
    found = check(state, stepper, tape)
    assert {finding.way: finding.difference for finding in found.findings if not finding.agrees} == {}
