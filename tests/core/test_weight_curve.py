"""The loss over one weight: the very numbers of the core, at the present weight and anywhere else."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracles import experiments
from xorstudio.core.experiment import Experiment, LayerSpec
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address, addresses, initial_state
from xorstudio.core.training import step
from xorstudio.core.weight_curve import POINTS, losses_at, span, weight_curve


def trace_of(experiment):
    return step(experiment, initial_state(experiment))


@settings(max_examples=150)
@given(experiments(), st.data())
def test_curve_passes_through_the_loss_of_the_step_to_the_last_bit(experiment, data):
    trace = trace_of(experiment)
    address = data.draw(st.sampled_from(list(addresses(experiment.sizes))))
    curve = weight_curve(trace, address)
    assert curve.loss == trace.loss
    assert curve.weight == address.of(trace.before.layers)


@settings(max_examples=60)
@given(experiments(), st.data(), st.integers(0, POINTS - 1))
def test_every_point_is_the_loss_of_a_network_with_that_weight(experiment, data, point):
    trace = trace_of(experiment)
    address = data.draw(st.sampled_from(list(addresses(experiment.sizes))))
    curve = weight_curve(trace, address)
    state = trace.before.with_value(address, float(curve.weights[point]))
    assert float(curve.losses[point]) == step(experiment, state).loss


@pytest.mark.parametrize("address", [Address(0, 0, 1), Address(0, 1), Address(1, 0, 1), Address(1, 0)])
def test_slope_at_the_present_weight_is_the_gradient(address):
    trace = trace_of(load_preset("gradient-tape"))
    experiment = replace(trace.experiment, dtype="float64")
    double = step(experiment, initial_state(experiment))
    weight = address.of(double.before.layers)
    low, high = losses_at(double, address, np.array([weight - 1e-5, weight + 1e-5]))
    assert (high - low) / 2e-5 == pytest.approx(address.of(double.gradients), rel=1e-6)


def test_range_and_number_of_points_can_be_chosen():
    curve = weight_curve(trace_of(load_preset("gradient-tape")), Address(0, 0, 1), (-1.0, 3.0), 5)
    assert curve.weights.tolist() == [-1.0, 0.0, 1.0, 2.0, 3.0]
    assert curve.losses.shape == (5,)
    assert not curve.losses.flags.writeable
    assert not curve.weights.flags.writeable


@given(st.floats(-1e6, 1e6))
def test_range_leaves_room_on_either_side(weight):
    low, high = span(weight)
    room = min(weight - low, high - weight)
    assert room >= 0.74 * max(1.0, 2 * abs(weight))
    assert high - low <= 10 * max(1.0, 2 * abs(weight))


def test_range_stands_still_while_the_weight_creeps():
    assert {span(weight) for weight in np.linspace(0.3, 0.45, 30)} == {span(0.3)}


def test_hidden_relu_and_a_loss_without_logits_are_followed_too():
    experiment = Experiment(layers=(LayerSpec(3, "relu"), LayerSpec(1, "tanh")), loss="mean_squared_error")
    trace = trace_of(experiment)
    curve = weight_curve(trace, Address(0, 2, 0))
    assert curve.loss == trace.loss
    assert np.ptp(curve.losses) > 0


def test_what_is_not_there_is_refused():
    with pytest.raises(IndexError):
        weight_curve(trace_of(load_preset("gradient-tape")), Address(0, 2, 0))
