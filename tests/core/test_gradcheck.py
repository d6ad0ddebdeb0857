"""Every analytic gradient against central differences, over random networks."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.oracles import experiments
from xorstudio.core import gradcheck
from xorstudio.core.experiment import Dataset, Experiment, LayerSpec, LayerValues
from xorstudio.core.state import Address, State, addresses, initial_state
from xorstudio.core.trace import StepTrace
from xorstudio.core.training import step


def smooth(trace: StepTrace) -> bool:
    """Return whether the loss has all its derivatives within the reach of the check around these weights.

    At z = 0 a ReLU has a kink, so that left and right difference differ: no z may come there while one weight
    moves, which moves a z of its own layer by the a below it, and those above by the kernels between.
    At the clip of the cross-entropy the loss has a kink too, and before it a curvature like 1 / p^5.
    """
    specs, reach, below = trace.experiment.layers, 0.0, trace.inputs
    for spec, layer, z, a in zip(
        specs, trace.before.layers, trace.pre_activations, trace.activations, strict=True
    ):
        own = 2 * gradcheck.STEP * max(1.0, float(np.abs(below).max()))
        reach = max(own, reach * float(np.abs(layer.kernel).sum(axis=0).max()))
        if spec.activation in {"relu", "leaky_relu"} and np.abs(z).min() <= reach:
            return False
        below = a
    if trace.experiment.loss == "binary_crossentropy" and specs[-1].activation != "sigmoid":
        return bool(((below > 0.1) & (below < 0.9)).all())
    return True


@settings(max_examples=250)
@given(experiments(), st.integers(0, 2))
def test_backpropagation_agrees_with_central_differences(experiment: Experiment, steps: int) -> None:
    state = initial_state(experiment)
    for _ in range(steps):
        state = step(experiment, state).after
    double = replace(experiment, dtype="float64")
    widened = State(state.epoch, state.values.astype(np.float64), state.sizes, state.slots)
    assume(smooth(step(double, widened)))
    found = gradcheck.check(experiment, state)
    assert found.worst < 1e-6, found.address.symbol


def test_single_difference_is_the_one_of_the_whole_check() -> None:
    experiment = Experiment()
    state = initial_state(experiment)
    found = gradcheck.check(experiment, state)
    for address in addresses(state.sizes):
        assert gradcheck.difference(experiment, state, address) == address.of(found.numeric)


def test_check_is_in_double_precision_whatever_the_experiment() -> None:
    state = initial_state(Experiment(dtype="float32"))
    found = gradcheck.check(Experiment(dtype="float32"), state)
    assert found.numeric[0].kernel.dtype == np.float64
    assert found.worst < 1e-8


def test_wrong_gradient_is_found_and_its_place_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(network: gradcheck.Network) -> None:
        backward(network)
        network.tapes[0].gradient.kernel[1, 0] *= 1.001

    backward = gradcheck.Network.backward
    monkeypatch.setattr(gradcheck.Network, "backward", wrong)
    experiment = Experiment()
    found = gradcheck.check(experiment, initial_state(experiment))
    assert found.address == Address(layer=0, unit=0, source=1)
    assert found.worst == pytest.approx(1e-3, rel=0.01)
    assert found.address.of(found.errors) == found.worst


def test_kink_of_relu_is_why_the_tests_keep_away_from_it() -> None:
    """At z = 0 the slope to the right is 1 and to the left 0: the quotient is between, the rule says 0."""
    experiment = Experiment(
        dataset=Dataset(((1.0,),), ((1.0,),)),
        layers=(LayerSpec(1, "relu"),),
        loss="half_squared_error",
        parameters=(LayerValues(((0.0,),), (0.0,)),),
    )
    found = gradcheck.check(experiment, initial_state(experiment))
    assert found.analytic[0].kernel[0, 0] == 0.0
    assert found.numeric[0].kernel[0, 0] == pytest.approx(-0.5, abs=1e-3)
    assert found.worst == 1.0


def test_check_of_a_saturated_network_is_silent_and_right() -> None:
    """Far out e^-z overflows on the way to a sigmoid of 0, which is no fault."""
    experiment = Experiment(
        dataset=Dataset(((1.0,),), ((1.0,),)),
        layers=(LayerSpec(1, "sigmoid"),),
        parameters=(LayerValues(((-800.0,),), (0.0,)),),
    )
    state = initial_state(experiment)
    found = gradcheck.check(experiment, state)
    assert found.analytic[0].kernel[0, 0] == -1.0
    assert found.worst < 1e-6
    assert gradcheck.difference(experiment, state, Address(0, 0, 0)) == pytest.approx(-1.0, rel=1e-6)
