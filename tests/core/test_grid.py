"""The plane carried by a layer: its three places are the network's numbers, its border is the output's."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracles import experiments, two_layers
from xorstudio.core import grid
from xorstudio.core.activations import ACTIVATIONS
from xorstudio.core.experiment import Experiment, LayerSpec
from xorstudio.core.plane import plane_of, predict, surface
from xorstudio.core.presets import load_preset
from xorstudio.core.state import initial_state
from xorstudio.core.training import run, step


def layers_of(experiment):
    return initial_state(experiment).layers


def axes_of(experiment, layer=0):
    return grid.default_axes(experiment, layers_of(experiment), layer, plane_of(experiment))


def answers_at(axes, experiment, rows):
    """Return across and up of x, z and a, as predict has them."""
    answers = predict(experiment, layers_of(experiment), rows)
    below = np.asarray(rows).T if axes.layer == 0 else answers.a[axes.layer - 1]
    places = (
        (below, axes.before),
        (answers.z[axes.layer], axes.after),
        (answers.a[axes.layer], axes.after),
    )
    for values, (across, up) in places:
        yield values[across], np.zeros_like(values[across]) if up is None else values[up]


@settings(max_examples=80)
@given(experiments(), st.data())
def test_the_sheet_is_where_predict_carries_every_point_of_the_plane(experiment, data):
    layer = data.draw(st.integers(0, len(experiment.layers) - 1))
    axes, plane = axes_of(experiment, layer), plane_of(experiment)
    sheet = grid.sheet(axes, surface(experiment, layers_of(experiment), plane, 7))
    alone = grid.ride_of(axes, experiment, layers_of(experiment), plane.rows(7))
    wanted = answers_at(axes, experiment, plane.rows(7))
    for found, other, (across, up) in zip(
        (sheet.x, sheet.z, sheet.a), (alone.x, alone.z, alone.a), wanted, strict=True
    ):
        assert np.array_equal(found, other, equal_nan=True)
        assert np.array_equal(found[0], across, equal_nan=True)
        assert np.array_equal(found[1], up, equal_nan=True)


def test_points_ride_along_with_the_very_numbers_of_the_step():
    experiment = load_preset("fast")
    trace = step(experiment, initial_state(experiment))
    axes = axes_of(experiment)
    points = grid.ride(axes, trace.inputs.T, trace.pre_activations[0].T, trace.activations[0].T)
    assert np.array_equal(points.at(0.0), trace.inputs.T)
    assert np.array_equal(points.at(1.0), trace.pre_activations[0].T)
    assert np.array_equal(points.at(2.0), trace.activations[0].T)


def test_between_two_places_points_move_along_straight_lines():
    ride = grid.Ride(np.array([[0.0], [0.0]]), np.array([[4.0], [-2.0]]), np.array([[1.0], [0.5]]))
    assert ride.at(0.25).ravel().tolist() == [1.0, -0.5]
    assert ride.at(1.5).ravel().tolist() == [2.5, -0.75]


def test_the_units_with_the_largest_output_weights_are_looked_at():
    experiment = two_layers(np.ones((2, 4)), [[0.1], [-3.0], [0.2], [2.0]])
    assert axes_of(experiment).after == (1, 3)
    assert axes_of(two_layers(np.ones((2, 1)), [[1.0]])).after == (0, None)


def test_with_several_outputs_the_weights_to_the_chosen_one_count():
    experiment = two_layers(np.ones((2, 3)), [[9.0, 0.1], [1.0, 5.0], [8.0, 4.0]])
    layers, plane = layers_of(experiment), plane_of(experiment)
    assert grid.default_axes(experiment, layers, 0, plane, 0).after == (0, 2)
    assert grid.default_axes(experiment, layers, 0, plane, 1).after == (1, 2)


def test_a_deeper_layer_is_fed_by_the_units_below():
    experiment = Experiment(layers=(LayerSpec(3), LayerSpec(2), LayerSpec(1)))
    axes = axes_of(experiment, 1)
    assert axes.before == axes_of(experiment, 0).after
    assert axes.after == (0, 1)


def test_without_a_hidden_layer_the_output_itself_is_looked_at():
    experiment = Experiment(layers=(LayerSpec(1),))
    axes = axes_of(experiment)
    assert axes.after == (0, None)
    assert grid.output_line(experiment, layers_of(experiment), axes) == (1.0, 0.0, -0.5)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_on_the_output_line_the_prediction_is_between_the_classes(activation):
    experiment = two_layers([[1.0, -2.0], [0.5, 1.5]], [[3.0], [-2.0]], ([0.1, 0.2], [0.3]), dtype="float64")
    experiment = Experiment(
        layers=(LayerSpec(2), LayerSpec(1, activation)), parameters=experiment.parameters, dtype="float64"
    )
    layers = layers_of(experiment)
    line = grid.output_line(experiment, layers, axes_of(experiment), 0.5)
    assert line is not None
    w1, w2, b = line
    a1 = np.linspace(-1, 1, 5)
    height, said = grid.rest(experiment, layers, 0, np.stack([a1, -(b + w1 * a1) / w2]), 0.5)
    assert said == pytest.approx(0.5, abs=1e-12)
    assert height == pytest.approx(0.0, abs=1e-12)


def test_a_border_that_is_no_line_is_not_called_one():
    deep = Experiment(layers=(LayerSpec(2), LayerSpec(2), LayerSpec(1)))
    assert grid.output_line(deep, layers_of(deep), axes_of(deep, 0)) is None
    wide = Experiment(layers=(LayerSpec(3), LayerSpec(1)))
    assert grid.output_line(wide, layers_of(wide), axes_of(wide)) is None


def test_one_unit_has_a_border_that_stands_upright():
    experiment = two_layers([[1.0], [1.0]], [[2.0]], ([0.0], [-1.0]))
    assert grid.output_line(experiment, layers_of(experiment), axes_of(experiment)) == (2.0, 0.0, -1.0)


@settings(max_examples=50)
@given(experiments(), st.data())
def test_the_rest_of_the_network_says_what_the_whole_says(experiment, data):
    layer = data.draw(st.integers(0, len(experiment.layers) - 1))
    layers = layers_of(experiment)
    answers = predict(experiment, layers, experiment.dataset.inputs)
    height, said = grid.rest(experiment, layers, layer, answers.a[layer])
    assert said == pytest.approx(answers.a[-1][0], rel=1e-4, abs=1e-5, nan_ok=True)
    clear = np.abs(said - 0.5) > 1e-3
    assert np.array_equal((height > 0)[clear], (said > 0.5)[clear])


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("a", [-0.7, 0.25, 0.5, 0.9])
def test_the_sum_of_an_activation_leads_back_to_it(activation, a):
    z = grid.sum_at(activation, a)
    if math.isfinite(z):
        assert grid.bent(activation, np.array([z])) == pytest.approx([a])
    else:
        assert z == -math.inf
        assert a < 0


def test_what_an_activation_never_is_lies_infinitely_far():
    assert grid.sum_at("sigmoid", 1.0) == math.inf
    assert grid.sum_at("tanh", -1.0) == -math.inf
    assert grid.sum_at("relu", 0.0) == 0.0
    assert grid.sum_at("softplus", 0.0) == -math.inf


def test_the_border_of_the_unit_square_goes_once_around():
    rows = grid.border(plane_of(load_preset("fast")), 3)
    corners = [(0, 0), (0.5, 0), (1, 0), (1, 0), (1, 0.5), (1, 1), (1, 1), (0.5, 1), (0, 1), (0, 1), (0, 0.5)]
    assert [tuple(row) for row in rows[:-1].tolist()] == corners
    assert rows[-1].tolist() == [0.0, 0.0]


def test_a_single_input_has_a_piece_of_line_for_a_square():
    assert grid.border(plane_of(load_preset("chain-rule")), 3).tolist() == [[0.0], [0.5], [1.0]]


def test_the_corners_of_the_square_are_carried_like_the_rows_of_xor():
    experiment = load_preset("fast")
    state = run(experiment, initial_state(experiment), 300).after
    trace, plane = step(experiment, state), plane_of(experiment)
    axes = grid.default_axes(experiment, state.layers, 0, plane)
    edge = grid.ride_of(axes, experiment, state.layers, grid.border(plane, 2))
    for row, corner in ((0, 0), (2, 1), (3, 3), (1, 5)):
        assert edge.a[:, corner] == pytest.approx(trace.activations[0][row], abs=1e-12)
