"""The loss over two weights: everywhere the loss of a network with those weights, whatever the network."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracles import experiments
from xorstudio.core.experiment import Dataset, Experiment, LayerSpec, LayerValues
from xorstudio.core.landscape import Landscape, Window
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address, addresses, initial_state
from xorstudio.core.training import Stepper

SHAPE = (9, 12)
XOR = load_preset("gradient-tape")


def stepper_losses(experiment, across, up, window, shape=SHAPE):
    """Return the losses that training itself has at the points of a window."""
    stepper, state = Stepper(experiment), initial_state(experiment)
    ys = np.linspace(window.bottom, window.top, shape[0]).astype(experiment.dtype)
    xs = np.linspace(window.left, window.right, shape[1]).astype(experiment.dtype)
    return np.array(
        [
            [stepper.step(state.with_value(across, float(x)).with_value(up, float(y))).loss for x in xs]
            for y in ys
        ]
    )


def losses(experiment, across, up, window, shape=SHAPE, dtype="float32"):
    layers = initial_state(experiment).layers
    return Landscape(experiment, across, up, shape, dtype).losses(layers, window)


@settings(max_examples=60, deadline=None)
@given(experiments("float64"), st.data())
def test_in_double_precision_it_is_the_loss_of_training(experiment, data):
    pair = data.draw(st.permutations(list(addresses(experiment.sizes))))[:2]
    window = Window(-1.5, 2.0, -2.0, 1.0)
    found = losses(experiment, *pair, window, dtype="float64")
    wanted = stepper_losses(experiment, *pair, window)
    usable = np.isfinite(wanted)
    np.testing.assert_allclose(found[usable], wanted[usable], rtol=1e-9, atol=1e-13)
    assert np.isinf(found[~usable]).all()


@settings(max_examples=40, deadline=None)
@given(experiments("float32"), st.data())
def test_in_single_precision_it_is_the_loss_of_training_to_rounding(experiment, data):
    pair = data.draw(st.permutations(list(addresses(experiment.sizes))))[:2]
    window = Window(-1.5, 2.0, -2.0, 1.0)
    found = losses(experiment, *pair, window)
    double = replace(experiment, dtype="float64")
    wanted = losses(double, *pair, window, dtype="float64")
    rounding = np.abs(stepper_losses(experiment, *pair, window) - wanted).max()
    assert found.dtype == np.float32
    assert np.abs(found - wanted).max() <= 30 * rounding + 1e-5 * np.abs(wanted).max()


@pytest.mark.parametrize(
    ("across", "up"),
    [
        (Address(0, 0, 0), Address(0, 1, 1)),
        (Address(0, 0, 0), Address(0, 0, 1)),
        (Address(0, 1), Address(1, 0, 1)),
        (Address(1, 0, 0), Address(0, 0, 1)),
        (Address(1, 0, 0), Address(1, 0)),
    ],
)
def test_of_the_notebook_every_point_agrees_to_single_rounding(across, up):
    window = Window(-20.0, 20.0, -15.0, 25.0)
    found = losses(XOR, across, up, window, (64, 50))
    wanted = stepper_losses(XOR, across, up, window, (64, 50))
    np.testing.assert_allclose(found, wanted, rtol=2e-6)


def test_a_tiny_loss_keeps_its_digits():
    experiment = Experiment(
        dataset=Dataset(((1.0,),), ((1.0,),)),
        layers=(LayerSpec(1),),
        parameters=(LayerValues(((0.0,),), (0.0,)),),
    )
    found = losses(experiment, Address(0, 0, 0), Address(0, 0), Window(10.0, 20.0, 0.0, 10.0), (2, 2))
    assert found[1, 1] == pytest.approx(np.exp(-30), rel=1e-6)


def test_grid_begins_at_the_bottom_left():
    across, up = Address(1, 0, 0), Address(1, 0)
    found = losses(XOR, across, up, Window(0.0, 3.0, -2.0, 5.0))
    state = initial_state(XOR).with_value(across, 3.0).with_value(up, -2.0)
    assert found.shape == SHAPE
    assert found[0, -1] == pytest.approx(Stepper(XOR).step(state).loss, rel=1e-6)


def test_present_weights_can_change_without_a_new_landscape():
    landscape = Landscape(XOR, Address(0, 0, 0), Address(0, 1, 1), SHAPE)
    state, window = initial_state(XOR), Window(-1.0, 1.0, -1.0, 1.0)
    first = landscape.losses(state.layers, window).copy()
    again = landscape.losses(state.with_value(Address(1, 0), 2.0).layers, window)
    assert np.abs(first - again).min() > 0
    np.testing.assert_array_equal(landscape.losses(state.layers, window), first)


def test_many_rows_are_worked_on_in_pieces_of_lines():
    inputs = tuple((row / 64, 1 - row / 64) for row in range(64))
    targets = tuple((float(row % 2),) for row in range(64))
    experiment = replace(XOR, dataset=Dataset(inputs, targets))
    window, pair = Window(-9.0, 9.0, -9.0, 9.0), (Address(0, 0, 0), Address(0, 0, 1))
    corner = Window(-9.0, -9.0 + 18 * 199 / 255, -9.0, -9.0 + 18 * 77 / 129)
    whole = losses(experiment, *pair, window, (130, 256), "float64")
    found = losses(experiment, *pair, corner, (2, 2), "float64")
    assert whole[77, 199] == pytest.approx(found[1, 1], rel=1e-12)


def test_what_is_not_finite_is_infinite_and_the_rest_stays():
    experiment = Experiment(
        dataset=Dataset(((1.0,), (2.0,)), ((1.0,), (0.0,))),
        layers=(LayerSpec(1, "linear"),),
        loss="mean_squared_error",
        parameters=(LayerValues(((0.0,),), (0.0,)),),
    )
    found = losses(experiment, Address(0, 0, 0), Address(0, 0), Window(0.0, 1e30, -1e39, 0.0), (2, 2))
    assert found[1, 0] == 0.5
    assert np.isinf(found[[0, 0, 1], [0, 1, 1]]).all()


@pytest.mark.parametrize("up", [Address(0, 0, 0), Address(0, 2, 0)])
def test_two_weights_of_the_network_are_needed(up):
    with pytest.raises(ValueError, match=r"two weights, found W1\[1,1\] and"):
        Landscape(XOR, Address(0, 0, 0), up)
