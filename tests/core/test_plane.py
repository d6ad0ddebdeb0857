"""Answers anywhere: a surface is predict at every grid point, and both agree with a training step."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracles import experiments
from xorstudio.core.activations import ACTIVATIONS
from xorstudio.core.experiment import DTYPES, Dataset, Experiment, LayerSpec
from xorstudio.core.plane import MARGIN, Plane, plane_of, predict, surface
from xorstudio.core.presets import load_preset
from xorstudio.core.state import initial_state
from xorstudio.core.training import step


def layers_of(experiment):
    return initial_state(experiment).layers


def any_plane(experiment, data):
    size = experiment.dataset.fan_in
    number = st.floats(-3, 3)
    fixed = tuple(data.draw(st.lists(number, min_size=size, max_size=size)))
    if size == 1:
        return plane_of(experiment, fixed=fixed)
    across, up = data.draw(st.permutations(range(size)))[:2]
    return plane_of(experiment, across, up, fixed)


@settings(max_examples=100)
@given(experiments(), st.data(), st.integers(2, 23))
def test_surface_is_predict_at_every_grid_point_to_the_last_bit(experiment, data, points):
    plane, layers = any_plane(experiment, data), layers_of(experiment)
    over, rows = surface(experiment, layers, plane, points), plane.rows(points)
    at_once = predict(experiment, layers, rows)
    one = data.draw(st.integers(0, len(rows) - 1))
    alone = predict(experiment, layers, rows[one : one + 1])
    for grid, many, single in zip(over.z + over.a, at_once.z + at_once.a, alone.z + alone.a, strict=True):
        assert grid.tobytes() == many.tobytes()
        assert grid[:, one].tobytes() == single[:, 0].tobytes()


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_a_full_surface_is_predict_for_every_activation(activation, dtype):
    experiment = Experiment(layers=(LayerSpec(3, activation), LayerSpec(1)), dtype=dtype)
    layers, plane = layers_of(experiment), plane_of(experiment)
    over = surface(experiment, layers, plane)
    rows = plane.rows()
    for begin in range(0, len(rows), 1237):  # other lengths and other beginnings in memory
        part = predict(experiment, layers, rows[begin : begin + 1237])
        for grid, points in zip(over.z + over.a, part.z + part.a, strict=True):
            assert grid[:, begin : begin + 1237].tobytes() == points.tobytes()


@settings(max_examples=150)
@given(experiments())
def test_predict_agrees_with_a_training_step_to_rounding(experiment):
    trace = step(experiment, initial_state(experiment))
    answers = predict(experiment, trace.before.layers, experiment.dataset.inputs)
    source = np.abs(trace.inputs).astype(float)
    layer = trace.before.layers[0]
    size = source @ np.abs(layer.kernel) + np.abs(layer.bias)  # of the sums before anything cancels
    room = 2 * (experiment.dataset.fan_in + 1) * np.finfo(experiment.dtype).eps * size
    assert (np.abs(answers.z[0].T - trace.pre_activations[0]) <= room).all()


def test_predict_meets_the_notebook_to_the_last_bit():
    trace = step(load_preset("gradient-tape"), initial_state(load_preset("gradient-tape")))
    answers = predict(trace.experiment, trace.before.layers, trace.inputs)
    assert answers.a[-1].T.tobytes() == trace.predictions.tobytes()


def test_first_line_of_a_surface_is_the_lowest_and_its_columns_run_across():
    experiment = load_preset("gradient-tape")
    plane = Plane(0.0, 2.0, -1.0, 1.0)
    over = surface(experiment, layers_of(experiment), plane, 5)
    lower_right = predict(experiment, layers_of(experiment), [(2.0, -1.0)])
    assert over.shape == (5, 5)
    assert over.grid_a(-1, 0)[0, 4] == lower_right.a[-1][0, 0]
    assert over.grid_z(0, 1)[0, 4] == lower_right.z[0][1, 0]


def test_a_surface_is_written_into_an_earlier_one_where_that_fits():
    experiment, plane = load_preset("gradient-tape"), Plane()
    first = surface(experiment, layers_of(experiment), plane, 9)
    again = surface(experiment, layers_of(experiment), replace(plane, x1=4.0), 9, first)
    assert again.a[0] is first.a[0]
    assert again.plane.x1 == 4.0
    for other in (replace(experiment, dtype="float64"), Experiment(layers=(LayerSpec(3), LayerSpec(1)))):
        fresh = surface(other, layers_of(other), plane, 9, first)
        assert fresh.a[0] is not first.a[0]
    assert surface(experiment, layers_of(experiment), plane, 7, first).a[0] is not first.a[0]


def test_a_network_of_one_input_has_a_line():
    experiment = load_preset("chain-rule")
    plane = plane_of(experiment)
    assert plane.up is None
    over = surface(experiment, layers_of(experiment), plane, 11)
    assert over.shape == (1, 11)
    assert plane.place((0.5,)) == (0.5, 0.0)
    assert plane.point(0.25) == (0.25,)
    assert plane.rows(3).tolist() == [[plane.x0], [0.5], [plane.x1]]


def test_a_plane_of_three_inputs_holds_the_third():
    data = Dataset(((0.0, 0.0, 0.0), (1.0, -2.0, 1.0)), ((0.0,), (1.0,)))
    plane = plane_of(Experiment(dataset=data), across=2, up=1, fixed=(7.0, 8.0, 9.0))
    assert plane.point(0.25, 0.5) == (7.0, 0.5, 0.25)
    assert plane.place((1.0, 2.0, 3.0)) == (3.0, 2.0)
    assert plane.contains((7.0, 0.0, 1.0))
    assert not plane.contains((6.0, 0.0, 1.0))


def test_a_plane_is_square_and_leaves_room_around_the_data_and_the_unit_square():
    plane = plane_of(Experiment(dataset=Dataset(((0.0, 0.0), (0.5, -2.0)), ((0.0,), (1.0,)))))
    assert plane.x1 - plane.x0 == pytest.approx(plane.y1 - plane.y0)
    assert plane.y0 == pytest.approx(-2 - 3 * MARGIN)
    assert plane.y1 == pytest.approx(1 + 3 * MARGIN)
    assert plane.x0 + plane.x1 == pytest.approx(1.0)
